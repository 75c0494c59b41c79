"""What is left beside an autograded notebook: deliverables, integrity report, receipt."""

import json
import shutil
from collections.abc import Mapping
from pathlib import Path

from etabli.grading.running.execute import Execution
from etabli.results.flags import Flag, write_flags
from etabli.stages import RECEIPT_FILE

__all__ = ["write_files", "write_report"]


def write_report(
    folder: Path, observed: list[Flag], execution: Execution, sha256: str, sandbox: bool
) -> None:
    """Write what goes with an autograded notebook: deliverables, integrity report, receipt.

    Args:
        folder: where the notebook is.
        observed: what was seen in the notebook handed in.
        execution: what came of it.
        sha256: of what was handed in and of the case (`digest`).
        sandbox: whether the student's process was shut in.
    """
    write_files(folder, execution.files)
    flags = [*observed]
    flags += [Flag("arrêt_brutal", f"Fin anormale : {end}.") for end in execution.ends]
    flags += [
        Flag("tentative_d_évasion", f"Le processus du carnet a contrefait un message : {what}.")
        for what in execution.forged
    ]
    if not sandbox:
        flags.append(Flag("sans_bac_à_sable", "Copie corrigée sans bac à sable."))
    write_flags(folder, flags)
    receipt = {"sha256": sha256, "bac_a_sable": sandbox}
    (folder / RECEIPT_FILE).write_text(json.dumps(receipt) + "\n")


def write_files(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write files, by path from `folder`, which is made if need be.

    What was handed in may stand where one of ours belongs (a file named `livrables`, a folder where
    the case has a file): ours takes its place.
    """
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        path = folder / name
        for above in path.parents:
            if above.is_file():
                above.unlink()
        path.parent.mkdir(parents=True, exist_ok=True)
        if path.is_dir():
            shutil.rmtree(path)
        path.write_bytes(content)
