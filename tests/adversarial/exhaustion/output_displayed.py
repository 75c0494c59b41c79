# Tries: display without end (here 300 MB of HTML and of pictures).
# Points: total=1 resultat=2 reperes=2
# Flag: none

# %% total
total = (ventes["quantite"] * ventes["prix_ht"]).sum()
# %%
from IPython.display import HTML, Image, display

for rang in range(100):
    display(HTML("x" * 2_000_000))
    display(Image(data=b"\x89PNG\r\n\x1a\n" + b"x" * 1_000_000, format="png"))
