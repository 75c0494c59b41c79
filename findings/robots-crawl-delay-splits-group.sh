#!/bin/sh
# protego 0.7.0: a Crawl-delay line between two User-agent lines ends the group; the first crawler loses its rules.
# Expected: RFC 9309, 2.2.4: other records (it names Sitemap) must not interfere with the parsing of the
#   rules and must not end a group. Google's page on robots.txt says too that lines other than
#   user-agent, allow and disallow are ignored when groups are formed. So « * » and Googlebot share
#   « Disallow: /panier ».
# Seen: Bingbot may fetch /panier, Googlebot may not. With a Sitemap line in the same place both are
#   refused, as the RFC says.
# To do: drop Crawl-delay, Request-rate and Visit-time lines before parsing for an audit.
# Run on 29 November 2026, Python 3.11.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet protego==0.7.0
"$folder/venv/bin/python" - <<'PYTHON'
from protego import Protego

def verdicts(between):
    rules = Protego.parse(f"User-agent: *\n{between}\nUser-agent: Googlebot\nDisallow: /panier\n")
    return [rules.can_fetch("https://boutique.example/panier", bot) for bot in ("Bingbot", "Googlebot")]

sitemap = verdicts("Sitemap: https://boutique.example/sitemap.xml")
delay = verdicts("Crawl-delay: 10")
print("Sitemap between:", sitemap, "Crawl-delay between:", delay)
assert sitemap == [False, False]
assert delay == [True, False]
PYTHON
