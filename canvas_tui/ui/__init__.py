"""The screen: the only room that knows Textual."""

from __future__ import annotations

import sys
from types import ModuleType


class _Unused(ModuleType):
    """Has whatever is imported from it, as a class that nothing is made of."""

    def __getattr__(self, name: str) -> type:
        if name.startswith("__"):
            raise AttributeError(name)
        return type(name, (), {})


def _import_without_palette() -> None:
    """Import Textual's app without its command palette, which is never shown here: with the
    widgets it is made of, the palette is a tenth of what is imported before the first paint.

    Who imports `textual.command` later gets the real one.
    """
    name = "textual.command"
    if "textual.app" not in sys.modules:
        sys.modules[name] = _Unused(name)
        try:
            import textual.app  # noqa: F401
        finally:
            del sys.modules[name]


_import_without_palette()
