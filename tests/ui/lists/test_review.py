"""The review list: places of one cause, seen one after another."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex

from gazette_desk.archive import Archive
from gazette_desk.archive.text.wording import lines_of
from gazette_desk.importing import import_paths
from tests.parsing.small_issue import HEAD

ITEM = "{0}. 抓好第{0}段巡查。每日巡河一次。\n责任单位：区水务局\n攻坚队伍：区林业局、区教育局\n\n"


def test_a_double_click_shows_the_next_place_of_a_cause(open_window, tmp_path) -> None:
    text = tmp_path / "一期.txt"
    text.write_text(HEAD + "".join(ITEM.format(n) for n in range(1, 4)), encoding="utf-8")
    with Archive(tmp_path / "archive.sqlite") as archive:
        import_paths(archive, [text], lambda done, total, name: None)
    window = open_window(tmp_path / "archive.sqlite")
    window.tabs.setCurrentWidget(window.review)
    table = window.review.table
    number = next(n for n, row in enumerate(table.rows.rows) if row.code == "label-unknown")
    row = table.rows.rows[number]
    assert len(row.places) == 3
    assert lines_of(row.places) in cell(table.rows, number)
    seen: list[tuple[int, int, None]] = []
    window.review.jump.connect(lambda document, *place: seen.append(place))
    for _ in range(4):
        table.activated.emit(table.rows.index(number, 0))
    assert seen == [*row.places, row.places[0]]


def cell(model, row: int) -> list[str]:
    return [model.data(model.index(row, column)) for column in range(model.columnCount(QModelIndex()))]


def test_lines_are_told_with_their_count() -> None:
    assert lines_of([(3, 3, None)]) == "3"
    assert lines_of([(3, 5, None)]) == "3—5"
    assert lines_of([(3, 5, None), (9, 9, None)]) == "3—5 等 2 处"
