#!/bin/sh
# mjml-python 1.4.2: <mj-style inline="inline"> leaves its rules in the head.
# Expected: the MJML documentation (mj-style) says that with inline="inline" the CSS is put in the style
#   attributes; one uses it for clients that drop the head. The README speaks of full compatibility.
# Seen: the rule is in a <style> of the head, the element has no colour; no error.
# To do: pass the result to css-inline.
# Run on 29 November 2026, Python 3.11.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet mjml-python==1.4.2
"$folder/venv/bin/python" - <<'PYTHON'
import re
from mjml import mjml2html

page = mjml2html(
    '<mjml><mj-head><mj-style inline="inline">.avis{color:#c00}</mj-style></mj-head><mj-body><mj-section>'
    '<mj-column><mj-text css-class="avis">t</mj-text></mj-column></mj-section></mj-body></mjml>'
)
head, body = page.split("<body", 1)
print("head:", re.findall(r"\.avis[^}]*}", head), "body:", re.findall(r'<td[^>]*class="avis"[^>]*>', body))
assert "color:#c00" in head.replace(" ", "")
assert "#c00" not in body and 'class="avis"' in body
PYTHON
