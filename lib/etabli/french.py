"""French for the words that the command-line library writes itself ("Usage", "Options"…)."""

import gettext

__all__ = ["speak_french"]

_WORDS = {
    "Usage:": "Usage :",
    "Usage: {usage}": "Usage : {usage}",
    "Arguments": "Arguments",
    "Options": "Options",
    "Commands": "Commandes",
    "Error": "Erreur",
    "Aborted.": "Abandon.",
    "[default: {}]": "[par défaut : {}]",
    "[required]": "[obligatoire]",
    "Show this message and exit.": "Afficher cette aide.",
    "Try [blue]'{command_path} {help_option}'[/] for help.": (
        "Aide : [blue]{command_path} {help_option}[/]"
    ),
    "No such command {name!r}.": "Commande inconnue : {name!r}.",
    "No such option: {name}": "Option inconnue : {name}",
    "Missing argument": "Argument manquant",
    "Invalid value: {message}": "Valeur incorrecte : {message}",
    "Invalid value for {param_hint}: {message}": "Valeur incorrecte pour {param_hint} : {message}",
    "{value!r} is not a valid {number_type}.": "{value!r} n'est pas un nombre valide.",
}


def speak_french() -> None:
    """Translate these words for libraries imported from now on.

    They bind `gettext.gettext` when they are imported, and ship no French catalogue.
    """
    stock = gettext.gettext
    gettext.gettext = lambda message: _WORDS.get(message) or stock(message)
