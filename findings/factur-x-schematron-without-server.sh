#!/bin/sh
# factur-x 7.8: an invoice whose total does not add up is « valid » for xml_check_schematron.
# Expected: the docstring returns True if the XML is valid against the schematron and raises an error if not.
#   The schematron of EN 16931 has rule BR-CO-15: total with VAT = total without VAT + VAT.
# Seen: True for 30.02 + 6.00 = 999.99. The rules run on a Saxon server that the user must have; when there
#   is none, the check is skipped, with a line in the log, and True is returned all the same
#   (saxon_server_raise_if_http_error is False by default).
# To do: saxon_server_raise_if_http_error=True; check the sums oneself.
# Run on 29 November 2026, Python 3.11. The address below is a closed port of this computer.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet factur-x==7.8 drafthorse==2025.2.0
"$folder/venv/bin/python" - <<'PYTHON'
import logging
from datetime import date, datetime
from decimal import Decimal
import facturx
from drafthorse.models.accounting import ApplicableTradeTax
from drafthorse.models.document import Document
from drafthorse.models.party import TaxRegistration
from drafthorse.models.payment import PaymentTerms
from drafthorse.models.tradelines import LineItem

logging.disable(logging.CRITICAL)
invoice = Document()
invoice.context.guideline_parameter.id = "urn:cen.eu:en16931:2017"
invoice.header.id, invoice.header.type_code = "F1", "380"
invoice.header.issue_date_time = date(2026, 11, 29)
for party, name in ((invoice.trade.agreement.seller, "Vendeur"), (invoice.trade.agreement.buyer, "Acheteur")):
    party.name, party.address.country_id = name, "FR"
invoice.trade.agreement.seller.tax_registrations.add(TaxRegistration(id=("VA", "FR44732829320")))
invoice.trade.settlement.currency_code = "EUR"
line = LineItem()
line.document.line_id, line.product.name = "1", "Gants"
line.agreement.net.amount = Decimal("15.01")
line.agreement.net.basis_quantity = line.delivery.billed_quantity = (Decimal(1), "C62")
line.delivery.billed_quantity = (Decimal(2), "C62")
line.settlement.monetary_summation.total_amount = Decimal("30.02")
tax = ApplicableTradeTax()
for one in (line.settlement.trade_tax, tax):
    one.type_code, one.category_code, one.rate_applicable_percent = "VAT", "S", Decimal("20.00")
tax.calculated_amount, tax.basis_amount = Decimal("6.00"), Decimal("30.02")
invoice.trade.items.add(line)
invoice.trade.settlement.trade_tax.add(tax)
sums = invoice.trade.settlement.monetary_summation
sums.line_total = sums.tax_basis_total = Decimal("30.02")
sums.charge_total = sums.allowance_total = Decimal(0)
sums.tax_total = (Decimal("6.00"), "EUR")
sums.grand_total = sums.due_amount = Decimal("999.99")
terms = PaymentTerms()
terms.due = datetime(2026, 12, 29)
invoice.trade.settlement.terms.add(terms)
xml = invoice.serialize(schema="FACTUR-X_EN16931")
closed = "http://127.0.0.1:9/transform"
verdict = facturx.xml_check_schematron(xml, saxon_server_url=closed)
print("verdict:", verdict)
assert verdict is True
try:
    facturx.xml_check_schematron(xml, saxon_server_url=closed, saxon_server_raise_if_http_error=True)
except RuntimeError:
    print("asked to raise: RuntimeError")
else:
    raise SystemExit("no error")
PYTHON
