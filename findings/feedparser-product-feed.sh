#!/bin/sh
# feedparser 6.0.14: a product of a Google Shopping feed keeps one picture and one country of delivery.
# Expected: g:additional_image_link may come up to ten times and g:shipping once a country (Google
#   Merchant Center specification). The documentation of feedparser says that elements of other
#   namespaces are found as prefix_element; links, tags and enclosures are lists.
# Seen: repeated elements of « g: » overwrite each other: one additional picture of three, the country of
#   the last delivery, and no price of delivery at all. An audit « products with fewer than two pictures »
#   or « delivery to Belgium » is false on every line.
# To do: read the feed with an XML parser.
# Run on 29 November 2026, Python 3.11.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet feedparser==6.0.14
"$folder/venv/bin/python" - <<'PYTHON'
import feedparser

pictures = "".join(f"<g:additional_image_link>https://boutique.example/{n}.jpg</g:additional_image_link>" for n in (1, 2, 3))
delivery = "".join(
    f"<g:shipping><g:country>{country}</g:country><g:price>{price} EUR</g:price></g:shipping>"
    for country, price in (("BE", "7.90"), ("FR", "4.90"))
)
feed = (
    '<?xml version="1.0"?><rss version="2.0" xmlns:g="http://base.google.com/ns/1.0"><channel><title>B</title>'
    f"<item><g:id>1</g:id><g:price>12.50 EUR</g:price>{pictures}{delivery}</item></channel></rss>"
)
entry = feedparser.parse(feed).entries[0]
print(dict(entry))
assert entry["g_additional_image_link"] == "https://boutique.example/3.jpg"
assert entry["g_country"] == "FR" and entry["g_shipping"] == ""
assert entry["g_price"] == "12.50 EUR" and "4.90" not in str(dict(entry)) and "7.90" not in str(dict(entry))
PYTHON
