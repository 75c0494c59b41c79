"""What is left beside an autograded notebook: deliverables, integrity report, receipt."""

from collections.abc import Mapping
from pathlib import Path

from etabli.grading.running.execute import Execution
from etabli.results.flags import Flag, write_flags
from etabli.results.receipt import Receipt, write_receipt

__all__ = ["write_files", "write_report"]


def write_report(
    folder: Path, observed: list[Flag], execution: Execution, receipt: Receipt
) -> None:
    """Write what goes with an autograded notebook: deliverables, integrity report, receipt.

    Args:
        folder: where the notebook is.
        observed: what was seen in the notebook handed in.
        execution: what came of it.
        receipt: what was graded.
    """
    write_files(folder, execution.files)
    flags = [*observed]
    flags += [Flag("arrêt_brutal", f"Fin anormale : {end}.") for end in execution.ends]
    flags += [
        Flag("tentative_d_évasion", f"Le processus du carnet a contrefait un message : {what}.")
        for what in execution.forged
    ]
    if not receipt.sandbox:
        flags.append(Flag("sans_bac_à_sable", "Copie corrigée sans bac à sable."))
    write_flags(folder, flags)
    write_receipt(folder, receipt)


def write_files(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write files, by path from `folder`, which is made if need be."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
