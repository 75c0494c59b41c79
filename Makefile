# make demo, make quick, make test, make lab, make bench: each sets up what it needs.

PYTHON ?= python3
BIN := .venv/bin
READY := .venv/.ready

# Compiled imports are kept: every command here starts Python many times.
export PYTHONDONTWRITEBYTECODE :=
export PATH := $(CURDIR)/$(BIN):$(PATH)

.PHONY: demo quick test thorough lab bench build check format clean fidelity

demo: $(READY)
	etabli demo

lab: $(READY)
	etabli lab

build: $(READY)
	etabli build

# What CI runs. Shares and all: see « Tests » in CONTRIBUTING.md.
test: $(READY) programs
	$(MAKE) --no-print-directory check
	pytest -m "not thorough"

# What is not slow, and the banks of the cases that changed since they were last tried here.
quick: $(READY)
	pytest -m "bank or not (slow or thorough)"

# Everything, whole: hours.
thorough: $(READY) programs
	$(MAKE) --no-print-directory check
	FIDELITY=1/1 pytest

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

# Answers of the banks, ours against stock nbgrader: about an hour for all, less for a share such as
# make fidelity FIDELITY=2/5.
FIDELITY ?= 1/1
fidelity: $(READY)
	FIDELITY=$(FIDELITY) pytest tests/etabli/grading/test_fidelity.py

# A browser, a database server, a spreadsheet program that Python can drive and a reader of PDF for the
# tests that need one, where this machine lets us install them; those tests are skipped elsewhere.
.PHONY: programs
programs:
	@missing=""; \
	command -v chromium >/dev/null || command -v chromium-browser >/dev/null || missing="chromium"; \
	command -v postgres >/dev/null || ls /usr/lib/postgresql/*/bin/postgres >/dev/null 2>&1 || \
		missing="$$missing postgresql"; \
	command -v soffice >/dev/null || missing="$$missing libreoffice-calc"; \
	/usr/bin/python3 -c 'import uno' 2>/dev/null || missing="$$missing python3-uno"; \
	command -v pdftoppm >/dev/null || missing="$$missing poppler-utils"; \
	if [ -n "$$missing" ]; then \
		if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
			apt-get update -qq && \
			DEBIAN_FRONTEND=noninteractive apt-get install -y -qq $$missing >/dev/null; \
		fi || echo "not here: $$missing: some tests will be skipped"; \
	fi
