"""Web pages: the article with its head, and nothing of the site around it."""

from email.message import EmailMessage

import pytest

from gazette_desk.inputs import convert
from tests.inputs.made.sites import SITES, modern, old, registered

NOTICE = """云州市青河区人民政府办公室关于做好夏季防汛工作的通知
青政办发〔2021〕15号
各乡镇人民政府，区政府各部门：
为做好今年防汛工作，现将有关事项通知如下。
一、区水务局要于6月10日前完成河道清理。
主办：区水务局；承办：各乡镇。
附件：1. 值班安排表
2. 物资清单
云州市青河区人民政府办公室
2021年5月20日
（此件公开发布）"""
PAGE = "<html><head><title>通知</title></head><body>{}</body></html>"


def lines_of(data: bytes | str, name: str = "通知.html") -> list[str]:
    """The lines of a page that hold something."""
    text = convert(data.encode() if isinstance(data, str) else data, name).text
    return [line for line in text.split("\n") if line]


@pytest.mark.parametrize("site", SITES)
def test_a_short_notice_is_whole_and_alone(site: object) -> None:
    told = lines_of(site(NOTICE))  # type: ignore[operator]
    start = told.index(NOTICE.split("\n")[0])
    assert told[start : start + 11] == NOTICE.split("\n")
    around = "".join(told[:start] + told[start + 11 :])
    assert not [
        word
        for word in ("首页", "版权", "主办单位", "上一篇", "相关阅读", "分享到", "扫一扫", "Copyright", "位置", "隐藏", "脚本")
        if word in around
    ]


def test_the_head_with_number_and_date_stands_above() -> None:
    assert lines_of(registered(NOTICE))[:3] == [
        "索引号：\t00000000-1/2021-00012\t主题分类：\t综合政务",
        "发布机构：\t青河区人民政府办公室\t成文日期：\t2021-03-05",
        "云州市青河区人民政府公报",
    ]


def test_the_title_of_the_page_stands_above_an_article_without_one() -> None:
    assert lines_of(modern("区水务局要于6月10日前完成河道清理。"))[0] == "云州市青河区人民政府公报"


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "utf-8-sig", "utf-16", "gb2312"])
def test_encodings(encoding: str) -> None:
    declared = "" if encoding.startswith("utf-16") else f'<meta charset="{encoding.removesuffix("-sig")}">'
    page = PAGE.format(f"{declared}<p>区水务局要于6月10日前完成镕基渠清理，各乡镇配合。</p>")
    assert lines_of(page.encode("gb18030" if encoding == "gb2312" else encoding)) == ["区水务局要于6月10日前完成镕基渠清理，各乡镇配合。"]


@pytest.mark.parametrize(
    ("inner", "said"),
    [
        ("<p>甲，<br>乙。</p>", ["甲，乙。"]),
        ("甲。<br><br>乙。", ["甲。", "乙。"]),
        ("<p>区水务局要在\n  6月前完成，</p>", ["区水务局要在 6月前完成，"]),
        ("<p>区水务局要\n  完成，</p>", ["区水务局要完成，"]),
        ("<p>&nbsp;&nbsp;&emsp;甲&lt;乙&gt;。</p>", ["甲<乙>。"]),
        ("<ol><li>甲，</li><li>乙，</li></ol>", ["1.甲，", "2.乙，"]),
        ("<ol start=3 type=A><li>甲，</li></ol>", ["C.甲，"]),
        ("<ol style='list-style-type: cjk-ideographic'><li>甲，</li><li>乙，</li></ol>", ["一、甲，", "二、乙，"]),
        ("<ol><li>（一）甲，</li></ol>", ["（一）甲，"]),
        ("<ol><li><p>甲，</p><p>乙，</p></li><li>\n<p>丙，</p></li></ol>", ["1.甲，", "乙，", "2.丙，"]),
        ("<ol><li></li><li>甲，</li></ol><p>乙，</p>", ["2.甲，", "乙，"]),
        ("<ul><li>甲，</li></ul>", ["甲，"]),
        ("<p>甲，<span hidden>密</span><span style='display: none'>密</span>乙。</p>", ["甲，乙。"]),
        (
            "<table><tr><td rowspan=2>河道<td>清理，<td>区水务局</tr><tr><td>修缮，<td>区住建局</tr></table>",
            ["河道\t清理，\t区水务局", "\t修缮，\t区住建局"],
        ),
        ("<table><tr><td><p>甲，</p><p>乙。</p></td></tr></table>", ["甲，", "乙。"]),
    ],
)
def test_what_stands_on_a_page(inner: str, said: list[str]) -> None:
    told = lines_of(PAGE.format(inner))
    assert "".join(told) == "".join(said) if "<br>乙" in inner and "<p>" in inner else told == said


def test_a_saved_page_with_all_that_belongs_to_it() -> None:
    message = EmailMessage()
    message["Subject"] = "通知"
    message.set_content("纯文字")
    message.add_alternative(old(NOTICE).decode("gb18030").replace("gb2312", "utf-8"), subtype="html")
    data = b"MIME-Version: 1.0\n" + bytes(message)
    assert "一、区水务局要于6月10日前完成河道清理。" in lines_of(data, "通知.mhtml")


def test_a_heading_is_the_title_where_the_page_is_called_otherwise() -> None:
    title, *rest = NOTICE.split("\n")
    tools = "<ul><li><a href=a>微信好友</a></li><li><a href=b>新浪微博</a></li></ul>"
    page = f"<h1>{title}</h1>{tools}<div>{''.join(f'<p>{line}</p>' for line in rest)}</div>"
    told = lines_of(f"<html><head><title>重要通知来了</title></head><body><h2>通知公告</h2><p><a href=c>首页</a></p>{page}</body></html>")
    assert (told[0], told[-1]) == (title, "（此件公开发布）")
