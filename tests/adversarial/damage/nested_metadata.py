# Tries: hand in metadata nested deeper than any reader's stack.
# Points: none
# Flag: examen_incomplet

# %% [folder]
text = path.read_text()
deep = "[" * 100_000 + "]" * 100_000
path.write_text(text.rstrip().rstrip("}") + ', "deep": ' + deep + "}")
