"""OFD files of several makers give the text that is printed in them."""

import pytest

from gazette_desk.inputs import convert
from gazette_desk.paths import sample_issues
from tests.inputs.made.ofd_makers import MAKERS, Entries, as_made
from tests.inputs.made.ofd_writer import write_ofd
from tests.inputs.made.papers import GAZETTE, OFFICIAL, Layout

TEXT = sample_issues()[0].read_text("utf-8")


def with_a_second_document(entries: Entries) -> Entries:
    body = "<ofd:DocBody><ofd:DocInfo/><ofd:DocRoot>Doc_1/Document.xml</ofd:DocRoot></ofd:DocBody>"
    again = {name.replace("Doc_0", "Doc_1"): text for name, text in entries.items() if name.startswith("Doc_0")}
    return entries | again | {"OFD.xml": entries["OFD.xml"].replace("</ofd:OFD>", f"{body}</ofd:OFD>")}


@pytest.mark.parametrize("layout", [OFFICIAL, GAZETTE], ids=["official", "gazette"])
@pytest.mark.parametrize("maker", MAKERS)
def test_every_maker_gives_the_same_text(maker: str, layout: Layout) -> None:
    plain = write_ofd(TEXT, layout)
    made = as_made(plain, MAKERS[maker], stored=maker == "other names")
    assert made != plain
    assert convert(made, "一期.ofd").text == convert(plain, "一期.ofd").text


def test_several_documents_in_a_file_are_told_one_after_the_other() -> None:
    plain = write_ofd(TEXT, OFFICIAL)
    once, twice = convert(plain, "一期.ofd"), convert(as_made(plain, with_a_second_document), "两期.ofd")
    assert twice.text == f"{once.text}\n{once.text}"
    assert twice.pages[-1] == 2 * once.pages[-1]
