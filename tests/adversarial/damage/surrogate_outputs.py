# Tries: print and display text that no encoding can write.
# Points: total=1
# Flag: none

# %% total
total = (ventes["quantite"] * ventes["prix_ht"]).sum()
# %%
from IPython.display import HTML, display

print("\ud800\udfff\x00\x1b]0;titre\x07")
display(HTML("\ud800"))
raise ValueError("\ud800")
