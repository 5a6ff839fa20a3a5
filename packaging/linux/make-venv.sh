#!/bin/sh
# Makes or repairs .venv from requirements.lock: make-venv.sh PYTHON. Everything comes from the lock, checked by hash, as wheels only.
set -eu
cd "$(dirname "$0")/../.."
python=$1
if ! "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
    echo "需要 Python 3.11 或更新版本（make PYTHON=python3.11 …）/ Python 3.11 or later is needed: $python" >&2
    exit 1
fi
# Scripts in .venv know its place: one that was moved, or whose Python is gone, is made anew.
if [ "$(cat .venv/installed 2>/dev/null)" != "$(pwd)" ] || ! .venv/bin/python -c '' 2>/dev/null; then
    # Debian keeps what venv needs in a package of its own; a Python from elsewhere brings it along.
    "$python" -c 'import ensurepip' 2>/dev/null || packaging/linux/system-packages.sh python3-venv
    "$python" -m venv --clear .venv
fi
pip="env PIP_DISABLE_PIP_VERSION_CHECK=1 .venv/bin/python -m pip install --quiet"
$pip --require-hashes --only-binary :all: -r requirements.lock
$pip --no-deps --no-build-isolation --no-index -e .
pwd >.venv/installed
