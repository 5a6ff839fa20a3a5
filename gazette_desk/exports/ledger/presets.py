"""Choices of columns under a name: those that the program brings, and those that its user saved.

Saved ones belong to whoever uses the program, not to an archive: they stand in a file of the user's own, serve all archives, also those
that can only be read, and window and command line alike.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from gazette_desk.errors import GazetteDeskError
from gazette_desk.exports.ledger.task_columns import COLUMNS, TITLE
from gazette_desk.exports.saving import save_file

LONGEST_NAME = 40  # characters


@dataclass(frozen=True, slots=True)
class Preset:
    """The names of columns in their order, and what the choice is called; built_in: the program brings it."""

    name: str
    columns: tuple[str, ...]
    built_in: bool = False


_LEDGER = "序号 文号 文件 任务事项 责任领导 牵头单位 责任单位 配合单位 完成时限 截止日期 类别 状态 进展 出处".split()
_FILLED_IN = "序号 文号 任务事项 责任领导 牵头单位 责任单位 配合单位 完成时限 截止日期 状态 进展 出处".split()
LEDGER = Preset("督办台账", tuple(_LEDGER), built_in=True)
PRINT = Preset("打印", ("序号", TITLE, "牵头单位", "责任单位", "时限", "状态"), built_in=True)
FILLED_IN = Preset("单位填报", tuple(_FILLED_IN), built_in=True)
BUILT_IN = (LEDGER, PRINT, FILLED_IN)


class Presets:
    """The presets of a user, kept in a file that need not be there yet. Every method raises GazetteDeskError when it is no such file."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def all(self) -> list[Preset]:
        """Those of the program and then those that were saved, by name."""
        return [*BUILT_IN, *(Preset(name, columns) for name, columns in sorted(self._saved().items()))]

    def named(self, name: str) -> Preset:
        """The preset of that name. Raises GazetteDeskError where there is none."""
        presets = self.all()
        found = next((preset for preset in presets if preset.name == name), None)
        if found is None:
            raise GazetteDeskError(f"没有叫“{name}”的列方案：有{'、'.join(preset.name for preset in presets)}")
        return found

    def save(self, name: str, columns: Sequence[str]) -> Preset:
        """Keeps columns under a name, in the place of what was saved under it. Raises GazetteDeskError for a name of the program's own,
        for none, and for columns as `columns_named`.
        """
        name = " ".join(name.split())
        if not name or len(name) > LONGEST_NAME:
            raise GazetteDeskError(f"列方案要有名称，最多 {LONGEST_NAME} 个字：请改一改名称")
        if any(preset.name == name for preset in BUILT_IN):
            raise GazetteDeskError(f"“{name}”是程序自带的列方案，不能改：请另取一个名称")
        preset = Preset(name, columns_named(columns))
        self._write({**self._saved(), name: preset.columns})
        return preset

    def remove(self, name: str) -> None:
        """Takes a saved one away. Raises GazetteDeskError where none of that name was saved."""
        saved = self._saved()
        if name not in saved:
            own = any(preset.name == name for preset in BUILT_IN)
            raise GazetteDeskError(f"“{name}”是程序自带的，不能删去" if own else f"没有保存过叫“{name}”的列方案")
        self._write({kept: columns for kept, columns in saved.items() if kept != name})

    def _saved(self) -> dict[str, tuple[str, ...]]:
        try:
            read = json.loads(self._path.read_text("utf-8"))
            return {str(name): columns_named(columns) for name, columns in read.items()}
        except FileNotFoundError:
            return {}
        except (OSError, ValueError, AttributeError, TypeError) as error:
            raise GazetteDeskError(f"列方案文件“{self._path}”读不出来：请删去它（保存的列方案要重新做），或者换回原来的文件") from error

    def _write(self, presets: dict[str, tuple[str, ...]]) -> None:
        self._path.parent.mkdir(parents=True, exist_ok=True)
        save_file(self._path, json.dumps(presets, ensure_ascii=False, indent=1).encode("utf-8"))


def columns_named(names: Sequence[str]) -> tuple[str, ...]:
    """The names as they are. Raises GazetteDeskError where there are none, for one that no column has, and for one twice."""
    unknown = [name for name in names if name not in COLUMNS]
    if unknown:
        raise GazetteDeskError(f"没有叫“{unknown[0]}”的列：可以用{'、'.join(COLUMNS)}")
    if not names or len(set(names)) < len(names):
        raise GazetteDeskError("一列也没有选：请至少选一列" if not names else "同一列写了两次：请去掉一次")
    return tuple(names)
