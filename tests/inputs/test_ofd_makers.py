"""OFD files of several makers give the text that is printed in them."""

import pytest

from gazette_desk.inputs import convert
from gazette_desk.paths import sample_issues
from tests.inputs.made.ofd_makers import MAKERS, as_made
from tests.inputs.made.ofd_writer import write_ofd
from tests.inputs.made.papers import GAZETTE, OFFICIAL, Layout

TEXT = sample_issues()[0].read_text("utf-8")


@pytest.mark.parametrize("layout", [OFFICIAL, GAZETTE], ids=["official", "gazette"])
@pytest.mark.parametrize("maker", MAKERS)
def test_every_maker_gives_the_same_text(maker: str, layout: Layout) -> None:
    plain = write_ofd(TEXT, layout)
    made = as_made(plain, MAKERS[maker], stored=maker == "other names")
    assert made != plain
    assert convert(made, "一期.ofd").text == convert(plain, "一期.ofd").text
