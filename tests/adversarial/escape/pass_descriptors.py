# Tries: send messages and descriptors over the sockets that it inherited.
# Points: none
# Flag: any

# %%
import array
import os
import socket

for numero in range(3, 100):
    try:
        prise = socket.socket(fileno=os.dup(numero))
        prise.setblocking(False)
        charge = array.array("i", [0, 1, 2])
        prise.sendmsg([b'{"ended": true}\n'], [(socket.SOL_SOCKET, socket.SCM_RIGHTS, charge)])
        print("envoyé", numero)
    except OSError as erreur:
        print(numero, type(erreur))
