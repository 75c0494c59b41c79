"""What a candidate wrote and drew, as HTML that runs nothing and asks nothing of any server.

A written answer is Markdown: its HTML stays text, its pictures show if they came with it, and its
links lead somewhere only when followed. The page's own policy says the same once more.
"""

import base64
import re
from collections.abc import Iterable, Mapping
from typing import Any
from urllib.parse import unquote

from markdown_it import MarkdownIt
from markdown_it.token import Token
from markupsafe import Markup

__all__ = ["charts", "shortened", "written"]

_BINARY = ("image/png", "image/jpeg", "image/webp", "image/gif")
_SVG = "image/svg+xml"
_KINDS = "|".join(map(re.escape, (*_BINARY, _SVG)))
_MOST = 30_000  # characters; some Markdown takes a time that grows with its length squared
_LINKS = ("http:", "https:", "mailto:")

_PASTED = re.compile(rf"data:(?P<kind>{_KINDS});base64,(?P<data>[A-Za-z0-9+/]+=*)", re.IGNORECASE)
# `restore` puts U+2060 after `<`. Other pictures written as HTML are left as they were typed: the
# answer of a task on web pages may quote some.
_AS_HTML = re.compile(
    r"<\u2060?img\b[^>]*?\bsrc=[\"']?(?P<at>(?:collée|attachment):[^\"'>\s]+)[^>]*>"
)
_LETTERS = re.compile(r"[A-Za-z0-9+/=]{1000,}")


def charts(outputs: Iterable[Mapping[str, Any]]) -> list[str]:
    """Return the pictures that a cell output, as `data:` addresses for `<img>`.

    An SVG shown so runs no script and loads nothing: browsers promise it for pictures.
    """
    found = []
    for output in outputs:
        data = output.get("data", {})
        kind = next((k for k in (*_BINARY, _SVG) if isinstance(data.get(k), str) and data[k]), "")
        if kind == _SVG:
            found.append(_address(kind, base64.b64encode(data[kind].encode()).decode()))
        elif kind:
            found.append(_address(kind, data[kind]))
    return found


def shortened(text: str) -> str:
    """Return a text without what nobody reads: a file's bytes, written as thousands of letters."""
    return _LETTERS.sub(lambda m: f"{m[0][:20]}… [{len(m[0])} caractères]", text)


def written(text: str, attachments: Any = None) -> Markup:
    """Return a written answer as HTML.

    Args:
        text: Markdown; one that is longer than any answer stays as it was typed.
        attachments: its cell's: by name and kind, the pictures in base 64.
    """
    pictures: dict[str, str] = {}

    def aside(match: re.Match[str]) -> str:
        name = f"collée:{len(pictures)}"
        pictures[name] = _address(match["kind"].lower(), match["data"])
        return name

    text = _AS_HTML.sub(r"![](<\g<at>>)", _PASTED.sub(aside, text))
    for name, kinds in (attachments if isinstance(attachments, dict) else {}).items():
        for kind, data in kinds.items() if isinstance(kinds, dict) else ():
            if re.fullmatch(_KINDS, kind) and isinstance(data, str):
                pictures[f"attachment:{unquote(name)}"] = _address(kind, data)
    text = shortened(text)
    if len(text) > _MOST:
        return Markup("<pre>{}</pre>").format(text)
    tokens = _MARKDOWN.parse(text)
    level = 2  # of the page's own titles: the answer's stand below, and none skips a level
    for token in tokens:
        if token.type == "heading_open":
            level = min(6, int(token.tag[1]) + 2, level + 1)
        if token.type in ("heading_open", "heading_close"):
            token.tag = f"h{level}"
        if token.children:
            token.children = list(_safe(token.children, pictures))
    return Markup(_MARKDOWN.renderer.render(tokens, _MARKDOWN.options, {}))


def _safe(tokens: list[Token], pictures: Mapping[str, str]) -> Iterable[Token]:
    """Yield the parts of a paragraph, where pictures are here and links are addresses of the web."""
    kept: list[bool] = []
    for token in tokens:
        if token.type == "link_open":
            address = str(token.attrs.get("href", ""))
            kept.append(address.lower().startswith(_LINKS))
            token.attrs = {"href": address, "rel": "noopener noreferrer"}
        if token.type in ("link_open", "link_close"):
            if kept[-1] if token.type == "link_open" else kept.pop():
                yield token
        elif token.type == "image":
            yield _picture(token, pictures)
        else:
            yield token


def _picture(token: Token, pictures: Mapping[str, str]) -> Token:
    name = unquote(str(token.attrs.get("src", "")))
    said = token.content or "sans description"
    html = Token("html_inline", "", 0)
    if name in pictures:
        html.content = Markup('<img src="{}" alt="{}">').format(pictures[name], said)
    else:
        html.content = Markup("[image non jointe : {} ({})]").format(said, name)
    return html


def _address(kind: str, data: str) -> str:
    return f"data:{kind};base64," + re.sub(r"[^A-Za-z0-9+/=]", "", data)


def _markdown() -> MarkdownIt:
    reader = MarkdownIt("commonmark", {"html": False}).enable(["table", "strikethrough"])
    # Else an address that is refused is left in the text, however long; `_safe` sees to them all.
    reader.validateLink = lambda url: True  # type: ignore[method-assign]
    return reader


_MARKDOWN = _markdown()
