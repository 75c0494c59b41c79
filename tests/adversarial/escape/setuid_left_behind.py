# Tries: leave a setuid program and a folder open to all in livrables/.
# Points: none
# Flag: any

# %%
import os
import shutil

shutil.copy("/bin/sh" if os.path.exists("/bin/sh") else os.__file__, "livrables/sh")
for droits in (0o4755, 0o6777, 0o1777):
    try:
        os.chmod("livrables/sh", droits)
    except OSError as erreur:
        print(type(erreur))
try:
    os.setxattr("livrables/sh", "security.capability", b"\x01\x00\x00\x02" + b"\xff" * 16)
except OSError as erreur:
    print(type(erreur))
