# Tries: open a socket of every family and type, and look at the interfaces.
# Points: none
# Flag: any

# %%
import os
import socket

ouvertes = []
for famille in range(46):
    for genre in (socket.SOCK_STREAM, socket.SOCK_DGRAM, socket.SOCK_RAW, socket.SOCK_SEQPACKET):
        try:
            socket.socket(famille, genre).close()
            ouvertes.append((famille, genre))
        except OSError:
            pass
print({f for f, _ in ouvertes})
if any(famille != socket.AF_UNIX for famille, _ in ouvertes):
    print("BUTIN", ouvertes)
try:
    print("BUTIN", socket.if_nameindex())
except OSError as erreur:
    print(type(erreur))
