# Tries: reach a server on this machine, over IPv4 and IPv6.
# Points: none
# Flag: any

# %%
import socket

for famille, hote in ((socket.AF_INET, "127.0.0.1"), (socket.AF_INET, "0.0.0.0"), (socket.AF_INET6, "::1")):
    for genre in (socket.SOCK_STREAM, socket.SOCK_DGRAM):
        try:
            with socket.socket(famille, genre) as prise:
                prise.settimeout(1)
                prise.connect((hote, int("@PORT@")))
                prise.send(b"intrus")
                print("BUTIN", hote)
        except OSError as erreur:
            print(hote, type(erreur))
