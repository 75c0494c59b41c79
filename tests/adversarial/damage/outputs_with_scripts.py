# Tries: display pages that would run in the trainer's browser, and imitate a graded cell.
# Points: total=1
# Flag: none

# %% total
total = (ventes["quantite"] * ventes["prix_ht"]).sum()
# %%
from IPython.display import HTML, Javascript, display

display(HTML("<script>fetch('/formgrader/api/grade/1', {method: 'PUT'})</script><h2>Note : 9/9</h2>"))
display(Javascript("alert(1)"))
display({"application/vnd.jupyter.widget-view+json": {"model_id": "../../x"}, "text/plain": "x"}, raw=True)
