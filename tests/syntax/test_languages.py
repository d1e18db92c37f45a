"""Which file is in which language, and what languages are called."""

from __future__ import annotations

import re
import subprocess
import sys

import pytest

from canvas_tui.syntax.languages import LANGUAGES, by_name, detect

BUNDLED = [
    "python",
    "javascript",
    "typescript",
    "java",
    "c",
    "cpp",
    "c-sharp",
    "go",
    "rust",
    "php",
    "ruby",
    "bash",
    "json",
    "yaml",
    "toml",
    "html",
    "css",
    "markdown",
]


@pytest.mark.parametrize(
    ("name", "first_line", "language"),
    [
        ("shape.py", "", "python"),
        ("~/src/Shape.PYI", "", "python"),
        (r"C:\src\shape.cs", "", "c-sharp"),
        ("a/b.c/Makefile", "", "make"),
        ("Dockerfile.dev", "", "dockerfile"),
        ("CMakeLists.txt", "", "cmake"),
        ("view.tsx", "", "tsx"),
        ("view.jsx", "", "javascript"),
        ("deep.tar.c++", "", "cpp"),
        (".bashrc", "", "bash"),
        ("README", "", "text"),
        ("README.md", "", "markdown"),
        ("script", "#!/usr/bin/env python3.11", "python"),
        ("script", "#!/bin/sh -e", "bash"),
        ("script", "#! /usr/local/bin/ruby", "ruby"),
        ("script", "#!/usr/bin/env -S node --harmony", "javascript"),
        ("script", "#!/usr/bin/env A=b lua5.4", "lua"),
        ("script", "# -*- mode: ruby; coding: utf-8 -*-", "ruby"),
        ("script", "// -*- C++ -*-", "cpp"),
        ("script", "# vim: set ft=rust :", "rust"),
        ("page", "<!DOCTYPE html>", "html"),
        ("page", "<?php echo 1;", "php"),
        ("shape.py", "#!/bin/sh", "python"),
    ],
)
def test_a_file_is_known_by_its_name_then_by_its_first_line(
    name: str, first_line: str, language: str
) -> None:
    found = detect(name, first_line)
    assert found and found.name == language


@pytest.mark.parametrize(
    ("name", "first_line"),
    [("", ""), ("data", ""), ("data.xyz", "hello"), ("x", "# -*- coding: utf-8 -*-"), ("x", "#!")],
)
def test_an_unknown_file_is_none(name: str, first_line: str) -> None:
    assert detect(name, first_line) is None


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("c++", "cpp"),
        (" C# ", "c-sharp"),
        ("csharp", "c-sharp"),
        ("ts", "typescript"),
        (".rs", "rust"),
        ("rs", "rust"),
        ("Visual Basic", "visual-basic"),
        ("common_lisp", "common-lisp"),
        ("JS", "javascript"),
        ("golang", "go"),
        ("plain text", "text"),
        ("R", "r"),
    ],
)
def test_a_language_is_known_by_what_people_call_it(text: str, language: str) -> None:
    found = by_name(text)
    assert found and found.name == language


def test_no_language_is_called_nothing() -> None:
    assert by_name("") is None
    assert by_name("klingon") is None


def test_every_language_is_found_by_its_own_name_title_and_first_suffix() -> None:
    for language in LANGUAGES:
        assert by_name(language.name) is language
        assert by_name(language.title) is language
        assert detect(f"x{language.suffixes[0]}") is language, language.name


def test_the_bundled_languages_come_first() -> None:
    assert [language.name for language in LANGUAGES[:18]] == BUNDLED
    assert [language.name for language in LANGUAGES if language.grammar] == [*BUNDLED, "tsx"]
    assert len(LANGUAGES) >= 58
    assert len({language.name for language in LANGUAGES}) == len(LANGUAGES)
    assert all(re.fullmatch(r"[a-z-]+", language.name) for language in LANGUAGES)


@pytest.mark.parametrize("module", ["languages", "highlight", "scope"])
def test_importing_does_not_load_tree_sitter(module: str) -> None:
    code = (
        f"import sys, canvas_tui.syntax.{module};"
        "print([m for m in sys.modules if m.startswith('tree_sitter')])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
