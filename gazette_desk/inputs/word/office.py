"""Older office documents (.doc, .wps, .rtf, .odt) → .docx through LibreOffice, where it is installed.

It runs without a window, in a profile and folder of its own that go with it, without macros and links, for a limited time.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory

from gazette_desk.inputs.faults import DAMAGED, UnreadableInput

PROGRAMS = ("soffice", "libreoffice")
# where installers put it without making it known
OFFICE_PATHS = (
    "/opt/libreoffice*/program/soffice",
    "Program Files/LibreOffice/program/soffice.exe",
    "Program Files (x86)/LibreOffice/program/soffice.exe",
)
SECONDS = 120
MOST_MEMORY = 4 * 1024**3
NOT_INSTALLED = "{kind} 文件需要借助 LibreOffice 才能读出，而这台电脑没有安装：请用 Word 或 WPS 打开，另存为 .docx 文件再导入"
TOO_LONG = f"文件转换超过 {SECONDS // 60} 分钟，没有完成：请用 Word 或 WPS 打开，另存为 .docx 文件再导入"
# no macros, no links followed, nothing fetched (the proxy leads nowhere); names are those of LibreOffice's configuration
ITEM = '<item oor:path="/org.openoffice.{}"><prop oor:name="{}"><value>{}</value></prop></item>'
SETTINGS = (
    ("Office.Common/Security/Scripting", "MacroSecurityLevel", "3"),
    ("Office.Common/Security/Scripting", "DisableMacrosExecution", "true"),
    ("Office.Common/Security/Scripting", "BlockUntrustedRefererLinks", "true"),
    ("Office.Common/Security/Scripting", "DisableActiveContent", "true"),
    ("Office.Writer/Content/Update", "Link", "0"),
    ("Inet/Settings", "ooInetProxyType", "2"),
    ("Inet/Settings", "ooInetHTTPProxyName", "127.0.0.1"),
    ("Inet/Settings", "ooInetHTTPProxyPort", "9"),
    ("Inet/Settings", "ooInetHTTPSProxyName", "127.0.0.1"),
    ("Inet/Settings", "ooInetHTTPSProxyPort", "9"),
)
REGISTRY = '<?xml version="1.0" encoding="UTF-8"?>\n<oor:items xmlns:oor="http://openoffice.org/2001/registry">{}</oor:items>\n'


def program() -> str | None:
    """LibreOffice's program, None where it is not installed."""
    found = next(filter(None, map(shutil.which, PROGRAMS)), None)
    root = Path(Path.home().anchor)
    return found or next((str(path) for place in OFFICE_PATHS for path in sorted(root.glob(place.lstrip("/")))), None)


def as_docx(data: bytes, kind: str, suffix: str) -> bytes:
    """The same document as .docx; kind is what people call it. Raises UnreadableInput where it cannot be converted."""
    soffice = program()
    if soffice is None:
        raise UnreadableInput(NOT_INSTALLED.format(kind=kind))
    with TemporaryDirectory(prefix="gazette-desk-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        source, settings = folder / f"source{suffix}", folder / "profile" / "user" / "registrymodifications.xcu"
        settings.parent.mkdir(parents=True)
        settings.write_text(REGISTRY.format("".join(ITEM.format(*each) for each in SETTINGS)), "utf-8")
        source.write_bytes(data)
        _run([soffice, f"-env:UserInstallation={(folder / 'profile').as_uri()}", *OPTIONS, str(folder / "out"), str(source)], folder)
        made = folder / "out" / "source.docx"
        if not made.is_file():
            raise UnreadableInput(DAMAGED)
        return made.read_bytes()


OPTIONS = ("--headless", "--norestore", "--nolockcheck", "--nodefault", "--convert-to", "docx:MS Word 2007 XML", "--outdir")


def _run(command: list[str], folder: Path) -> None:
    """Runs LibreOffice, with whatever it starts, until it ends or its time is up."""
    around = _own_environment() | {"HOME": str(folder), "TMPDIR": str(folder), "TMP": str(folder), "TEMP": str(folder)}
    quiet = subprocess.DEVNULL
    before = _widen_memory if sys.platform == "linux" else None
    with subprocess.Popen(
        command, cwd=folder, env=around, stdin=quiet, stdout=quiet, stderr=quiet, start_new_session=True, preexec_fn=before
    ) as process:
        try:
            process.wait(SECONDS)
        except subprocess.TimeoutExpired as error:
            raise UnreadableInput(TOO_LONG) from error
        finally:
            _end(process)


def _own_environment() -> dict[str, str]:
    """The environment without the libraries of a packaged program, which PyInstaller puts in front for its own process."""
    around = dict(os.environ)
    before = around.pop("LD_LIBRARY_PATH_ORIG", None)
    if hasattr(sys, "_MEIPASS"):
        around.pop("LD_LIBRARY_PATH", None)
    return around | ({"LD_LIBRARY_PATH": before} if before else {})


def _end(process: subprocess.Popen[bytes]) -> None:
    """Ends the program where it still runs, with what it has started: soffice is a script."""
    if sys.platform == "win32":
        process.kill()
    else:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)


def _widen_memory() -> None:
    """LibreOffice needs more addresses than a converter leaves itself, though no more than this."""
    if sys.platform == "linux":
        import resource

        most = resource.getrlimit(resource.RLIMIT_AS)[1]
        wanted = MOST_MEMORY if most == resource.RLIM_INFINITY else min(MOST_MEMORY, most)
        resource.setrlimit(resource.RLIMIT_AS, (wanted, most))
