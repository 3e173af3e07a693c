# Thin wrappers; the same commands are written out in README.md for machines without make.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PHOTOS ?=

.PHONY: demo test check bench format translations clean

demo: $(VENV)/demo-installed
	$(BIN)/gallery --library build/demo demo $(if $(PHOTOS),"$(PHOTOS)")

test: $(VENV)/test-installed
	QT_QPA_PLATFORM=$${QT_QPA_PLATFORM:-offscreen} $(BIN)/python -m pytest

check: $(VENV)/test-installed
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: $(VENV)/test-installed
	for benchmark in tests/benchmarks/*.py; do $(BIN)/python $$benchmark --json || exit 1; done

format: $(VENV)/test-installed
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

translations: $(VENV)/test-installed
	$(BIN)/python packaging/translations.py

$(VENV)/%-installed: pyproject.toml packaging/tested-versions.txt
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --constraint packaging/tested-versions.txt \
		--editable ".[$*]"
	touch $@

clean:
	rm -rf $(VENV) build
