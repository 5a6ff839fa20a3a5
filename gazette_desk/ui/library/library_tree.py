"""The tree: publication → year → issue → section → document → attachment, with counts and a mark where something is to be checked."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QTreeView, QWidget

from gazette_desk.archive.facts.rows import DocumentRow
from gazette_desk.archive.lists.filters import Scope
from gazette_desk.ui.base.plain_text import tip
from gazette_desk.ui.base.theme import colours
from gazette_desk.ui.library.library_nodes import LibraryNodes, Node

Index = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()  # the parent of what has none


class LibraryModel(QAbstractItemModel):
    """The nodes for Qt; an index carries the position of its node in the model's own list."""

    def __init__(self, parent: QWidget):
        super().__init__(parent)
        self._widget = parent
        self._library = LibraryNodes(())
        self._mark = QIcon()

    def show(self, library: LibraryNodes) -> None:
        """Replaces the whole tree."""
        self._mark = check_mark(colours(self._widget.palette()).check)
        self.beginResetModel()
        self._library = library
        self.endResetModel()

    def node(self, index: Index) -> Node | None:
        """The node of an index, None for the invisible root."""
        return self._library.all[index.internalId()] if index.isValid() else None

    def find(self, fits: Callable[[Node], bool]) -> QModelIndex:
        """The index of the first node that fits, from the top; invalid when there is none."""
        node = next(filter(fits, self._library.all), None)
        return self.index_of(node) if node else QModelIndex()

    def of_scope(self, scope: Scope) -> QModelIndex:
        """The index of the first node that stands for a scope; invalid when there is none."""
        node = self._library.of_scope.get(scope)
        return self.index_of(node) if node else QModelIndex()

    def index(self, row, column, parent=ROOT):
        node = self.node(parent)
        nodes = node.children if node else self._library.roots
        return self.index_of(nodes[row]) if column == 0 and 0 <= row < len(nodes) else QModelIndex()

    def parent(self, index):  # type: ignore[override]  # QObject.parent() is not asked of a model
        node = self.node(index)
        return self.index_of(node.parent) if node and node.parent else QModelIndex()

    def rowCount(self, parent=ROOT):
        node = self.node(parent)
        return len(node.children if node else self._library.roots)

    def columnCount(self, parent=ROOT):
        return 1

    def data(self, index, role=Qt.ItemDataRole.DisplayRole):
        node = self.node(index)
        if node is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return node.text
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip(node.tip or node.text)
        if role == Qt.ItemDataRole.DecorationRole and node.warnings:
            return self._mark
        return None

    def all(self) -> Sequence[Node]:
        """All nodes, each before those below it."""
        return self._library.all

    def documents(self) -> Sequence[DocumentRow]:
        """All documents, in the order of the tree."""
        return self._library.documents

    def index_of(self, node: Node) -> QModelIndex:
        """The index of one of the nodes."""
        return self.createIndex(node.row, 0, node.number)


class LibraryTree(QTreeView):
    """`chosen` carries the node that the user selected."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget):
        super().__init__(parent)
        self.setObjectName("tree")
        self.setAccessibleName(self.tr("目录树"))
        self.setHeaderHidden(True)
        self.setUniformRowHeights(True)
        self.setIndentation(15)
        self._quiet = False
        self._opened: set[Scope] = set()  # of the nodes that are expanded
        self.nodes = LibraryModel(self)
        self.setModel(self.nodes)
        self.expanded.connect(lambda index: self._opened.add(self._scope(index)))
        self.collapsed.connect(lambda index: self._opened.discard(self._scope(index)))
        self.selectionModel().currentChanged.connect(self._tell)

    def show_library(self, library: LibraryNodes) -> None:
        """Shows the issues, opened down to the newest issue; the first publication is the current row, without telling `chosen`."""
        self._opened.clear()
        self.nodes.show(library)
        self._select(self.nodes.index(0, 0))
        index = self.nodes.index(0, 0)
        while (node := self.nodes.node(index)) and node.scope.document_id is None:
            self.expand(index)
            index = self.nodes.index(0, 0, index)

    def renew(self, library: LibraryNodes) -> bool:
        """Shows the issues as they are now; what is open and what is current stays, without telling `chosen`. Says whether what was current
        is still there.
        """
        current, place = self.current_node(), self.verticalScrollBar().value()
        self._quiet = True
        self.nodes.show(library)
        for scope in list(self._opened):
            self.expand(self.nodes.of_scope(scope))
        self._quiet = False
        stays = current is not None and self._select(self.nodes.of_scope(current.scope))
        self.verticalScrollBar().setValue(place)
        return stays

    def select_document(self, document_id: int) -> None:
        """Makes the document the current row, without telling `chosen`."""
        self._select(self.nodes.find(lambda node: node.scope.document_id == document_id and node.line is None))

    def current_node(self) -> Node | None:
        """The node that is selected, if any."""
        return self.nodes.node(self.currentIndex())

    def limiting_node(self) -> Node | None:
        """The node that is selected, unless it is the only publication and so stands for the whole archive."""
        node = self.current_node()
        return node if node and (node.parent or self.nodes.rowCount() > 1) else None

    def _scope(self, index: QModelIndex) -> Scope:
        node = self.nodes.node(index)
        assert node is not None  # only nodes are opened and closed
        return node.scope

    def _select(self, index: QModelIndex) -> bool:
        if index.isValid():
            self._quiet = True
            self.setCurrentIndex(index)
            self._quiet = False
            self.scrollTo(index)
        return index.isValid()

    def _tell(self, current: QModelIndex) -> None:
        node = self.nodes.node(current)
        if node is not None and not self._quiet:
            self.chosen.emit(node)


def check_mark(colour: QColor) -> QIcon:
    """A round mark with an exclamation mark: something is to be checked."""
    pixmap = QPixmap(32, 32)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(colour)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.drawEllipse(3, 3, 26, 26)
    painter.setBrush(QColor("white"))
    painter.drawRoundedRect(14, 8, 4, 10, 2, 2)
    painter.drawEllipse(14, 20, 4, 4)
    painter.end()
    return QIcon(pixmap)
