"""The statements for documents that came by themselves (单行文件), and for places within a line. Frozen, as all of schema.py."""

from __future__ import annotations

SINGLE = (
    # What its text was taken for; single: it is no issue, unless people say which one it is. issuer is that of its first document.
    "alter table issue add column taken_for text not null default 'issue'",
    "alter table issue add column single integer not null default 0",
    "alter table issue add column issuer text not null default ''",
    "create index issue_single on issue (single) where single",
    # [first, last]: the characters on its first and last line where these hold other text too.
    "alter table block add column columns text",
    "alter table task add column columns text",
    "drop view current_task",
    # The view that lists and filters read: the tasks with what people say of them.
    """CREATE VIEW current_task as select f.id, f.document_id, f.key, f.key_sum, f.name, case when w.task_id is null then
        f.kind else w.kind end as kind, case when w.task_id is null then f.number else w.number end as number, case when
        w.task_id is null then f.title else w.title end as title, case when w.task_id is null then f.text else w.text
        end as text, case when w.task_id is null then f.section else w.section end as section, case when w.task_id is
        null then f.leaders else w.leaders end as leaders, case when w.task_id is null then f.lead else w.lead end as
        lead, case when w.task_id is null then f.responsible else w.responsible end as responsible, case when w.task_id
        is null then f.cooperating else w.cooperating end as cooperating, case when w.task_id is null then
        f.deadline_raw else w.deadline_raw end as deadline_raw, case when w.task_id is null then f.deadline_type else
        w.deadline_type end as deadline_type, case when w.task_id is null then f.due_start else w.due_start end as
        due_start, case when w.task_id is null then f.due_end else w.due_end end as due_end, case when w.task_id is null
        then f.recurs else w.recurs end as recurs, case when w.task_id is null then f.ongoing_after else w.ongoing_after
        end as ongoing_after, f.first_line, f.last_line, f.columns, coalesce(w.state, '') as state, coalesce(w.progress,
        '') as progress, coalesce(w.corrected, '[]') as corrected from task f left join worked_task w on w.task_id =
        f.id""",
)
