# The commands of the project. On a fresh Debian 12 with python3 and make, `make run` and `make test` are all there is to know.
PYTHON ?= python3
BIN := .venv/bin
PACKAGES := packaging/linux/system-packages.sh
QT_PACKAGES := $(shell cat packaging/linux/qt-packages.txt)
SAMPLE_ARCHIVE := build/sample.sqlite

.PHONY: help setup run test lint bench package clean

help:
	@echo "make run      打开示例档案的窗口；没有屏幕时在虚拟屏幕中演示 / open the window on the samples, or demonstrate without a screen"
	@echo "make test     运行全部测试 / run all tests"
	@echo "make lint     检查代码 / check the code"
	@echo "make bench    速度测量和故障试验 / measure speed, try faults"
	@echo "make package  生成安装包 / build the installable package"
	@echo "make setup    只准备 .venv 和系统软件包 / only prepare .venv and the system packages"
	@echo "make clean    删除生成的文件 / remove what was built"

setup: .venv/installed
	@$(PACKAGES) $(QT_PACKAGES) --wanted fonts-wqy-microhei xvfb xauth

# Made again when the lock changes, the checkout was moved or the Python it stands on is gone.
ifneq ($(shell cat .venv/installed 2>/dev/null && $(BIN)/python -c ''),$(CURDIR))
.PHONY: .venv/installed
endif
.venv/installed: requirements.lock pyproject.toml gazette_desk/__init__.py
	@echo "正在准备 .venv / preparing .venv"
	@packaging/linux/make-venv.sh $(PYTHON)

run: setup
	@if [ -n "$$DISPLAY$$WAYLAND_DISPLAY" ]; then \
		mkdir -p build && \
		{ [ -e $(SAMPLE_ARCHIVE) ] || $(BIN)/gazette-desk --archive $(SAMPLE_ARCHIVE) import resources/samples; } && \
		$(BIN)/gazette-desk-gui --archive $(SAMPLE_ARCHIVE); \
	else \
		QT_QPA_PLATFORM=xcb xvfb-run -a -s "-screen 0 1366x768x24" $(BIN)/gazette-desk-gui --demo build/demo; \
	fi

test: setup
	@$(BIN)/python -m pytest -n auto --dist loadfile

lint: setup
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy

bench: setup
	@$(BIN)/python -m tests.benchmarks.run

package: setup
	@packaging/linux/build_deb.sh

clean:
	rm -rf build .pytest_cache .mypy_cache .ruff_cache
	find gazette_desk tests -name __pycache__ -type d -prune -exec rm -rf {} +
