"""`Grammar`: a tree-sitter language with its highlight query, loaded when first needed."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import NamedTuple

from tree_sitter import Language, Parser, Query, QueryError

from canvas_tui.syntax.kinds import kind_of


class Wheel(NamedTuple):
    """Where a grammar and its queries are. Queries later in the list win over earlier ones.

    A query is "package/path under that package's folder". Our own corrections, in
    queries/NAME.scm, always come last.
    """

    package: str
    queries: tuple[str, ...]
    function: str = "language"


_QUERY = "queries/highlights.scm"
_JAVASCRIPT = "tree_sitter_javascript/" + _QUERY
_JSX = "tree_sitter_javascript/queries/highlights-jsx.scm"
_TYPESCRIPT = "tree_sitter_typescript/" + _QUERY
_MARKDOWN = "tree_sitter_markdown/queries/{}/highlights.scm"

# Typescript's query only adds to javascript's, and cpp's to c's. The wheel of c-sharp
# keeps its queries in a folder beside the package.
WHEELS = {
    "c-sharp": Wheel("tree_sitter_c_sharp", ("tree_sitter_c-sharp/" + _QUERY,)),
    "cpp": Wheel("tree_sitter_cpp", ("tree_sitter_c/" + _QUERY, "tree_sitter_cpp/" + _QUERY)),
    "javascript": Wheel("tree_sitter_javascript", (_JAVASCRIPT, _JSX)),
    "typescript": Wheel(
        "tree_sitter_typescript", (_JAVASCRIPT, _TYPESCRIPT), "language_typescript"
    ),
    "tsx": Wheel("tree_sitter_typescript", (_JAVASCRIPT, _JSX, _TYPESCRIPT), "language_tsx"),
    "php": Wheel("tree_sitter_php", ("tree_sitter_php/" + _QUERY,), "language_php"),
    "markdown": Wheel("tree_sitter_markdown", (_MARKDOWN.format("markdown"),)),
    "markdown-inline": Wheel(
        "tree_sitter_markdown", (_MARKDOWN.format("markdown_inline"),), "inline_language"
    ),
}


@dataclass(frozen=True, slots=True)
class Grammar:
    """A loaded grammar. `kinds` maps the query's capture names to kinds of token, "" to none."""

    name: str
    language: Language
    query: Query
    kinds: dict[str, str] = field(repr=False)

    def parser(self) -> Parser:
        return Parser(self.language)


@cache
def load(name: str) -> Grammar | None:
    """The grammar called `name`, or None when it cannot be loaded here."""
    wheel = WHEELS.get(name) or Wheel(f"tree_sitter_{name}", (f"tree_sitter_{name}/{_QUERY}",))
    try:
        module = import_module(wheel.package)
        language = Language(getattr(module, wheel.function)())
        packages = Path(str(module.__file__)).parents[1]
        theirs = "\n".join((packages / path).read_text("utf-8") for path in wheel.queries)
        query = merged(language, theirs, _corrections(name))
    except (ImportError, AttributeError, OSError, ValueError):
        return None
    return Grammar(name, language, query, _kinds(query))


def _kinds(query: Query) -> dict[str, str]:
    count: int = query.capture_count  # type: ignore[assignment]  # a property, whatever its stub says
    names = map(query.capture_name, range(count))
    return {name: kind_of(name) for name in names}


def merged(language: Language, theirs: str, ours: str) -> Query:
    """The query `theirs` and then `ours`; without `ours` when that is for another version."""
    try:
        query = Query(language, f"{theirs}\n{ours}")
    except QueryError:
        query = Query(language, theirs)
    count: int = query.pattern_count  # type: ignore[assignment]  # as above
    for pattern in range(count):
        # We keep no table of local names, so what is only right for other names is left out.
        if "local" in query.pattern_assertions(pattern):
            query.disable_pattern(pattern)
    return query


def _corrections(name: str) -> str:
    file = Path(__file__).parent / "queries" / f"{name}.scm"
    return file.read_text("utf-8") if file.is_file() else ""
