"""What is built from the checkout works where there is no checkout: the wheel, in an environment of its own."""

import os
import subprocess
import sys
import sysconfig
import tarfile
import venv
import zipfile
from pathlib import Path

import openpyxl
import pytest

ROOT = Path(__file__).parent.parent
RESOURCES = {str(path.relative_to(ROOT)) for path in (ROOT / "resources").rglob("*") if path.is_file()}
WINDOW = """
import sys
from pathlib import Path
from gazette_desk.app import make_application
from gazette_desk.ui.window.main_window import MainWindow
application = make_application()
window = MainWindow(Path(sys.argv[1]))
window.show()
print(window.windowTitle(), window.has_issues(), application.windowIcon().isNull(), sys.modules["gazette_desk"].__file__)
window.close()
"""


def run(*command: object, cwd: Path) -> str:
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PIP_DISABLE_PIP_VERSION_CHECK": "1", "PYTHONWARNINGS": "default"}
    done = subprocess.run([str(word) for word in command], cwd=cwd, env=environment, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the source distribution and the wheel that was made of it."""
    folder = tmp_path_factory.mktemp("built")
    run(sys.executable, "-m", "hatchling", "build", "-t", "sdist", "-d", folder, cwd=ROOT)
    with tarfile.open(next(folder.glob("*.tar.gz"))) as archive:
        archive.extractall(folder, filter="data")
    source = next(path for path in folder.iterdir() if path.is_dir())
    run(sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", folder, cwd=source)
    return folder


def test_the_wheel_made_of_the_source_distribution_holds_the_resources(built: Path) -> None:
    with zipfile.ZipFile(next(built.glob("*.whl"))) as wheel:
        names = {name.removeprefix("gazette_desk/") for name in wheel.namelist()}
    assert names >= RESOURCES


def test_the_installed_wheel_does_the_main_job_and_opens_the_window(built: Path, tmp_path: Path) -> None:
    venv.create(tmp_path / "fresh", with_pip=False)
    fresh = next((tmp_path / "fresh").glob("[bS]*/python*"))
    run(sys.executable, "-m", "pip", "--python", fresh, "install", "-q", "--no-deps", "--no-index", next(built.glob("*.whl")), cwd=tmp_path)
    # The libraries are those of this environment: the wheel's own package comes before the checkout.
    site = Path(run(fresh, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))", cwd=tmp_path).strip())
    (site / "libraries.pth").write_text(sysconfig.get_path("purelib") + "\n", "utf-8")
    samples = site / "gazette_desk" / "resources" / "samples"
    program = (fresh, "-m", "gazette_desk", "--archive", "archive.sqlite")
    run(*program, "import", samples, cwd=tmp_path)
    run(*program, "export", "tasks", "out.xlsx", cwd=tmp_path)
    assert openpyxl.load_workbook(tmp_path / "out.xlsx").active.max_row > 10
    told = run(fresh, "-c", WINDOW, "archive.sqlite", cwd=tmp_path)
    assert "公报案头 True False" in told
    assert str(site) in told
