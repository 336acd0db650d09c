.PHONY: chat run test lint bench

PYTHON ?= python3
BIN := .venv/bin

chat: .venv/run
	@$(BIN)/python -m bot chat $(ARGS)

run: .venv/run
	$(BIN)/python -m bot run

test: .venv/dev
	$(BIN)/python -m pytest -n auto --dist worksteal $(ARGS)

lint: .venv/dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: .venv/dev
	$(BIN)/python -m benchmarks.answers

# Each environment is made anew when its lock has changed.
.venv/run: requirements.lock
	@echo "Setting up (once; under a minute)…"
	@test -d .venv || $(PYTHON) -m venv .venv
	@$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	@touch $@

.venv/dev: requirements-dev.lock
	@echo "Setting up for development (once; a minute or two)…"
	@test -d .venv || $(PYTHON) -m venv .venv
	@$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock
	@touch $@ .venv/run
