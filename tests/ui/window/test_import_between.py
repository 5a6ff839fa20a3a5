"""An import between looking and clicking: everything on the screen finds the same thing, or says that it is gone."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QUrl
from pytestqt.qtbot import QtBot

from gazette_desk.archive import Archive
from gazette_desk.importing import import_file
from gazette_desk.paths import sample_issues
from gazette_desk.ui.window.main_window import MainWindow

MORE = 7  # lines that the other text has in front


def text_of(number: int) -> str:
    return sample_issues()[number].read_text("utf-8")


def replace_issue(window: MainWindow, folder: Path, text: str) -> None:
    """Imports another text of an issue, as an import that still runs does: the window is told nothing."""
    path = folder / "更正.txt"
    path.write_text(text, "utf-8")
    with Archive(window.archive.path, hold=window.writer.access.hold) as archive:
        assert import_file(archive, path).outcome == "replaced"


def shifted(window: MainWindow, folder: Path) -> None:
    """Every line of the sample issues stands elsewhere now."""
    for number in range(len(sample_issues())):
        first, *rest = text_of(number).split("\n")
        replace_issue(window, folder, "\n".join([first, *[""] * MORE, *rest]))


def marked(window: MainWindow) -> str:
    """The first line that is marked in the reader."""
    assert window.reader.view
    return dict(window.reader.view.source)[window.reader._marked[0]].strip()


def line_of(window: MainWindow, document_id: int, line: int) -> str:
    """A line of a document, as the archive has it now."""
    return dict(window.archive.library.document(document_id).source)[line].strip()


def test_a_task_is_found_where_it_stands_now(window: MainWindow, tmp_path: Path) -> None:
    window.only_selected.setChecked(False)
    window.tabs.setCurrentWidget(window.tasks)
    rows = [row for row in window.tasks.model.rows if row]
    wanted = [line_of(window, row.document_id, row.first_line) for row in rows]
    shifted(window, tmp_path)
    for number, text in list(enumerate(wanted))[:: len(rows) // 6]:
        window.tabs.setCurrentWidget(window.tasks)
        window.tasks.table.activated.emit(window.tasks.model.index(number, 0))
        assert marked(window) == text


def test_what_was_found_is_found_where_it_stands_now(window: MainWindow, tmp_path: Path) -> None:
    window.top_bar.search.setText("整治")
    window.top_bar.search.returnPressed.emit()
    places = list(window.search._passages)
    wanted = [line_of(window, *place) for place in places]
    assert len(places) > 3
    shifted(window, tmp_path)
    for (document, line), text in zip(places[:1] + places[-1:], wanted[:1] + wanted[-1:], strict=True):
        window.tabs.setCurrentWidget(window.search)
        window.search.page.anchorClicked.emit(QUrl(f"document:{document}/{line}"))
        assert marked(window) == text
        break  # by then the list has been read again


@pytest.mark.parametrize("name", ["review", "chronicle"])
def test_a_row_of_a_list_is_found_where_it_stands_now(window: MainWindow, tmp_path: Path, name: str) -> None:
    window.only_selected.setChecked(False)
    panel = getattr(window, name)
    window.tabs.setCurrentWidget(panel)
    rows = panel.table.rows.rows
    number = max(number for number, row in enumerate(rows) if row.document_id is not None)
    line = rows[number].line if name == "review" else rows[number].first_line
    wanted = line_of(window, rows[number].document_id, line)
    shifted(window, tmp_path)
    panel.table.activated.emit(panel.table.rows.index(number, 0))
    assert marked(window) == wanted


def test_links_lead_to_the_same_documents(window: MainWindow, tmp_path: Path) -> None:
    documents = [document.id for issue in window.archive.library() for document in issue.documents]
    views = [window.archive.library.document(number) for number in documents]
    citing = next(view for view in views if any(row.target for row in view.citations))
    target = next(row.target for row in citing.citations if row.target)
    cited = next(row for row in window.archive.library.document(target.document_id).cited_by if row.source.document_id == citing.row.id)
    wanted = line_of(window, citing.row.id, cited.lines[0])
    window.show_document(target.document_id)
    shifted(window, tmp_path)
    window.reader.page.anchorClicked.emit(QUrl(f"document:{citing.row.id}/{cited.lines[0]}"))
    assert window.reader.view.row.key == citing.row.key
    assert marked(window) == wanted
    window.reader.page.anchorClicked.emit(QUrl(f"document:{target.document_id}/0"))
    assert window.reader.view.document.title == target.title
    assert window.reader._marked[0] == window.reader.view.document.first_line


def test_what_is_gone_is_said(window: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    window.only_selected.setChecked(False)
    issue = window.archive.library()[0]
    gone = issue.documents[0]
    window.show_document(gone.id)
    window.tabs.setCurrentWidget(window.tasks)
    rows = list(window.tasks.model.rows)
    number = next(number for number, row in enumerate(rows) if row and row.document_id == gone.id)
    source = window.archive.library.stored_source(issue.id)
    view = window.archive.library.document(gone.id)
    lines = source.text.split("\n")
    text = "\n".join(line for place, line in enumerate(lines, 1) if not view.document.first_line <= place <= view.document.last_line)
    replace_issue(window, tmp_path, text)
    with qtbot.captureExceptions() as told:
        window.tasks.table.activated.emit(window.tasks.model.index(number, 0))
    assert ["已不在档案中" in str(fault) for _, fault, _ in told] == [True]
    with qtbot.captureExceptions() as told:
        window.reader.jump.emit(gone.id, 0, 0, None)
    assert ["已不在档案中" in str(fault) for _, fault, _ in told] == [True]
    window.show_library(afresh=False)
    assert window.reader.view is None
    assert f"刚才看的《{gone.title}》已不在档案中" in window.reader._message.text()


def test_the_tree_keeps_what_is_open_and_selected(window: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    issue = window.archive.library()[-1]
    document = issue.documents[2]
    window.only_selected.setChecked(False)
    window.show_document(document.id)
    window.only_selected.setChecked(True)
    node = window.tree.current_node()
    listed = window.tasks.task_filter().scope
    first, *rest = text_of(0).split("\n")
    path = tmp_path / "更正.txt"
    path.write_text("\n".join([first, *[""] * MORE, *rest]), "utf-8")
    with qtbot.waitSignal(window.imported, timeout=60_000):
        window.import_paths([path])
    now = window.tree.current_node()
    assert now is not node
    assert (now.scope, now.text) == (node.scope, node.text)
    assert window.tasks.task_filter().scope == listed != type(listed)()
    assert window.reader.view.row.key == document.key
    assert window.reader.view.row.id == document.id
