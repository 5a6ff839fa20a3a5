"""Contact and personal data, and the figures that are none."""

from __future__ import annotations

import pytest

from gazette_desk.parsing.facts.contacts import find_contacts
from tests.parsing.small_issue import parse


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("联系人：沈牧之，手机：13912345678。", [("mobile", "13912345678")]),
        ("沈牧之139 1234 5678、陆晚舟158-8765-4321", [("mobile", "139 1234 5678"), ("mobile", "158-8765-4321")]),
        ("联系电话：6180012、6180013。", [("landline", "6180012"), ("landline", "6180013")]),
        ("电 话：0399—6180012，传真：（0399）6180013", [("landline", "0399—6180012"), ("landline", "（0399）6180013")]),
        ("值班电话03996180012", [("landline", "03996180012")]),
        ("领导小组办公室电话6180012，联系人石某", [("landline", "6180012")]),
        ("报送至desk-office@qinghe.example。", [("email", "desk-office@qinghe.example")]),
        ("见http://www.qinghe.example/a?b=1。", [("web", "http://www.qinghe.example/a?b=1")]),
        ("登录www.qinghe.example下载", [("web", "www.qinghe.example")]),
        ("身份证号110101199003071234", [("id_number", "110101199003071234")]),
        ("11010119900307123X，", [("id_number", "11010119900307123X")]),
        ("身份证号码：110101900307123", [("id_number", "110101900307123")]),
        ("车牌号：青A·12345，", [("id_number", "青A·12345")]),
        (
            "一辆云C 8F123小型客车、晋BD12345、晋B1234挂",
            [("id_number", "云C 8F123"), ("id_number", "晋BD12345"), ("id_number", "晋B1234挂")],
        ),
        ("电话：0399－2039 001", [("landline", "0399－2039 001")]),
        ("开户行：青河支行，账号：6222 0211 3912 3456", [("bank_account", "6222 0211 3912 3456")]),
        ("家庭住址：青河区柳湾镇滨河路18号，", [("home_address", "青河区柳湾镇滨河路18号")]),
        ("住青禾小区3号楼2单元501室", [("home_address", "住青禾小区3号楼2单元501室")]),
        ("柳湾镇柳湾村2组15号", [("home_address", "柳湾镇柳湾村2组15号")]),
    ],
)
def test_what_is_contact_or_personal_data(text: str, expected: list[tuple[str, str]]) -> None:
    found = find_contacts(text)
    assert [(contact.kind, contact.text) for contact in found] == expected
    assert [text[contact.start : contact.end] for contact in found] == [contact.text for contact in found]


@pytest.mark.parametrize(
    "text",
    [
        "青政办发〔2021〕12号",
        "2021年6月30日，2021-06-30",
        "GB50156—2012",
        "投资20391234元，6180012.5元",
        "拨打12345便民服务热线或110、96123",
        "统一社会信用代码91640300MA76ABCD1X",
        "项目编号139123456789012",
        "地址：青河区滨河路18号政务大楼3号楼302室",
        "年取水量6180012立方米",
        "云州市高新A区12345平方米，京B1234",
        "电话：2021-06-18前报送",
        "柳湾村2组15户",
    ],
)
def test_what_is_none(text: str) -> None:
    assert find_contacts(text) == []


def test_contacts_of_a_document_know_their_lines_and_columns() -> None:
    issue = parse(
        "联系人：养护科贺某，联系电话：6183307，邮箱：jtyh@qinghe.example。\n\n"
        "序号\t姓名\t联系电话\t家庭住址\t身份证号\n1\t沈牧之\t6180099\t柳湾镇东街18号\t110101199003071234\n2\t陆晚舟\t13912345678\t\t\n"
    )
    assert [(contact.line - issue.contacts[0].line, contact.kind, contact.text) for contact in issue.contacts] == [
        (0, "landline", "6183307"),
        (0, "email", "jtyh@qinghe.example"),
        (3, "landline", "6180099"),
        (3, "home_address", "柳湾镇东街18号"),
        (3, "id_number", "110101199003071234"),
        (4, "mobile", "13912345678"),
    ]
    first, cell = issue.contacts[0], issue.contacts[2]
    block = next(block for block in issue.documents[0].blocks if block.first_line <= first.line <= block.last_line)
    assert block.text[first.start : first.end] == first.text
    assert (cell.start, cell.end) == (None, None)


def test_hostile_lines_take_linear_time() -> None:
    for piece in ("1391234", "a.", "柳湾村一", "账号：1 2 ", "（0399", "www.a", "甲小区3"):
        text = piece * (100_000 // len(piece))
        assert isinstance(find_contacts(text), list)
