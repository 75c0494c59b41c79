#!/bin/sh
# courlan 1.4.0: two product pages that differ by « ref=A12 » and « ref=B34 » become one address.
# Expected: normalize_url is documented as removing trackers while keeping addresses that lead elsewhere
#   (strict=True removes more). In a shop « ref » is the reference of an article, « source » a
#   place of supply.
# Seen: without strict, « ref », « source », « campaign » and « aff » are dropped, so the two pages are one
#   duplicate and an audit loses half the catalogue. w3lib and url-normalize keep them.
# To do: list the tracking parameters oneself (w3lib.url.url_query_cleaner with remove=True).
# Run on 29 November 2026, Python 3.11.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet courlan==1.4.0 w3lib==2.5.0 url-normalize==3.1.0
"$folder/venv/bin/python" - <<'PYTHON'
from courlan import normalize_url
from url_normalize import url_normalize
from w3lib.url import canonicalize_url

pages = [f"https://boutique.example/article?ref={ref}" for ref in ("A12", "B34")]
seen = {f.__name__: sorted({f(page) for page in pages}) for f in (normalize_url, url_normalize, canonicalize_url)}
print(seen)
assert seen["normalize_url"] == ["https://boutique.example/article"]
assert len(seen["url_normalize"]) == len(seen["canonicalize_url"]) == 2
PYTHON
