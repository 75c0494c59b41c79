# Tries: plant code that the next Python to start would run.
# Points: none
# Flag: any

# %%
import glob
import os
import site
import sys
import sysconfig

lieux = {*site.getsitepackages(), site.getusersitepackages(), *sys.path, sysconfig.get_path("scripts")}
lieux |= {os.path.expanduser("~/.ipython/profile_default/startup"), os.environ.get("IPYTHONDIR", "")}
for lieu in lieux:
    try:
        os.makedirs(lieu, exist_ok=True)
        open(os.path.join(lieu, "@MARK@.pth"), "w").write("import os")
        if not os.path.realpath(lieu).startswith(("/tmp", os.getcwd())):
            print("BUTIN", lieu)
    except OSError as erreur:
        print(lieu, type(erreur))
for cache in glob.glob(os.path.join(os.path.dirname(verifier.__file__), "__pycache__", "*.pyc")):
    try:
        open(cache, "r+b").close()
        print("BUTIN", cache)
    except OSError as erreur:
        print(type(erreur))
