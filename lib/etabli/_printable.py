"""Text of unknown origin, made fit for a terminal."""

import unicodedata

__all__ = ["printable"]

# Controls, format characters (direction marks, invisible ones), what is no character, separators.
_UNSEEN = {"Cc", "Cf", "Cn", "Cs", "Zl", "Zp"}


def printable(text: object) -> str:
    """Return a text that a terminal shows and does not obey, on lines that nobody can counterfeit.

    Names of candidates and files, and whatever is quoted of their work, can hold sequences that
    move the cursor or turn the direction of reading. Each such character is shown instead: ␛ for
    ESC, `\\u202e` for a direction mark, `\\xe9` for a byte of a name that is no UTF-8. Where a line
    goes on, it is indented.
    """
    return "".join(map(_shown, str(text)))


def _shown(character: str) -> str:
    if character == "\n":
        return "\n    "
    if character.isprintable() or unicodedata.category(character) not in _UNSEEN:
        return character
    code = ord(character)
    if 0xDC80 <= code <= 0xDCFF:  # how Python keeps such a byte
        return f"\\x{code - 0xDC00:02x}"
    if code < 0x20:
        return chr(0x2400 + code)
    return "␡" if code == 0x7F else f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"
