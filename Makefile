# Every job of the project by name; `make` alone lists them.
.DEFAULT_GOAL := help
.PHONY: help setup develop run demo test check bench fuzz faults corpus format lint types arrows lock clean

BIN := .venv/bin
DEMO := var/demo
PYTEST_OPTIONS ?= -n 2 --dist loadfile -q

help: ## list the jobs
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "  make %-8s %s\n", $$1, $$2}' Makefile

setup: ## install what running needs into .venv
	@sh scripts/python.sh scripts/environment.py

develop: ## install what testing needs into .venv, PostgreSQL and a browser included
	@sh scripts/python.sh scripts/environment.py --dev
	@$(BIN)/python scripts/tools.py

run: setup ## start the dashboard on port $PORT (8501)
	@$(BIN)/python scripts/start.py

demo: setup ## start the dashboard on invented, marked figures
	@test -f $(DEMO)/config.yaml || $(BIN)/indicators demo --out $(DEMO)
	@$(BIN)/python scripts/start.py --config $(DEMO)/config.yaml

test: develop ## run the tests
	@CHROMIUM="$$($(BIN)/python scripts/tools.py --print)" $(BIN)/python -m pytest $(PYTEST_OPTIONS)

check: develop lint types arrows test ## everything that must hold before a change is kept

lint: develop ## formatting and lint
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .

types: develop ## static types, strict
	$(BIN)/mypy

arrows: develop ## who may import whom
	$(BIN)/lint-imports --no-cache

format: develop ## format the code and mend what lint can mend
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

bench: develop ## ratios against hand-written equivalents
	@$(BIN)/python -m bench

fuzz: develop ## 20,000 mutated uploads: no exception, and no second meaning of what is accepted
	@$(BIN)/python -m tests.faults.mutations

faults: develop ## kill, disk and server faults at every step of a commit (Linux, strace)
	@command -v strace > /dev/null || { [ "$$(id -u)" = 0 ] && apt-get install -q -y strace; }
	@$(BIN)/python -m tests.faults.commits
	@$(BIN)/python -m tests.faults.servers

corpus: develop ## check every file of FOLDER=... and print what became of them
	@$(BIN)/python -m tests.faults.folder "$(or $(FOLDER),tests/data)"

lock: develop ## resolve the dependencies anew, with hashes
	$(BIN)/python scripts/lock.py

clean: ## remove .venv and caches, never data
	rm -rf .venv .mypy_cache .ruff_cache .hypothesis .import_linter_cache
