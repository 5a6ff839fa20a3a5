"""Named colours with a light and a dark value, the fonts of the interface, and the dark palette."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtGui import QColor, QFont, QPalette
from PySide6.QtWidgets import QApplication

STYLE = "fusion"
INTERFACE_FONTS = ["Microsoft YaHei UI", "Noto Sans CJK SC", "Source Han Sans SC", "WenQuanYi Micro Hei", "WenQuanYi Zen Hei"]


@dataclass(frozen=True)
class Colours:
    """Every colour the program chooses itself; all others come from the palette."""

    paper: QColor
    ink: QColor
    faint: QColor
    card: QColor
    rule: QColor
    link: QColor
    place: QColor
    hit: QColor
    current_hit: QColor
    overdue: QColor
    soon: QColor
    past: QColor
    check: QColor


LIGHT = Colours(
    paper=QColor("#ffffff"),
    ink=QColor("#1d1d1f"),
    faint=QColor("#6b6f76"),
    card=QColor("#f4f6f9"),
    rule=QColor("#c9ced6"),
    link=QColor("#1a5fb4"),
    place=QColor("#fff1c2"),
    hit=QColor("#ffe066"),
    current_hit=QColor("#ffa94d"),
    overdue=QColor("#b3261e"),
    soon=QColor("#8a5a00"),
    past=QColor("#80858d"),
    check=QColor("#c77700"),
)
DARK = Colours(
    paper=QColor("#1f2124"),
    ink=QColor("#e4e5e7"),
    faint=QColor("#a0a5ad"),
    card=QColor("#2a2d32"),
    rule=QColor("#4a4f57"),
    link=QColor("#8ab8ff"),
    place=QColor("#4a4220"),
    hit=QColor("#6b5a00"),
    current_hit=QColor("#9a5b00"),
    overdue=QColor("#ff8a80"),
    soon=QColor("#f0c060"),
    past=QColor("#8d939c"),
    check=QColor("#f0a93b"),
)


def is_dark(palette: QPalette) -> bool:
    """Whether the palette is a dark one; some platforms report no colour scheme, so its lightness decides."""
    return palette.color(QPalette.ColorRole.Window).lightness() < 128


def colours(palette: QPalette) -> Colours:
    """The named colours that go with the palette."""
    return DARK if is_dark(palette) else LIGHT


def dark_palette() -> QPalette:
    """A dark palette, for desktops that offer none of their own."""
    palette = QPalette(QColor("#3a3e45"), QColor("#2b2e33"))
    roles = QPalette.ColorRole
    for role, colour in {
        roles.Base: "#1f2124",
        roles.AlternateBase: "#26292d",
        roles.Text: "#e4e5e7",
        roles.WindowText: "#e4e5e7",
        roles.ButtonText: "#e4e5e7",
        roles.ToolTipBase: "#33373d",
        roles.ToolTipText: "#e4e5e7",
        roles.PlaceholderText: "#8d939c",
        roles.Highlight: "#2f6fbf",
        roles.HighlightedText: "#ffffff",
        roles.Link: "#8ab8ff",
    }.items():
        palette.setColor(role, QColor(colour))
    for role in (roles.Text, roles.WindowText, roles.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, role, QColor("#787d85"))
    return palette


def interface_font(font: QFont) -> QFont:
    """The font of the interface: a Chinese family first, so that Latin and Chinese come from one face."""
    chosen = QFont(font)
    chosen.setFamilies([*INTERFACE_FONTS, *font.families()])
    chosen.setPointSizeF(max(font.pointSizeF(), 10.0))
    return chosen


def apply_theme(dark: bool) -> None:
    """Gives the program its style, and the dark palette or the desktop's own. What is so already is not done again: it takes as long as
    the window's first rows.
    """
    if QApplication.style().name() != STYLE:
        QApplication.setStyle(STYLE)
    palette = dark_palette() if dark else QApplication.style().standardPalette()
    if palette != QApplication.palette():
        QApplication.setPalette(palette)
