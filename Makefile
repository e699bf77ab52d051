# Sympraxis. The two commands to know are `make demo` and `make test`.
PYTHON ?= python3
VENV := .venv/bin
.DEFAULT_GOAL := help
.PHONY: help demo test quick lint bench assets messages screenshots wheel lock runtime dev

help:  ## Say what there is
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "  make %-12s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

demo: runtime  ## Set up and serve the demo community on http://127.0.0.1:8000 (PORT, SYMPRAXIS_DATA)
	@$(VENV)/python tools/assets.py --if-possible
	@exec $(VENV)/sympraxis demo

test: dev  ## Run the whole suite; PostgreSQL, Valkey/Redis and Chromium where they are installed
	@$(VENV)/python tools/assets.py --if-possible
	@$(VENV)/python -m tests.run $(ARGS)

quick: dev  ## The tests that need neither a process of their own nor Chromium, on SQLite
	@$(VENV)/python -m pytest --workers auto -m "not browser and not served" --ignore=tests/browser $(ARGS)

lint: dev  ## Style, templates, the ladder, types
	$(VENV)/ruff check .
	$(VENV)/ruff format --check .
	$(VENV)/djlint --lint --quiet sympraxis
	$(VENV)/lint-imports --no-cache
	$(VENV)/mypy

bench: dev  ## Measure start, memory and pages against their limits
	@$(VENV)/python tools/assets.py --if-possible
	$(VENV)/python -m bench.start
	$(VENV)/python -m bench.pages
	$(VENV)/python -m bench.event_page
	$(VENV)/python -m bench.stack
	$(VENV)/python -m bench.signin
	$(VENV)/python -m bench.directory
	$(VENV)/python -m bench.picker
	$(VENV)/python -m bench.digest
	$(VENV)/python -m bench.search
	$(VENV)/python -m bench.registration
	$(VENV)/python -m bench.live
	$(VENV)/python -m bench.broadcast

messages: dev  ## Read every sentence of the code into the catalogues of translations
	@$(VENV)/python tools/catalogues.py

assets: runtime  ## Build style sheets, scripts, typefaces and catalogues into the package
	@$(VENV)/python tools/catalogues.py --compile
	@$(VENV)/python tools/assets.py

screenshots: dev assets  ## Picture every page into var/screens and docs/start.png
	@$(VENV)/python -m bench.screenshots --readme docs/start.png

wheel: dev assets  ## Build the wheel, with the assets inside
	@$(VENV)/python -m build --wheel --no-isolation

lock:  ## Write the lock files anew (needs uv and npm)
	@tools/lock.sh

runtime:
	@$(PYTHON) tools/install.py runtime

dev:
	@$(PYTHON) tools/install.py dev
