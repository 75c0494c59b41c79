# Tries: reach servers of this machine through UNIX sockets, by path and by abstract name.
# Points: none
# Flag: any

# %%
import glob
import socket

noms = ["\0@ABSTRACT@", "@OUTSIDE@/prise", "/run/docker.sock", "/run/dbus/system_bus_socket", "/run/systemd/private"]
noms += glob.glob("/tmp/**/socket", recursive=True) + glob.glob("/tmp/**/*.sock", recursive=True)
if glob.glob("/proc/net/unix"):
    noms += ["\0" + ligne.split("@", 1)[1].strip() for ligne in open("/proc/net/unix") if "@" in ligne]
for nom in noms:
    try:
        with socket.socket(socket.AF_UNIX) as prise:
            prise.settimeout(1)
            prise.connect(nom)
            prise.send(b"intrus\n")
            print("BUTIN", repr(nom))
    except OSError as erreur:
        print(repr(nom), type(erreur))
