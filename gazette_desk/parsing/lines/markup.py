"""What converters write around a text: HTML tags and entities, markdown, LaTeX → the text alone."""

from __future__ import annotations

import re
from html import unescape

from gazette_desk.parsing.lines.characters import plain_characters

# <http://www.example.cn/> , <desk@example.cn>
ADDRESS_IN_ANGLES = re.compile(r"<((?:https?://|www\.)[^<>\s]{1,200}|[\w.+-]{1,64}@[\w.-]{1,100})>")
HTML_COMMENT = re.compile(r"<!--[^<>]{0,200}-->")
# 区财政局<br>区教育局: a line break within a cell
HTML_BREAK = re.compile(r"<br\s?/?>", re.IGNORECASE)
# <p>, </td>, <br/>, <input type="checkbox">  — but not <民法典> or <1分>
HTML_TAG = re.compile(r"</?[a-zA-Z][a-zA-Z0-9]{0,9}(?:\s[^<>]{0,5000})?/?>")
# &nbsp;, &#12288;, &amp;nbsp; of a text that was escaped twice
ENTITY = re.compile(r"&(?:amp;)?(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,30});")
# \[, 1\., zheng\_wu
ESCAPE = re.compile(r"\\([!-/:-@\[-`{}~])")
# **责任单位：**, # 标题, - 1.标题, > 引用, 标题 ##
BOLD = re.compile(r"\*\*|__")
# *责任单位：*区水务局
SLANTED = re.compile(r"(?<![*\w])\*(?=[\u4e00-\u9fff（“])([^*\n]{1,60})\*(?!\*)")
QUOTED = re.compile(r"[ \u3000]{0,8}(?:>[ \u3000]?){1,6}")
LIST_MARK = re.compile(r"[ \u3000]*(?:[-*•][ \u3000]+|#{1,6}[ \u3000]+)+(?=\S)")
CLOSING_HASHES = re.compile(r"(?<=\S)[ \u3000]+#{1,6}[ \u3000]*$")

# $2021 \sim 2025$, $$\textcircled{1}$$: figures and signs alone; what stands between two prices ($5亿元、$6亿元) is no formula
FORMULA = re.compile(r"\$\$?([^$\n]{1,200})\$\$?(?!\d)")
PLAIN_FORMULA = re.compile(r"[\dA-Za-z\s.,;:%+\-*/=<>^_{}()\[\]〔〕（）【】~|'\u2032·×°年月日号第\\&]{1,200}")
COMMAND = re.compile(r"\\([a-zA-Z]{1,20})\s?")
CIRCLED = re.compile(r"\\textcircled\s?\{?\s?(?:\\\w{1,20}\s?\{?)?\s?(\d{1,2})\s?\}{0,2}")
SIGNS = {
    "sim": "～", "times": "×", "div": "÷", "pm": "±", "mp": "∓", "cdot": "·", "ldots": "…", "cdots": "…", "dots": "…",
    "geq": "≥", "geqslant": "≥", "ge": "≥", "leq": "≤", "leqslant": "≤", "le": "≤", "neq": "≠", "ne": "≠", "approx": "≈", "equiv": "≡",
    "circ": "°", "degree": "°", "prime": "′", "rightarrow": "→", "to": "→", "leftarrow": "←", "infty": "∞", "mu": "μ", "alpha": "α",
    "beta": "β", "gamma": "γ", "Delta": "Δ", "delta": "δ", "Omega": "Ω", "pi": "π", "Phi": "Φ", "phi": "φ", "square": "□", "bullet": "·",
    "star": "★", "langle": "〈", "rangle": "〉", "lbrack": "[", "rbrack": "]", "backslash": "\\", "quad": " ", "qquad": " ",
    "permil": "‰", "perthousand": "‰", "textperthousand": "‰", "yen": "¥", "textyen": "¥",
}  # fmt: skip
FRACTION = re.compile(r"\\[dt]?frac\s?\{([^{}]{1,40})\}\s?\{([^{}]{1,40})\}")
# 10\text{万亩}: words within a formula
WORDS = re.compile(r"\\(?:text|mbox|mathrm)\s?\{([^{}]{0,60})\}")
# \( 2021 \sim 2025 \), not \(2021\), where the marks of markdown are escaped
INLINE = re.compile(r"\\\(([^\n]{0,200}?\\[a-zA-Z][^\n]{0,200}?)\\\)")
RAISED_CIRCLE = re.compile(r"[\^_]\{?(?=[①-⑳])")
RAISED = re.compile(r"[\^_]\s?\{([^{}]{0,40})\}|[\^_](?=[\w°′])")


def without_markup(line: str) -> str:
    """One source line without tags, entities, escapes, formulas and the marks of markdown at its ends; bold marks too."""
    if "<" in line:
        line = HTML_TAG.sub("", HTML_BREAK.sub(" ", HTML_COMMENT.sub("", ADDRESS_IN_ANGLES.sub(r"\1", line))))
    if "&" in line:
        line = ENTITY.sub(_entity, line)
    if "$" in line or "\\textcircled" in line:
        line = CIRCLED.sub(_circled, FORMULA.sub(_formula, line))
    if "\\" in line:
        line = INLINE.sub(_formula, line)
        line = ESCAPE.sub(r"\1", line)
    if "**" in line or "__" in line:
        line = BOLD.sub("", line)
    if "*" in line:
        line = SLANTED.sub(r"\1", line)
    return _without_marks_at_ends(line)


def _without_marks_at_ends(line: str) -> str:
    quoted = QUOTED.match(line) if ">" in line else None
    if quoted:
        line = line[quoted.end() :]
    mark = LIST_MARK.match(line)
    if mark:
        line = line[mark.end() :]
    return CLOSING_HASHES.sub("", line) if line.endswith("#") else line


def _entity(found: re.Match[str]) -> str:
    """What an entity stands for: one that breaks a line is a space, since lines are those of the file."""
    return plain_characters(re.sub(r"[\n\r\t]", " ", unescape(unescape(found[0]))))


def _circled(found: re.Match[str]) -> str:
    number = int(found[1])
    return chr(ord("①") + number - 1) if 1 <= number <= 20 else found[1]


def _formula(found: re.Match[str]) -> str:
    """A formula as it is read, or what stands there where it is none."""
    if not PLAIN_FORMULA.fullmatch(WORDS.sub("", found[1]) or " ") or not re.search(r"[\d\\]", found[1]):
        return found[0]
    text = FRACTION.sub(r"\1/\2", CIRCLED.sub(_circled, WORDS.sub(r"\1", found[1])))
    text = ESCAPE.sub(r"\1", COMMAND.sub(lambda command: SIGNS.get(command[1], ""), text))
    text = RAISED.sub(lambda raised: raised[1] or "", RAISED_CIRCLE.sub("", text))
    return re.sub(r"[{}\s]+", "", text)
