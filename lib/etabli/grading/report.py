"""What is left beside an autograded notebook: deliverables, integrity report, receipt."""

import json
import shutil
from collections.abc import Mapping
from pathlib import Path

from etabli.errors import EtabliError, refusal
from etabli.grading.guard import is_disk_full
from etabli.grading.running.execute import Execution
from etabli.results.flags import Flag, write_flags
from etabli.results.receipt import Receipt, write_receipt
from etabli.stages import FAILURE_FILE, RECEIPT_FILE

__all__ = ["write_failure", "write_files", "write_report"]


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


def write_failure(folder: Path, error: Exception) -> str:
    """Write why a submission could not be graded, in place of its receipt; return it.

    Args:
        folder: autograded/<candidate>/<case>/.
        error: what was raised.

    Raises:
        OSError: the disk is full.
    """
    if isinstance(error, OSError):
        message = str(refusal(error))
    elif isinstance(error, EtabliError):
        message = error.message
    else:
        message = f"la correction de ce dépôt a échoué ({type(error).__name__} : {error})"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        (folder / FAILURE_FILE).write_text(
            json.dumps({"motif": message}, ensure_ascii=False) + "\n", encoding="utf-8"
        )
        (folder / RECEIPT_FILE).unlink(missing_ok=True)
    except OSError as problem:
        if is_disk_full(problem):
            raise
        # Where nothing can be recorded, nothing is graded either: the results wait for a grading.
        return str(refusal(problem))
    return message


def write_files(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write files, by path from `folder`, which is made if need be; each replaces what is there."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        path = folder / name
        for above in path.relative_to(folder).parents:
            if (folder / above).is_file():
                (folder / above).unlink()
        if path.is_dir():
            shutil.rmtree(path)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
