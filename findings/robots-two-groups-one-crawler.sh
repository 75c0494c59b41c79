#!/bin/sh
# urllib.robotparser (Python 3.11) and robotexclusionrulesparser 1.7.1: of two groups for one crawler only the first counts.
# Expected: RFC 9309, 2.2.1: the rules of all groups that match the product token are put together, so
#   both /panier (written by the shop) and /recherche (added by an extension) are refused.
# Seen: /recherche is allowed by both; protego 0.7.0 refuses both pages.
# To do: audit with protego.
# Run on 29 November 2026. Python 3.11 only: later versions of the standard library were rewritten.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet protego==0.7.0 robotexclusionrulesparser==1.7.1
"$folder/venv/bin/python" - <<'PYTHON'
import sys
import urllib.robotparser
from protego import Protego
from robotexclusionrulesparser import RobotExclusionRulesParser

text = "User-agent: Googlebot\nDisallow: /panier\n\nUser-agent: Googlebot\nDisallow: /recherche\n"
urls = ["https://boutique.example/panier", "https://boutique.example/recherche"]
standard = urllib.robotparser.RobotFileParser()
standard.parse(text.splitlines())
other = RobotExclusionRulesParser()
other.parse(text)
new = Protego.parse(text)
seen = {
    "urllib": [standard.can_fetch("Googlebot", url) for url in urls],
    "robotexclusionrulesparser": [other.is_allowed("Googlebot", url) for url in urls],
    "protego": [new.can_fetch(url, "Googlebot") for url in urls],
}
print(sys.version_info[:3], seen)
assert seen["protego"] == [False, False]
assert seen["robotexclusionrulesparser"] == [False, True]
if sys.version_info[:2] == (3, 11):
    assert seen["urllib"] == [False, True]
PYTHON
