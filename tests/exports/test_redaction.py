"""Which numbers are personal and which are not."""

import pytest

from gazette_desk.exports.redaction import redact


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
    ],
)
def test_personal_numbers_are_masked(text: str, expected: str) -> None:
    masked, count = redact(text)
    assert masked == expected
    assert count == expected.count("沈牧之139****5678、") + 1


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
    ],
)
def test_other_numbers_stay(text: str) -> None:
    assert redact(text) == (text, 0)
