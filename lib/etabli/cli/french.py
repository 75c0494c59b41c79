"""French for what the command-line library writes by itself in a command's help."""

import gettext
from typing import Any

_WORDS = {
    "Options": "Options",
    "Commands": "Commandes",
    "Error": "Erreur",
    "Aborted.": "Abandon.",
    "[default: {}]": "[par défaut : {}]",
    "[required]": "[obligatoire]",
    "Missing command.": "Il manque une commande.",
    "No such command {name!r}.": "Commande inconnue : {name!r}.",
    "Try [blue]'{command_path} {help_option}'[/] for help.": (
        "Aide : [blue]{command_path} {help_option}[/]"
    ),
}

# typer binds `gettext.gettext` when it is imported, and ships no French catalogue.
_stock = gettext.gettext
gettext.gettext = lambda message: _WORDS.get(message) or _stock(message)

from typer.core import TyperCommand, TyperGroup  # noqa: E402

__all__ = ["FrenchCommand", "FrenchGroup"]


class FrenchCommand(TyperCommand):
    """A command whose --help option is described in French."""

    def get_help_option(self, ctx: Any) -> Any:
        """Return the --help option, its description in French."""
        return _in_french(super().get_help_option(ctx))


class FrenchGroup(TyperGroup):
    """A group of commands whose --help option is described in French."""

    def get_help_option(self, ctx: Any) -> Any:
        """Return the --help option, its description in French."""
        return _in_french(super().get_help_option(ctx))


def _in_french(option: Any) -> Any:
    if option is not None:
        option.help = "Afficher cette aide."
    return option
