# Tries: start other programs, by IPython's shell and by subprocess, and a terminal.
# Points: none
# Flag: arrêt_brutal

# %%
import os
import pty
import subprocess
import sys

ordres = "id; ls -la / @COURSE@ @OUTSIDE@; cat @OUTSIDE@/secret.txt; echo intrus > @OUTSIDE@/@MARK@; echo intrus > /tmp/@MARK@"
texte = "import os; print(os.listdir('/tmp')); open('@OUTSIDE@/@MARK@', 'w'); print('BU' + 'TIN')"
for agir in (
    lambda: get_ipython().system(ordres),
    lambda: print(subprocess.run(ordres, shell=True, capture_output=True, text=True)),
    lambda: print(subprocess.run([sys.executable, "-c", texte], capture_output=True, text=True)),
    lambda: print(subprocess.run([sys.executable, "-m", "etabli.grading.running.server"], capture_output=True, text=True)),
    lambda: print(pty.openpty()),
    lambda: os.execv(sys.executable, [sys.executable, "-c", texte]),
):
    try:
        agir()
    except OSError as erreur:
        print(type(erreur))
