#!/bin/sh
# mlxtend 0.25.0: the « certainty » of an association rule is -4.
# Expected: the certainty factor of Berzal, Blanco, Sánchez and Vila (2002) lies between -1 and 1: below
#   independence the difference confidence - support(C) is divided by support(C), above it by
#   1 - support(C). Here: (0.5 - 0.9) / 0.9 = -0.44.
# Seen: one formula, divided by 1 - support(C) whatever the sign: -4. A mild repulsion between a book and
#   a bag that nearly everybody buys ranks as the strongest rule of the table.
# To do: compute it from confidence and consequent support.
# Run on 29 November 2026, Python 3.11.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet mlxtend==0.25.0 pandas==3.1.1
"$folder/venv/bin/python" - <<'PYTHON'
import warnings
import pandas as pd
from mlxtend.frequent_patterns import apriori, association_rules

warnings.simplefilter("ignore")
baskets = [(1, 0)] * 17 + [(1, 1)] + [(0, 1)] + [(0, 0)]
table = pd.DataFrame(baskets, columns=["sac", "livre"]).astype(bool)
rules = association_rules(apriori(table, min_support=0.01, use_colnames=True), metric="support", min_threshold=0)
rule = rules[rules["antecedents"] == frozenset({"livre"})].iloc[0]
print(rule[["confidence", "consequent support", "certainty"]].to_dict())
assert abs(rule["confidence"] - 0.5) < 1e-9 and abs(rule["consequent support"] - 0.9) < 1e-9
assert abs(rule["certainty"] - -4) < 1e-9
PYTHON
