"""Word files and web pages of other hands give the tasks that their text gives."""

import pytest

from gazette_desk.inputs import convert
from gazette_desk.paths import sample_issues
from tests.inputs.made.docx_writer import write_docx
from tests.inputs.made.other_forms import FORMS
from tests.inputs.test_same_tasks import agreement

TEXT = sample_issues()[0].read_text("utf-8")


@pytest.mark.parametrize("form", FORMS)
def test_any_form_gives_the_tasks(form: str) -> None:
    name, write = FORMS[form]
    made = write(TEXT)
    assert made != write_docx(TEXT)
    assert agreement(TEXT, convert(made, name).text) >= 0.99
