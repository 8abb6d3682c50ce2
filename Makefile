# Dateline: `make demo` to see it, `make test` to trust it. Needs Python 3.11 or later and make, nothing else.
PYTHON ?= python3
PORT ?= 8000
VENV := .venv
BIN := $(VENV)/bin
SIZE ?= small

.PHONY: demo test check bench spacy clean lock

demo: $(VENV)/.installed
	@$(BIN)/dateline index sample
	@echo "Starting the server; it tells its address when it answers, and Ctrl-C ends it ..."
	@$(BIN)/dateline serve --port $(PORT)

# Bytecode is kept whatever the environment wishes: each worker and each `dateline` that a test starts would compile all
# sources and rewrite all asserts again, a minute of each core.
test: export PYTHONDONTWRITEBYTECODE :=
test: $(VENV)/.installed $(VENV)/.installed-dev
	@$(BIN)/python -m pytest -n auto --dist loadfile --no-loadscope-reorder

check: $(VENV)/.installed-dev
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports

bench: $(VENV)/.installed $(VENV)/.installed-bench
	@$(BIN)/python -m bench --size $(SIZE) $(if $(ARTICLES),--articles $(ARTICLES))

# spaCy and its small English model, for `dateline index --entities spacy`.
spacy: $(VENV)/.installed $(VENV)/.installed-spacy

# Versions and hashes of everything installed; run after a change of dependencies.
lock: $(VENV)/.installed-dev
	@$(BIN)/uv pip compile -q --universal --generate-hashes --no-emit-index-url --no-annotate --no-header \
		pyproject.toml -o requirements.txt
	@$(BIN)/uv pip compile -q --universal --generate-hashes --no-emit-index-url --no-annotate --no-header \
		pyproject.toml --extra dev -o requirements-dev.txt
	@$(BIN)/python -c 'import tomllib; print(*tomllib.load(open("pyproject.toml", "rb"))["project"]["optional-dependencies"]["bench"], sep="\n")' \
		| $(BIN)/uv pip compile -q --universal --generate-hashes --no-emit-index-url --no-annotate --no-header \
		--python-version 3.11 -c requirements.txt - -o requirements-bench.txt
	@$(BIN)/python -c 'import tomllib; print(*tomllib.load(open("pyproject.toml", "rb"))["project"]["optional-dependencies"]["spacy"], sep="\n")' \
		| $(BIN)/uv pip compile -q --universal --generate-hashes --no-emit-index-url --no-annotate --no-header \
		--python-version 3.11 -c requirements.txt - -o requirements-spacy.txt

clean:
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Dateline needs Python 3.11 or later.")'
	@$(PYTHON) -m venv $(VENV)

# --no-deps: the lists are complete, and older pips stumble over two spellings of one extra in them.
$(VENV)/.packages: $(VENV)/bin/python requirements.txt pyproject.toml
	@echo "Installing Dateline into $(VENV) ..."
	@$(BIN)/python -m pip install -q --disable-pip-version-check --no-deps --require-hashes -r requirements.txt
	@$(BIN)/python -m pip install -q --disable-pip-version-check --no-deps -e .
	@touch $@

$(VENV)/.installed: $(VENV)/.packages
	@echo "Compiling loops: two or three minutes, this once ..."
	@$(BIN)/python -m indexer.rehearse
	@touch $@

# --no-compile: of all these modules the tests import some, and those are compiled and kept when they do.
$(VENV)/.installed-dev: $(VENV)/.packages requirements-dev.txt
	@echo "Installing what the tests need ..."
	@$(BIN)/python -m pip install -q --disable-pip-version-check --no-deps --no-compile --require-hashes -r requirements-dev.txt
	@touch $@

$(VENV)/.installed-spacy: $(VENV)/.packages requirements-spacy.txt
	@echo "Installing spaCy ..."
	@$(BIN)/python -m pip install -q --disable-pip-version-check --no-deps --no-compile --require-hashes -r requirements-spacy.txt \
		&& touch $@ || echo "It could not be installed: what needs it is left out."

# The engines that Dateline is compared with. The benchmark leaves out what could not be installed.
$(VENV)/.installed-bench: $(VENV)/.installed-dev requirements-bench.txt
	@echo "Installing what is compared with ..."
	@$(BIN)/python -m pip install -q --disable-pip-version-check --no-deps --require-hashes -r requirements-bench.txt \
		&& touch $@ || echo "They could not be installed."
