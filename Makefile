# The two commands of the README; both set up everything they need.
PYTHON ?= python3
VENV = .venv
BIN = $(VENV)/bin
EXAMPLE = iraq-syria-2014-2020

.PHONY: memo test batch schemas clean

memo: $(VENV)/.ready
	@mkdir -p build
	@$(BIN)/briefing memo examples/$(EXAMPLE)/dossier.yaml -o build/$(EXAMPLE).docx

test: $(VENV)/.ready-dev
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/pytest

batch: $(VENV)/.ready
	$(BIN)/briefing batch examples/ --out build/reports

schemas: $(VENV)/.ready-dev
	@$(BIN)/python scripts/build_schemas.py
	@$(BIN)/python scripts/name_schemas.py

$(VENV)/bin/python:
	$(PYTHON) -m venv $(VENV)

$(VENV)/.ready: $(VENV)/bin/python pyproject.toml
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	@$(BIN)/python -m compileall -q src
	@touch $@

$(VENV)/.ready-dev: $(VENV)/bin/python pyproject.toml
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable ".[dev]"
	@$(BIN)/python -m compileall -q src
	@touch $@ $(VENV)/.ready

clean:
	rm -rf build dist $(VENV)
