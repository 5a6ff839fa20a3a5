"""How far a task is, as people say it."""

from __future__ import annotations

from typing import Literal, get_args

State = Literal["未开始", "推进中", "已完成", "延期", "已销号"]
STATES: tuple[State, ...] = get_args(State)
