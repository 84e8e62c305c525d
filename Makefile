# Everything here works on a machine that has Python 3.11 or newer and make; the rest is installed into .venv.
#
#   make demo    read the bundled articles and print their records
#   make test    style, types, architecture and tests
#   make gate    quality against the floors in evals/baseline.json
#   make lint    style, types and architecture alone
#   make readme  write what the commands print into README.md
#   make lock    renew requirements.lock and requirements-dev.lock from pyproject.toml
#   make clean   remove what was installed and cached

.DEFAULT_GOAL := demo
.PHONY: help demo test lint gate readme lock clean
MAKEFLAGS += --no-print-directory
SHELL := /bin/sh

VENV := .venv
BIN := $(VENV)/bin
PIP := PIP_USER=0 PIP_DISABLE_PIP_VERSION_CHECK=1 $(BIN)/python -m pip -qq
UV_COMPILE := UV_CUSTOM_COMPILE_COMMAND="make lock" $(BIN)/uv pip compile --quiet --upgrade --universal --python-version 3.11 --generate-hashes

# An interpreter or an environment that happens to be active has no say in what runs here.
unexport PYTHONHOME PYTHONPATH VIRTUAL_ENV

help:
	@sed -n 's/^#   //p' Makefile

demo: $(VENV)/.ready
	@$(BIN)/reportedly demo

test: lint
	@$(BIN)/python -m pytest

lint: $(VENV)/.ready-dev
	@$(BIN)/ruff check --quiet .
	@$(BIN)/ruff format --quiet --check .
	@$(BIN)/mypy --no-error-summary
	@$(BIN)/lint-imports --no-logo > $(VENV)/imports.txt || { cat $(VENV)/imports.txt; exit 1; }

gate: $(VENV)/.ready-dev
	@$(BIN)/python evals/gate.py

readme: $(VENV)/.ready-dev
	@$(BIN)/python docs/refresh.py --write

lock: $(VENV)/.ready-dev
	@$(PIP) install uv
	@$(UV_COMPILE) --group build pyproject.toml -o requirements.lock
	@$(UV_COMPILE) --group build --group dev -c requirements.lock pyproject.toml -o requirements-dev.lock

clean:
	@rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +

# The package is installed in place, so that a change of the code needs no new installation.
$(VENV)/.ready: requirements.lock pyproject.toml | $(BIN)/python
	@echo "installing what reportedly needs into $(VENV) (once; a few minutes)" >&2
	@$(PIP) install --require-hashes -r requirements.lock
	@$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/.ready-dev: requirements-dev.lock $(VENV)/.ready
	@echo "installing the tools for development into $(VENV) (once)" >&2
	@$(PIP) install --require-hashes -r requirements-dev.lock
	@touch $@

$(BIN)/python:
	@sh tools/venv.sh $(VENV)
