# Portico. `make help` lists everything; a fresh machine needs Python 3.11 or later, make and git.
# One thing after the other, also under `make -j`: most of them use every core.
ifndef SIDE_BY_SIDE
.NOTPARALLEL:
endif
.DEFAULT_GOAL := help
PYTHON ?=
UV_VERSION := 0.13.9

TOOLS := .tools/.uv-$(UV_VERSION)
RUN_ENV := .venv/.synced-run
DEV_ENV := .venv/.synced-dev
AUDIT_ENV := .tools/audit/.synced
IN_ENV := .venv/bin/python
# An environment that works keeps its Python: naming another one would make uv build it anew.
# Compiled once here, for processes that may not write bytecode themselves: they start in half the time.
SYNC = python="$$($(IN_ENV) -c 'import sys; print(sys.executable)' 2>/dev/null || \
		PYTHON='$(PYTHON)' sh tools/find_python.sh)" && \
	.tools/bin/uv sync --quiet --locked --no-python-downloads --compile-bytecode --python "$$python"
# And our own, whenever it changed: an API that compiles all of it starts in twice the time.
COMPILE = $(IN_ENV) -m compileall -qq src || true
# pytest keeps the test modules it rewrote: half of a short tier's time otherwise, also where the shell forbids bytecode.
PYTEST = PYTHONDONTWRITEBYTECODE= $(IN_ENV) -m pytest -q --no-header

.PHONY: help run test verify static lint format types imports architecture unit contract simulation \
	integration web web-static web-lint web-types web-unit browser bench simulate torture fuzz lighthouse check-books audit clean

help: ## list what make can do
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-14s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)
	@echo
	@echo "  make run and the tests take PORT, HOST, DATA_DIR, DATABASE_URL, REDIS_URL, DEMO=on|off,"
	@echo "  PROFILE=memory, ENV and PUBLIC_URL from the environment, as in: PORT=8001 DATA_DIR=.data2 make run"

run: $(RUN_ENV) ## open the shop at http://127.0.0.1:8000 with all it needs; Ctrl-C closes it
	@$(COMPILE)
	@$(IN_ENV) -m tools.web build
	@exec $(IN_ENV) -m entrypoints.supervisor --with-parent

test: verify browser ## everything that must hold before a change lands

verify: static unit contract simulation integration web-unit ## all of it but the browser tests

static: $(DEV_ENV) ## what is seen without running the shop: lint, types, imports, architecture, the front end's; two at a time
	@$(MAKE) --no-print-directory -j2 $(if $(filter 4.%,$(MAKE_VERSION)),--output-sync=target) SIDE_BY_SIDE=1 \
		web-lint web-types types lint architecture imports

lint: $(DEV_ENV) ## ruff: format and all rules; the size budget
	$(IN_ENV) -m ruff format --check .
	$(IN_ENV) -m ruff check .
	$(IN_ENV) -m tools.size_budget

format: $(DEV_ENV) ## let the formatters mend what they can
	$(IN_ENV) -m ruff check --fix-only .
	$(IN_ENV) -m ruff format .
	$(IN_ENV) -m tools.web npm run --silent format

types: $(DEV_ENV) ## mypy, strict, on everything
	$(IN_ENV) -m mypy

imports: $(DEV_ENV) ## the law of imports
	.venv/bin/lint-imports

architecture: $(DEV_ENV) ## shape rules, and proof that each import contract bites
	$(PYTEST) tests/architecture

unit: $(DEV_ENV) ## domain and application: no server, no network, no clock
	$(PYTEST) tests/unit -n 2

contract: $(DEV_ENV) ## each port's suite on each of its adapters
	$(PYTEST) tests/contract -n 2 --dist worksteal

simulation: $(DEV_ENV) ## a small shop on virtual time: three seeds, and proof that the simulator sees
	$(PYTEST) tests/simulation -n 2 --dist worksteal

# One worker more than a small machine has cores: many of these wait for a server or a process.
integration: $(DEV_ENV) ## adapters, migrations, the HTTP API and races on real servers
	$(PYTEST) tests/integration -n 3 --dist worksteal

web: web-static web-unit ## the front end: format, lint, types, unit tests

web-static: web-lint web-types

web-lint: $(DEV_ENV)
	$(IN_ENV) -m tools.web npm run --silent format:check
	$(IN_ENV) -m tools.web npm run --silent lint

web-types: $(DEV_ENV)
	$(IN_ENV) -m tools.web npm run --silent types

web-unit: $(DEV_ENV)
	$(IN_ENV) -m tools.web npm run --silent test

browser: $(DEV_ENV) ## buy, staff and accessibility in a headless Chromium (CHROMIUM_PATH, the system's, npm's, or Debian's)
	$(IN_ENV) -m tools.web build
	CHROMIUM_PATH="$$($(IN_ENV) -m tools.browser)" && export CHROMIUM_PATH && $(IN_ENV) -m tools.web npm run --silent e2e

bench: $(DEV_ENV) ## measure: starts, memory, purchases (also of one hot item), carts and reads per second, what each request costs
	@$(COMPILE)
	$(IN_ENV) -m bench.startup
	$(IN_ENV) -m bench.purchases
	$(IN_ENV) -m bench.hot_item
	$(IN_ENV) -m bench.carts
	$(IN_ENV) -m bench.reads
	$(IN_ENV) -m bench.relevance
	$(IN_ENV) -m bench.costs
	$(IN_ENV) -m bench.search

simulate: $(DEV_ENV) ## ten seeds of ten thousand shoppers each on virtual time (SEED=1 SEEDS=10 SHOPPERS=10000)
	$(IN_ENV) -m entrypoints.cli.main simulate --seed $${SEED:-1} --seeds $${SEEDS:-10} --shoppers $${SHOPPERS:-10000}

torture: $(DEV_ENV) ## prove the rules the hard way: every fault at every point, fifty kills, each guard removed (half an hour)
	$(PYTEST) tests/unit -n 2 --dist worksteal --timeout 900 --hypothesis-profile searching -m hypothesis
	$(PYTEST) tests/torture
	$(IN_ENV) -m tests.torture.remove_guards

lighthouse: $(DEV_ENV) ## the storefront's pages as a phone sees them: performance, accessibility, best practices, SEO (RUNS=5)
	$(IN_ENV) -m tools.web build
	$(IN_ENV) -m tools.lighthouse

fuzz: $(DEV_ENV) ## the whole API by Schemathesis as customer and as admin, and twenty thousand broken requests (FUZZ_SEED=1)
	FUZZ_REQUESTS=$${FUZZ_REQUESTS:-20000} FUZZ_EXAMPLES=$${FUZZ_EXAMPLES:-100} FUZZ_PHASES=coverage,fuzzing,stateful \
		$(PYTEST) tests/integration/fuzz -n 2

check-books: $(RUN_ENV) ## prove that orders, payments and stock agree in the shop of DATA_DIR or DATABASE_URL
	$(IN_ENV) -m entrypoints.cli.main check-books

audit: $(DEV_ENV) $(AUDIT_ENV) ## faults and secrets in the tree, bills of materials in dist/sbom, known faults of the locked dependencies
	.tools/audit/bin/bandit --quiet --recursive --severity-level medium --configfile pyproject.toml src migrations tools
	git ls-files -z | xargs -0 .tools/audit/bin/detect-secrets-hook --baseline tools/secrets.baseline
	@mkdir -p dist/sbom
	.tools/bin/uv export --quiet --locked --no-emit-project --no-dev --output-file .venv/shipped.txt
	.tools/audit/bin/cyclonedx-py requirements --pyproject pyproject.toml --output-reproducible --output-file dist/sbom/python.cdx.json .venv/shipped.txt
	$(IN_ENV) -m tools.web npm sbom --sbom-format cyclonedx --package-lock-only --omit dev > dist/sbom/npm.cdx.json
	.tools/bin/uv export --quiet --locked --no-emit-project --all-groups --output-file .venv/audited.txt
	.tools/audit/bin/pip-audit --strict --disable-pip --require-hashes --requirement .venv/audited.txt
	$(IN_ENV) -m tools.web npm audit

clean: ## remove what make made, except the shops' data
	rm -rf .venv .tools web/node_modules web/apps/*/dist

$(TOOLS):
	@python="$$(PYTHON='$(PYTHON)' sh tools/find_python.sh)" && \
		"$$python" -m venv .tools && \
		.tools/bin/python -m pip install --quiet --disable-pip-version-check "uv==$(UV_VERSION)" && \
		touch $@

# Running leaves a developer's tools in place; developing includes all that running needs.
$(RUN_ENV): pyproject.toml uv.lock | $(TOOLS)
	@$(SYNC) --no-dev --group bundled --inexact && touch $@

$(DEV_ENV): pyproject.toml uv.lock | $(TOOLS)
	@$(SYNC) && touch $@ $(RUN_ENV)

# Apart from the developers': what looks for faults is not what is looked at.
$(AUDIT_ENV): pyproject.toml uv.lock | $(DEV_ENV)
	@UV_PROJECT_ENVIRONMENT=.tools/audit .tools/bin/uv sync --quiet --locked --only-group audit --no-python-downloads \
		--python "$$($(IN_ENV) -c 'import sys; print(sys.executable)')" && touch $@
