# Tries: read a file outside by its name.
# Points: none
# Flag: none

# %%
import subprocess

try:
    print(open("@OUTSIDE@/secret.txt").read())
except OSError as erreur:
    print(type(erreur))
for programme in ("cat", "/bin/cat", "/lib64/ld-linux-x86-64.so.2"):
    try:
        print(subprocess.run([programme, "@OUTSIDE@/secret.txt", "/etc/shadow"], capture_output=True))
    except OSError as erreur:
        print(type(erreur))
