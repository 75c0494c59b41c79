#!/bin/sh
# user-agents 2.2.0: Applebot is a visitor on a computer, Bytespider one on a telephone, ChatGPT-User nobody's robot.
# Expected: is_bot is documented as « whether the user agent is a search engine crawler/spider »; the
#   family that the same object gives is Applebot and Bytespider.
# Seen: is_bot is False for the three; Applebot counts as is_pc, Bytespider as is_mobile. The mobile
#   share of a log is false as soon as these crawlers come. (Googlebot's telephone is bot and mobile at once.)
# To do: look at browser.family too, or take device_detector 6.5.1, which knows the three.
# Run on 29 November 2026, Python 3.11.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet user-agents==2.2.0 ua-parser==1.0.2 ua-parser-builtins==202610 device_detector==6.5.1
"$folder/venv/bin/python" - <<'PYTHON'
from device_detector import DeviceDetector
from user_agents import parse

agents = {
    "Applebot": "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_5) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/13.1.1 Safari/605.1.15 (Applebot/0.1; +http://www.apple.com/go/applebot)",
    "Bytespider": "Mozilla/5.0 (Linux; Android 5.0) AppleWebKit/537.36 (KHTML, like Gecko) Mobile Safari/537.36 (compatible; Bytespider; spider-feedback@bytedance.com)",
    "ChatGPT-User": "Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko); compatible; ChatGPT-User/1.0; +https://openai.com/bot",
}
seen = {}
for name, text in agents.items():
    agent = parse(text)
    seen[name] = (agent.is_bot, agent.is_pc, agent.is_mobile, DeviceDetector(text).parse().is_bot())
print("is_bot, is_pc, is_mobile, device_detector:", seen)
assert seen == {
    "Applebot": (False, True, False, True),
    "Bytespider": (False, False, True, True),
    "ChatGPT-User": (False, False, False, True),
}
PYTHON
