"""The form of the workbook that is handed out and comes back filled in: its version, its heads, and how it names a task.

A workbook is of this form when its custom property FORM_PROPERTY is there; the number in it is the version of what this file says.
On the sheets with tasks the head stands in row HEAD_ROW; columns are known by their heads, for people move them. The column
CODE_HEAD holds the code of each task. States are the words of STATES; progress went out masked, so what comes back is new
only where it differs from the masked text of the archive's newest note.
"""

from __future__ import annotations

from hashlib import blake2b

from gazette_desk.archive.text.wording import COLUMN_NAMES

FORM_PROPERTY = "公报案头台账"
FORM_VERSION = 1
HEAD_ROW = 3  # counted from 1; the rows of tasks follow
CODE_HEAD = "任务编码"
STATE_HEAD, PROGRESS_HEAD = COLUMN_NAMES["state"], COLUMN_NAMES["progress"]
NOTES_SHEET = "说明"
CODE_BYTES = 10


def task_code(key: str) -> str:
    """The code of a task: twenty letters and figures that stand for its key, which holds the beginning of its text and so perhaps
    personal data, and is too long to be kept whole by people. The same as long as the key is, after every import.
    """
    return blake2b(key.encode("utf-8", "surrogatepass"), digest_size=CODE_BYTES).hexdigest()
