"""The tree: its levels, counts, marks and scopes."""

from __future__ import annotations

from weakref import ref

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from gazette_desk.archive.facts.rows import AttachmentRow, DocumentRow, IssueRow
from gazette_desk.archive.lists.filters import Scope
from gazette_desk.ui.library.library_nodes import LibraryNodes
from gazette_desk.ui.library.library_tree import LibraryTree

PLAN = AttachmentRow(9, "附件1", "任务分解表", 40, 60)
DOCUMENTS = (
    DocumentRow(1, "政府文件", "青河区人民政府关于印发防汛预案的通知", "青政发〔2021〕7号", "2021-04-02", "通知", 3, 1, (PLAN,)),
    DocumentRow(2, "政府文件", "青河区人民政府关于表彰先进的通报", None, None, "通报", 0, 0),
    DocumentRow(3, None, "青河区2021年一季度大事记", None, None, "大事记", 0, 0),
)
ISSUES = [
    IssueRow(11, "青河区公报", 2021, 3, 15, "2021-06", "a", 1, 3, DOCUMENTS),
    IssueRow(12, "青河区公报", 2021, 2, 14, None, "b", 0, 0, ()),
    IssueRow(13, "青河区公报", 2020, 4, 12, None, "c", 0, 0, ()),
    IssueRow(14, None, None, None, None, None, "散页.txt", 0, 0, ()),
]


@pytest.fixture
def tree(qtbot: QtBot) -> LibraryTree:
    tree = LibraryTree(None)
    qtbot.addWidget(tree)
    tree.show_library(LibraryNodes(ISSUES))
    return tree


def outline(tree: LibraryTree, parent: QModelIndex | None = None) -> list[object]:
    """The texts below an index, each with those below it."""
    parent = parent if parent is not None else QModelIndex()
    indexes = [tree.nodes.index(row, 0, parent) for row in range(tree.nodes.rowCount(parent))]
    return [(index.data(), outline(tree, index)) if tree.nodes.rowCount(index) else index.data() for index in indexes]


def test_levels_and_counts(tree: LibraryTree) -> None:
    documents = [("7号　防汛预案的通知 (3)", ["附件1　任务分解表"]), "表彰先进的通报"]
    third = ("第3期 (3)", [("政府文件 (2)", documents), "青河区2021年一季度大事记"])
    assert outline(tree) == [
        ("青河区公报 (3)", [("2021年 (2)", [third, "第2期 (0)"]), ("2020年 (1)", ["第4期 (0)"])]),
        ("刊名未知 (1)", [("年份未知 (1)", ["散页.txt (0)"])]),
    ]


def test_issues_that_are_called_the_same_are_told_apart(tree: LibraryTree) -> None:
    sheets = [
        IssueRow(n, None, None, None, None, None, "full.md", 0, 0, (), called=f"{folder}/full.md") for n, folder in enumerate("甲乙乙", 5)
    ]
    tree.show_library(LibraryNodes(sheets))
    names = ["甲/full.md (0)", "乙/full.md，编号 6 (0)", "乙/full.md，编号 7 (0)"]
    assert outline(tree) == [("刊名未知 (3)", [("年份未知 (3)", names)])]


def test_the_model_keeps_qts_rules(tree: LibraryTree) -> None:
    QAbstractItemModelTester(tree.nodes, QAbstractItemModelTester.FailureReportingMode.Fatal, tree)


def test_what_is_to_be_checked_has_a_mark(tree: LibraryTree) -> None:
    marked = [
        node.text for node in walk(tree) if tree.nodes.find(lambda other, node=node: other is node).data(Qt.ItemDataRole.DecorationRole)
    ]
    assert marked == ["第3期 (3)", "7号　防汛预案的通知 (3)"]


def test_choosing_a_row_tells_its_scope(tree: LibraryTree, qtbot: QtBot) -> None:
    with qtbot.waitSignal(tree.chosen) as chosen:
        tree.setCurrentIndex(tree.nodes.find(lambda node: node.line is not None))
    assert chosen.args[0].scope == Scope(document_id=1, attachment_id=9)
    assert chosen.args[0].line == 40


def test_the_program_may_select_without_telling(tree: LibraryTree, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(tree.chosen):
        tree.select_document(2)
    node = tree.current_node()
    assert node is not None
    assert node.text == "表彰先进的通报"


def test_a_tool_tip_shows_markup_as_text(tree: LibraryTree) -> None:
    tree.show_library(LibraryNodes([IssueRow(1, "<i>刊</i>", 2021, 1, None, None, "a", 0, 0, ())]))
    assert "&lt;i&gt;" in tree.nodes.index(0, 0).data(Qt.ItemDataRole.ToolTipRole)


def walk(tree: LibraryTree) -> list:
    nodes = [tree.nodes.node(tree.nodes.index(row, 0)) for row in range(tree.nodes.rowCount())]
    for node in nodes:
        nodes.extend(node.children)
    return nodes


def test_a_tree_goes_with_the_last_who_needs_it() -> None:
    library = LibraryNodes(ISSUES)
    nodes = [ref(node) for node in library.all]
    assert library.all[1].parent is library.roots[0]
    del library
    assert not any(node() for node in nodes)
