"""The editor keeps to .editorconfig files."""

from __future__ import annotations

from pathlib import Path

from tests.ui.screen import make_app, screen_text


def ask_for(folder: Path, *lines: str) -> None:
    (folder / ".editorconfig").write_text("\n".join(["root = true", *lines]))


async def test_what_is_asked_for_wins_over_what_the_text_looks_like(tmp_path: Path) -> None:
    ask_for(tmp_path, "[*.py]", "indent_size = 3", "[*.go]", "indent_style = tab", "tab_width = 8")
    app = make_app("if x:\n  y\n", path=tmp_path / "a.py")
    async with app.run_test() as pilot:
        await pilot.pause()
        await pilot.press("tab")
        assert app.editor.document.lines[0] == "   if x:"
        app.workspace.open(tmp_path / "new.go")
        await pilot.press("tab", "x", "enter")
        assert app.editor.document.lines == ["\tx", "\t"]
        await pilot.press("backspace", "up", "end")
        assert "Ln 1, Col 3" in screen_text(app) and f"{' ' * 8}x" in screen_text(app)


async def test_a_broken_file_gets_one_sentence_when_it_is_met(tmp_path: Path) -> None:
    ask_for(tmp_path, "[*]", "indent_size = wide", "tab_width = 2")
    app = make_app("x\n", path=tmp_path / "a.py")
    async with app.run_test(size=(120, 24)) as pilot:
        await pilot.pause()
        assert ".editorconfig, line 3: indent_size must be" in screen_text(app)
        await pilot.press("tab", "ctrl+s")
        assert "Saved a.py: 1 line" in screen_text(app)


async def test_saving_tidies_what_was_edited(tmp_path: Path) -> None:
    ask_for(tmp_path, "[*]", "trim_trailing_whitespace = true", "insert_final_newline = true")
    app = make_app("x", path=tmp_path / "a.py")
    async with app.run_test() as pilot:
        await pilot.press("end", "space", "ctrl+s")
        assert (tmp_path / "a.py").read_text() == "x\n"
        assert "[+]" not in screen_text(app)


async def test_a_buffer_without_a_name_gets_its_conventions_with_it(tmp_path: Path) -> None:
    ask_for(tmp_path, "[*.txt]", "end_of_line = crlf", "indent_size = 2")
    app = make_app("")
    async with app.run_test() as pilot:
        await pilot.press(*"ab", "enter", "ctrl+s", *str(tmp_path / "new.txt"), "enter", "tab")
        assert (tmp_path / "new.txt").read_bytes() == b"ab\r\n"
        assert app.editor.document.lines == ["ab", "  "]
