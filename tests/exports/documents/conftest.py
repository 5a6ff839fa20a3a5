"""The documents of the samples, as they are handed out."""

from pathlib import Path

import pytest

from gazette_desk.archive import Archive
from gazette_desk.exports.documents.printed_document import PrintedDocument, printed_document
from gazette_desk.importing import import_file
from gazette_desk.paths import sample_issues
from tests.exports.documents.printed import as_it_is


@pytest.fixture(scope="session")
def samples(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive that holds the samples."""
    path = tmp_path_factory.mktemp("documents") / "档案.sqlite"
    with Archive(path) as archive:
        for sample in sample_issues():
            assert import_file(archive, sample).outcome == "loaded"
    return path


@pytest.fixture(scope="session")
def documents(samples: Path) -> list[PrintedDocument]:
    """All documents of the samples."""
    with Archive(samples, read_only=True) as archive:
        views = [archive.library.document(row.id) for issue in archive.library() for row in issue.documents]
    return [printed_document(view, as_it_is) for view in views]
