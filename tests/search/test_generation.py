"""Which index is live, and what of the rest may go."""

from __future__ import annotations

from pathlib import Path

import pytest

from search import disk
from search.errors import IndexBusy, IndexDamaged, IndexMissing
from search.generation import CURRENT, Generation, Generations


@pytest.fixture
def generations(tmp_path: Path) -> Generations:
    found = Generations(tmp_path)
    with found.writing():
        pass
    return found


def build(generations: Generations, *, publish: bool = True, seal: bool = True, **files: bytes) -> Generation:
    generation = generations.begin()
    for name, content in files.items():
        (generation.folder / name).write_bytes(content)
    if seal:
        generations.seal(generation, {"documents": len(files)})
    if publish:
        generations.publish(generation)
    return generation


def names(generations: Generations) -> list[str]:
    return sorted(path.name for path in generations.folder.iterdir())


def test_nothing_is_live_at_first(generations: Generations) -> None:
    assert generations.live_name() is None
    with pytest.raises(IndexMissing):
        generations.live()


def test_what_is_published_is_live(generations: Generations) -> None:
    build(generations, a=b"1")
    second = build(generations, a=b"2")
    assert generations.live() == second
    assert generations.live().manifest().facts == {"documents": 1}
    assert generations.live().faults() == []


def test_what_is_only_sealed_is_not_live(generations: Generations) -> None:
    first = build(generations)
    build(generations, publish=False)
    assert generations.live() == first


def test_each_generation_is_later_by_name(generations: Generations) -> None:
    built = [build(generations, publish=False).name for _ in range(12)]
    assert built == sorted(built)
    assert len(set(built)) == 12


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        pytest.param("", "is empty", id="empty"),
        pytest.param("\n", "is empty", id="blank"),
        pytest.param("00000009-abcdef\n", "is not in", id="a generation that is not there"),
        pytest.param("..\n", "is not in", id="the folder above"),
        pytest.param("../generations/00000001-abcdef", "is not in", id="a path"),
        pytest.param("/etc", "is not in", id="another folder"),
        pytest.param("é", "cannot be read", id="not ASCII"),
    ],
)
def test_a_damaged_current_is_told(generations: Generations, content: str, sentence: str) -> None:
    build(generations)
    (generations.data_dir / CURRENT).write_text(content, "utf-8")
    with pytest.raises(IndexDamaged, match=sentence):
        generations.live()


def test_cleaning_keeps_the_live_one_and_those_before_it(generations: Generations) -> None:
    built = [build(generations).name for _ in range(5)]
    generations.clean(2)
    assert names(generations) == built[-2:]
    generations.clean(1)
    assert names(generations) == built[-1:]


def test_cleaning_removes_what_an_interrupted_build_left(generations: Generations) -> None:
    live = build(generations)
    build(generations, publish=False, seal=False)
    build(generations, publish=False)
    generations.clean(2)
    assert names(generations) == [live.name]


def test_cleaning_leaves_what_is_not_ours(generations: Generations) -> None:
    live = build(generations)
    (generations.folder / "notes.txt").write_text("mine")
    (generations.folder / "lost+found").mkdir()
    generations.clean(1)
    assert names(generations) == sorted([live.name, "lost+found", "notes.txt"])
    assert build(generations).name > live.name


def test_the_newest_finished_generation_is_live_where_current_was_lost(generations: Generations) -> None:
    build(generations)
    sealed = build(generations)
    build(generations, seal=False, publish=False)
    assert generations.lost_pointer() is None
    (generations.data_dir / CURRENT).unlink()
    assert generations.live_name() == sealed.name
    assert f"{sealed.name}, the newest" in (generations.lost_pointer() or "")
    generations.clean(1)
    assert names(generations) == [sealed.name]
    build(generations)
    assert generations.lost_pointer() is None


def test_a_first_generation_that_was_finished_but_not_published_is_not_live(generations: Generations) -> None:
    build(generations, publish=False)
    assert generations.live_name() is None
    with pytest.raises(IndexMissing):
        generations.live()


def test_a_lost_pointer_is_written_anew_before_anything_is_built(generations: Generations) -> None:
    whole = build(generations)
    (generations.data_dir / CURRENT).unlink()
    with generations.writing():
        build(generations, publish=False)  # a part of a rebuild, say
    assert generations.live() == whole


def test_what_is_left_of_a_generation_that_was_being_removed_is_not_finished(
    generations: Generations, monkeypatch: pytest.MonkeyPatch
) -> None:
    old, live = build(generations, a=b"1", b=b"2"), build(generations)
    remove, removed = disk.remove, list[Path]()

    def stop_after_one(path: Path) -> None:
        if removed:
            raise KeyboardInterrupt
        removed.append(path)
        remove(path)

    with monkeypatch.context() as patch:
        patch.setattr(disk, "remove", stop_after_one)
        with pytest.raises(KeyboardInterrupt):
            generations.clean(1)
    assert old.folder.is_dir()
    assert not old.is_sealed()
    generations.clean(1)
    assert names(generations) == [live.name]


def test_nothing_is_removed_where_it_is_not_certain_what_is_live(generations: Generations) -> None:
    built = [build(generations).name for _ in range(3)]
    for content in ("", "00000009-abcdef\n", "é"):
        (generations.data_dir / CURRENT).write_text(content, "utf-8")
        generations.clean(1)
    assert names(generations) == built


def test_a_second_writer_is_refused_and_a_later_one_is_not(generations: Generations) -> None:
    with generations.writing(), pytest.raises(IndexBusy), Generations(generations.data_dir).writing():
        pass
    with generations.writing():
        pass


def test_a_shared_file_is_not_read_again(generations: Generations) -> None:
    first = build(generations, a=b"1")
    second = generations.begin()
    (second.folder / "a").write_bytes(b"1")
    (second.folder / "b").write_bytes(b"22")
    manifest = generations.seal(second, {}, first.manifest())
    assert [(entry.name, entry.bytes) for entry in manifest.files] == [("a", 1), ("b", 2)]
    assert manifest.bytes == 3
    assert second.manifest() == manifest
    assert second.faults() == []


def test_a_folder_in_place_of_a_file_is_a_fault(generations: Generations) -> None:
    generation = build(generations, a=b"1")
    (generation.folder / "a").unlink()
    (generation.folder / "a").mkdir()
    assert "is missing" in " ".join(generation.faults())
