"""Task rows of an invented district to export."""

from gazette_desk.archive.facts.rows import TaskRow

PLAIN = TaskRow(
    id=1,
    key="k1",
    document_id=3,
    issue_id=1,
    doc_number="青河政办发〔2021〕12号",
    document_title="云州市青河区人民政府办公室关于印发河湖清漂行动方案的通知",
    kind="labelled",
    number="1.",
    title="清理柳湾河道漂浮物",
    text="清理柳湾河道漂浮物，建立打捞队伍。",
    section=("二、主要任务", "（一）河道整治"),
    leaders=("沈牧之",),
    lead=("区水务局",),
    responsible=("柳湾镇", "石桥镇"),
    cooperating=(),
    deadline_raw="2021年6月底前",
    deadline_type="date",
    due_start=None,
    due_end="2021-06-30",
    first_line=120,
    last_line=124,
    state="",
    progress="",
    issue_label="《云州市青河区人民政府公报》2021年第3期",
)
