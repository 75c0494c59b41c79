#!/bin/sh
# protego 0.7.0 and urllib.robotparser: AdsBot-Google is said to be blocked by « User-agent: * ».
# Expected: Google's list of its crawlers (Search Central, « special-case crawlers ») says that
#   AdsBot ignores the « * » group and must be named: the landing page of an advertisement can be
#   checked, and the advertisement is served. The generic RFC 9309 parsers do not know that.
# Seen: both say that AdsBot-Google may not fetch the page.
# To do: for an advertising audit, look for a group that names AdsBot-Google; without one it is allowed.
# Run on 29 November 2026, Python 3.11.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet protego==0.7.0
"$folder/venv/bin/python" - <<'PYTHON'
import urllib.robotparser
from protego import Protego

text = "User-agent: *\nDisallow: /promo\n"
url = "https://boutique.example/promo"
standard = urllib.robotparser.RobotFileParser()
standard.parse(text.splitlines())
seen = (Protego.parse(text).can_fetch(url, "AdsBot-Google"), standard.can_fetch("AdsBot-Google", url))
print("protego, urllib:", seen)
assert seen == (False, False)
PYTHON
