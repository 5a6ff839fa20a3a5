"""What stands above a list of tasks, in whatever kind of file."""

from __future__ import annotations

from datetime import date

from gazette_desk.exports.ledger.listed_tasks import Ledger


def ledger_note(ledger: Ledger, made_on: date) -> str:
    """牵头单位为区水务局。共 12 项，基准日期 2021-06-10，制表日期 2021-06-11"""
    made = f"基准日期 {ledger.reference.isoformat()}，制表日期 {made_on.isoformat()}"
    return f"{ledger.sentence.rstrip('。')}。共 {len(ledger)} 项，{made}"
