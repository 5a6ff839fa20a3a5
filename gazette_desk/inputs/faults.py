"""What stands against reading a file: each a sentence for the import report."""

from __future__ import annotations

from gazette_desk.errors import GazetteDeskError


class UnreadableInput(GazetteDeskError):
    """A file that cannot be turned into text; its text says why and what to do."""


DAMAGED = "文件损坏或者不完整，读不出来：请用原来的软件打开，另存一份再导入"
ENCRYPTED = "文件设有密码，读不出来：请取消密码后另存一份再导入"
MACROS = "文件带有宏，不能导入：请另存为不带宏的 {suffix} 文件再导入"
TOO_LARGE = "文件展开后过大，不像一份公文：请拆成几个文件再导入"
TOO_DEEP = "文件的结构嵌套过深，不像一份公文：请另存一份再导入"
NO_TEXT = "文件里没有文字：如果是扫描件或图片，请先用文字识别（OCR）软件转换成文字再导入"
NOT_OURS = "不是能导入的文件：请转换成文本、Word、PDF、OFD、Excel 或网页文件再导入"
BREAKS_OFF = "读这个文件时转换程序中断了，文件可能已损坏：请用原来的软件打开，另存一份再导入"
TAKES_LONG = "读这个文件用了太长时间，没有完成：请用原来的软件打开，另存一份再导入"
