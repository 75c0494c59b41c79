# make demo, make test, make lab, make bench: each sets up what it needs.

PYTHON ?= python3
BIN := .venv/bin
READY := .venv/.ready

# Compiled imports are kept: every command here starts Python many times.
export PYTHONDONTWRITEBYTECODE :=
export PATH := $(CURDIR)/$(BIN):$(PATH)

.PHONY: demo test lab bench build check format clean

demo: $(READY)
	etabli demo

lab: $(READY)
	etabli lab

build: $(READY)
	etabli build

test: $(READY) chromium
	$(MAKE) --no-print-directory check
	pytest

check: $(READY)
	ruff check .
	ruff format --check .
	mypy

bench: $(READY)
	python tests/bench/bench.py

format: $(READY)
	ruff check --fix .
	ruff format .

clean:
	rm -rf .venv demo

# The locked packages, and this project itself, in an environment of its own.
$(READY): requirements.lock pyproject.toml
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Établi needs Python 3.11 or newer")'
	$(PYTHON) -m venv .venv
	awk '/^[^ ]/ {keep = /^uv==/} keep' requirements.lock > .venv/uv.txt
	python -m pip install --quiet --disable-pip-version-check --require-hashes -r .venv/uv.txt
	uv pip sync --quiet --python $(BIN)/python --require-hashes requirements.lock
	uv pip install --quiet --python $(BIN)/python --no-deps --no-build-isolation --editable .
	touch $@

# A browser for the browser tests, where this machine lets us install one; they are skipped elsewhere.
.PHONY: chromium
chromium:
	@command -v chromium >/dev/null || command -v chromium-browser >/dev/null || \
	if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
		apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq chromium >/dev/null; \
	fi || echo "no Chromium here: the browser tests will be skipped"
