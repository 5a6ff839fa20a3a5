"""What is personal and what is not."""

import pytest

from gazette_desk.exports.redaction import redact
from tests.exports.personal_set import PARTS, lines, measured


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("联系人：沈牧之，13912345678。", "联系人：沈牧之，139****5678。"),
        ("139 1234 5678", "139****5678"),
        ("沈牧之13912345678、陆晚舟15887654321", "沈牧之139****5678、陆晚舟158****4321"),
        ("身份证号110101199003071234", "身份证号110101********1234"),
        ("11010119900307123X", "110101********123X"),
        ("值班电话0999-2039001", "值班电话0999-****001"),
        ("（0999）2039001", "（0999）****001"),
        ("电话：2039001", "电话：****001"),
        ("办公室电话 2039001", "办公室电话 ****001"),
        ("电话：2039001、2039002", "电话：****001、****002"),
        ("010 66778899-802", "010 6****899-802"),
        ("身份证号：110101900307123", "身份证号：110101********7123"),
        ("银行卡号：6222 0211 3912 3456", "银行卡号：6222****3456"),
        ("报送至desk@qinghe.example。", "报送至d****@qinghe.example。"),
        ("家庭住址：青河区柳沟镇柳沟村三组12号", "家庭住址：青河区柳沟镇柳沟村****"),
        ("户籍地址：青河区柳沟镇柳沟村", "户籍地址：青河区****"),
        ("清理青禾小区3号楼2单元501室", "清理青禾小区****"),
    ],
)
def test_personal_numbers_are_masked(text: str, expected: str) -> None:
    masked, count = redact(text)
    assert masked == expected
    assert count == expected.count("、") + 1


@pytest.mark.parametrize(
    "text",
    [
        "青河政办发〔2021〕12号",
        "2021年6月30日",
        "GB50156—2012",
        "投资20391234元",
        "统一社会信用代码91640300MA76ABCD1X",
        "账号6222021001139123456",
        "项目编号139123456789012",
        "2016—2020年",
        "账号：6222021001139123456，户名：青河区财政局",
        "www.qinghe.example",
        "政务大楼3号楼302室",
        "拨打12345热线",
    ],
)
def test_other_numbers_stay(text: str) -> None:
    assert redact(text) == (text, 0)


@pytest.mark.parametrize("part", PARTS)
def test_personal_data_is_known_by_its_form(part: str) -> None:
    figures = measured(part)
    assert figures.recall >= 0.98, figures.missed
    assert figures.precision >= 0.97, figures.wrong


def test_the_set_is_large_enough_to_measure_with() -> None:
    every = [line for part in PARTS for line in lines(part)]
    assert sum(len(line.personal) for line in every) >= 200
    assert sum(not line.personal for line in every) >= 400


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("+86 139-1234-5678", "139****5678"),
        ("１３９１２３４５６７８", "１３９****５６７８"),
        ("0399－618 0012转8", "0399－****012转8"),
        ("110101 19900307 1233", "110101********1233"),
        ("QQ：123456789", "QQ：12****"),
        ("护照号：E12345678", "护照号：E1****"),
        ("石桥村第五村民小组23号", "石桥村****"),
        ("住柳湾村五组，", "住柳湾村****，"),
        ("手机：一三七一二三四〇九八七", "手机：一三七****〇九八七"),
        ("宅电：618 00 12", "宅电：****0 12"),
        ("短号680012", "短号****012"),
        ("QQ群号：345678901", "QQ群号：34****"),
        ("邮箱：desk @ qinghe . example", "邮箱：d****@ qinghe . example"),
        ("邮箱：desk#qinghe.example", "邮箱：d****#qinghe.example"),
        ("军官证南字第0123456号", "军官证南字****"),
        ("账号：6228480402564890018，户名：贺知遥", "账号：6228****0018，户名：贺知遥"),
    ],
)
def test_what_is_left_of_it(text: str, expected: str) -> None:
    assert redact(text) == (expected, 1)
