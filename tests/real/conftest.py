"""Where the third-party servers are; `./dev real` starts them and says so in the environment."""

from __future__ import annotations

import os

import pytest


def _url(name: str) -> str:
    url = os.environ.get(name, "").rstrip("/")
    if not url:
        pytest.skip(f"{name} is not set: ./dev real starts the server and sets it")
    return url if url.endswith("/v1") else f"{url}/v1"


@pytest.fixture
def smollm2() -> str:
    """The base URL of SmolLM2 on llama.cpp: a real model, slow and not clever."""
    return _url("CANVAS_TUI_SMOLLM2_URL")


@pytest.fixture
def mock() -> str:
    """The base URL of aimock, which answers by what stands in the last message."""
    return _url("CANVAS_TUI_MOCK_URL")


@pytest.fixture
def faults() -> str:
    """The base URL of llmock, which breaks as it is told."""
    return _url("CANVAS_TUI_FAULTS_URL")
