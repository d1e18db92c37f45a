"""Every story in this folder, told on the real app."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.stories.story import Story, play, read_stories

STORIES = [
    story for path in sorted(Path(__file__).parent.glob("*.story")) for story in read_stories(path)
]


@pytest.mark.parametrize("story", STORIES, ids=lambda story: story.title)
async def test_story(story: Story, tmp_path: Path) -> None:
    await play(story, tmp_path)


def test_there_are_stories() -> None:
    assert len({story.title for story in STORIES}) == len(STORIES) > 20
