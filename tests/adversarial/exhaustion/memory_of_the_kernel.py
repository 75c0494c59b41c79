# Tries: fill the memory through what sockets and pipes hold (here 300 MB at most).
# Points: total=1 resultat=2 reperes=2
# Flag: none

# %% total
total = (ventes["quantite"] * ventes["prix_ht"]).sum()
# %%
import socket

gardes = []
try:
    for _ in range(100):
        un, autre = socket.socketpair()
        gardes += [un, autre]
        un.setblocking(False)
        try:
            un.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, 3_000_000)
            print("BUTIN")
        except OSError as erreur:
            print(type(erreur))
        try:
            for _ in range(50):
                un.send(b"x" * 60_000)
        except BlockingIOError:
            pass
except OSError as erreur:
    print(type(erreur))
