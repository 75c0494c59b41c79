# Tries: send outputs that are no outputs, for whoever saves and shows them to trip on.
# Points: none
# Flag: any | refused

# %%
import sys

profond = []
for _ in range(500):
    profond = [profond]
sorties = [
    {"output_type": "execute_result", "data": {"text/plain": ["1.0", 2, None]}, "metadata": [], "execution_count": "x"},
    {"output_type": "error", "ename": 1, "evalue": None, "traceback": "2.0"},
    {"output_type": "stream", "name": "../../x", "text": {"a": 1}},
    {"output_type": "display_data", "data": {"text/html": profond, "": "", "image/png": 3}, "metadata": {"nbgrader": {}}},
    {"output_type": "display_data", "data": {"text/plain": "\ud800\x00"}, "metadata": {}, "transient": profond},
    {"output_type": "verdict", "points": 9},
    "stream",
    None,
    profond,
]
seance = sys.modules.get("etabli.grading.running.student")
if seance:
    seance._Session.run = lambda self, demande, charge: ({"outputs": sorties, "status": "passed", "points": 2.0}, b"")
