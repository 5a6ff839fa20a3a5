"""The statements that gave issues an identity apart from what their texts say. Frozen, as all of schema.py."""

# printed is what its text says (JSON), own_… what people say, else that; publication, region, year … are what holds in this archive,
# where one publication may go by a longer and a shorter name. called is the file that it is named after where nothing else tells it from
# others.
IDENTITY = (
    "alter table issue add column last_number integer",
    "alter table issue add column edition text",
    "alter table issue add column edition_order integer not null default 0",
    "alter table issue add column printed text not null default '{}'",
    "alter table issue add column own_publication text",
    "alter table issue add column own_region text",
    "alter table issue add column called text not null default ''",
    "alter table issue add column label text not null default ''",
    """update issue set own_publication = publication, own_region = region,
        printed = json_object('publication', publication, 'region', region, 'year', year, 'number', number, 'last_number', null,
            'edition', null),
        called = case when publication is null or year is null or number is null then name else '' end""",
    """update issue set label = coalesce('《' || publication || '》', '') || case
        when year is null and number is null then name when number is null then year || '年（' || name || '）'
        when year is null then '第' || number || '期（' || name || '）'
        when publication is null then year || '年第' || number || '期（' || name || '）' else year || '年第' || number || '期' end""",
    "create index issue_number on issue (year, number)",
    "create index issue_own on issue (own_publication, own_region)",
    "alter table source add column folder text not null default ''",
    # People's work: which issue it is after all.
    """create table issue_identity (
        issue_key text primary key, publication text, region text, year integer, number integer, last_number integer, edition text,
        made text not null) without rowid""",
    # The text that an act took out of the archive, or, once it is undone, the one that it put in: so that it can be done and undone.
    """create table kept_text (
        act_id integer not null, issue_key text not null, name text not null, folder text not null, data blob not null,
        sha256 text not null, encoding text not null, imported text not null, primary key (act_id, issue_key))""",
)
