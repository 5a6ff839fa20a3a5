"""What holds for every test: no screen is needed, and nobody's own settings or archive are touched."""

import os

import pytest

os.environ["QT_QPA_PLATFORM"] = "offscreen"  # before Qt is first imported, by whatever test


@pytest.fixture(autouse=True)
def own_home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """Settings and the default archive go to a folder of the test (the variables that platformdirs and Qt follow)."""
    home = tmp_path_factory.mktemp("home")
    for variable in ("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "APPDATA", "LOCALAPPDATA", "USERPROFILE"):
        monkeypatch.setenv(variable, str(home))


@pytest.fixture(scope="session")
def qapp_cls():
    """The program's own application, with its font, style and translations: there is one for all tests of a process."""
    from gazette_desk.app import make_application  # only tests of the window load Qt

    return lambda arguments: make_application()
