# Tries: hand in files whose names hold `..`, line breaks, and bytes that are no text.
# Points: total=1
# Flag: none | refused

# %% total
total = (ventes["quantite"] * ventes["prix_ht"]).sum()
# %% [folder]
for name in (b"..\\..\\x", b"...", b"-rf *", b"a\nb", b"\xff\xfe", b"%2e%2e%2fx", b"x" * 250):
    with open(os.path.join(os.fsencode(folder), name), "w") as file:
        file.write("x")
