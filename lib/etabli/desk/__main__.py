"""`python -m etabli.desk KIT`: what the kit's start scripts run."""

import argparse
import sys
from pathlib import Path

from etabli.desk.server import open_home
from etabli.desk.work import read_settings, set_up
from etabli.errors import EtabliError


def main() -> int:
    """Make the work folder of a kit if need be, and open the home; return the exit status."""
    parser = argparse.ArgumentParser(prog="atelier", add_help=False)
    parser.add_argument("kit", type=Path)
    parser.add_argument("--port", type=int)
    parser.add_argument("--no-browser", action="store_true")
    told = parser.parse_args()
    kit = told.kit.resolve()
    try:
        desk = read_settings(kit / "atelier" / "bureau.json", kit / "travail")
        set_up(desk, kit / "cas", kit / "atelier" / "guide.md")
        open_home(desk.root, told.port, not told.no_browser)
    except EtabliError as error:
        print(f"Erreur : {error}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
