"""French for what the command-line library writes by itself: help, and errors of usage."""

import gettext
import re
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from typing import Any

_WORDS = {
    "Options": "Options",
    "Commands": "Commandes",
    "Error": "Erreur",
    "Aborted.": "Abandon.",
    "[default: {}]": "[par défaut : {}]",
    "[required]": "[obligatoire]",
    "Missing command.": "Il manque une commande.",
    "Try [blue]'{command_path} {help_option}'[/] for help.": (
        "Aide : [blue]{command_path} {help_option}[/]"
    ),
}

# typer binds `gettext.gettext` when it is imported, and ships no French catalogue.
_stock = gettext.gettext
gettext.gettext = lambda message: _WORDS.get(message) or _stock(message)

from typer.core import TyperCommand, TyperGroup  # noqa: E402
from typer.exceptions import TyperException  # noqa: E402

__all__ = ["FrenchCommand", "FrenchGroup"]

# What typer 0.29 says without gettext, word for word, and the same in French.
_SENTENCES = {
    r"No such option: (\S+)": "option inconnue : {0}.",
    r"No such option: (\S+) \(Possible options: (.+)\)": "option inconnue : {0}. Proches : {1}.",
    r"Missing (?:argument|option) '(.+)'\.": "il manque « {0} ».",
    r"Option '(.+)' requires an argument\.": "l'option {0} attend une valeur.",
    r"Option '(.+)' does not take a value\.": "l'option {0} ne prend pas de valeur.",
    r"Got unexpected extra argument\(s\) \((.+)\)": "en trop dans la commande : {0}.",
    r"Invalid value for '(.+)': Input should be a valid integer.*": "{0} attend un nombre entier.",
    r"Invalid value for '(.+)': Input should be greater than or equal to (.+)": (
        "{0} attend un nombre d'au moins {1}."
    ),
    r"No such command (.+)\.": "commande inconnue : {0}.",
    r"No such command (.+)\. Did you mean (.+)\?": "commande inconnue : {0}. Vouliez-vous dire {1} ?",
    r"Invalid value for '(.+)': (.+)": "valeur refusée pour {0} ({1}).",
}

_COMPLETION = {
    "install_completion": "Compléter les commandes avec la touche Tab, dans ce terminal.",
    "show_completion": "Montrer ce que --install-completion installerait.",
}


class _French:
    """What commands and groups say by themselves, in French; stands before typer's class."""

    def get_help_option(self, ctx: Any) -> Any:
        """Return the --help option, its description in French."""
        option = super().get_help_option(ctx)  # type: ignore[misc]
        if option is not None:
            option.help = "Afficher cette aide."
        return option

    def get_usage(self, ctx: Any) -> str:
        """Return the line that says how the command is called."""
        line: str = super().get_usage(ctx)  # type: ignore[misc]
        return line.replace("Usage:", "Usage :", 1).replace("COMMAND [ARGS]...", "COMMANDE …")

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Read the arguments; what is wrong with them is said in French."""
        with _errors_in_french():
            read: list[str] = super().parse_args(ctx, args)  # type: ignore[misc]
            return read


class FrenchCommand(_French, TyperCommand):
    """A command whose --help option, usage and errors of usage are in French."""


class FrenchGroup(_French, TyperGroup):
    """A group of commands whose --help option, usage and errors of usage are in French."""

    def get_params(self, ctx: Any) -> list[Any]:
        """Return the parameters; those of shell completion are described in French."""
        params: list[Any] = list(super().get_params(ctx))
        for param in params:
            if param.name in _COMPLETION:
                param.help = _COMPLETION[param.name]
        return params

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """Find the subcommand; one that does not exist is said in French."""
        with _errors_in_french():
            return super().resolve_command(ctx, args)


@contextmanager
def _errors_in_french() -> Iterator[None]:
    try:
        yield
    except TyperException as error:
        error.format_message = partial(_sentence, error.format_message())  # type: ignore[method-assign]
        raise


def _sentence(english: str) -> str:
    for pattern, french in _SENTENCES.items():
        if found := re.fullmatch(pattern, english, re.DOTALL):
            sentence = french.format(*found.groups())
            return sentence[0].upper() + sentence[1:]
    return english
