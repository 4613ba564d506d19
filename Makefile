# Everything a person does with credfile from a checkout. `make help` lists it.

VENV := .venv
PYTHON := $(VENV)/bin/python
CREDFILE := $(VENV)/bin/credfile
export OMP_THREAD_LIMIT := 1

.DEFAULT_GOAL := help
.PHONY: help install demo run test coverage check format bench bench-reading bench-layers bench-barcodes bench-repeat bench-tamper bench-logins torture-typing report-card lock samples models clean

help: ## show this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-13s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

install: $(VENV)/installed ## install credfile into .venv, with Tesseract if apt can be used
	@.ci/system run

demo: install ## read the samples and open the review screen
	$(CREDFILE) demo

run: install ## watch the intake folder and serve the review screen
	$(CREDFILE) run

test: $(VENV)/developer ## run all tests, including browser and PostgreSQL tests
	@.ci/system test
	$(PYTHON) -m pytest -n 2

coverage: $(VENV)/developer ## run all tests and print how much of the three packages they run
	@.ci/system test
	$(PYTHON) -m pytest -n 2 --cov=extractors --cov=ingest --cov=review_ui --cov-report=term:skip-covered

check: $(VENV)/developer ## check format, lint and types, as CI does
	$(VENV)/bin/ruff format --check .
	$(VENV)/bin/ruff check .
	$(VENV)/bin/mypy

format: $(VENV)/developer ## format the code
	$(VENV)/bin/ruff format .
	$(VENV)/bin/ruff check --fix .

$(VENV)/bin/python:
	.ci/system python
	python3 -m venv $(VENV)

$(VENV)/installed: requirements.txt pyproject.toml | $(VENV)/bin/python
	$(PYTHON) -m pip install --quiet --require-hashes -r requirements.txt
	$(PYTHON) -m pip install --quiet --no-deps --no-build-isolation -e .
	touch $@

$(VENV)/developer: requirements-dev.txt $(VENV)/installed
	$(PYTHON) -m pip install --quiet --require-hashes -r requirements-dev.txt
	touch $@

SEED ?= 2
COUNT ?= 200

samples/typefaces/node_modules: samples/typefaces/package-lock.json
	.ci/system bench
	npm ci --silent --prefix samples/typefaces
	touch $@

samples: $(VENV)/developer samples/typefaces/node_modules ## draw the sample documents again
	$(PYTHON) -m samples.make

benchmarks/out/samples-$(SEED): $(VENV)/developer samples/typefaces/node_modules
	$(PYTHON) -m samples.make --seed $(SEED) --out $@

benchmarks/out/drawn-%: $(VENV)/developer
	$(PYTHON) -m benchmarks.draw --seed $(word 1,$(subst -, ,$*)) --count $(word 2,$(subst -, ,$*)) --out $@

bench: benchmarks/out/samples-$(SEED) benchmarks/out/drawn-$(SEED)-$(COUNT) ## measure accuracy, speed and memory on the samples and two other sets
	@.ci/system run
	$(PYTHON) -m benchmarks.measure --set samples --out benchmarks/out/report-samples
	$(PYTHON) -m benchmarks.measure --set benchmarks/out/samples-$(SEED) --out benchmarks/out/report-samples-$(SEED)
	$(PYTHON) -m benchmarks.measure --set benchmarks/out/drawn-$(SEED)-$(COUNT) --out benchmarks/out/report-drawn-$(SEED)

report-card: benchmarks/out/drawn-$(SEED)-$(COUNT) ## measure on one drawn set and rewrite docs/report_card.md
	@.ci/system run
	$(PYTHON) -m benchmarks.measure --set benchmarks/out/drawn-$(SEED)-$(COUNT) --out benchmarks/out/report-drawn-$(SEED) \
		--again 12 --card docs/report_card.md

bench-reading: benchmarks/out/drawn-$(SEED)-$(COUNT) ## compare reading speed with stock OCR engines on the same pages
	@.ci/system run
	$(PYTHON) -m benchmarks.reading --set benchmarks/out/drawn-$(SEED)-$(COUNT) --sample 40

bench-layers: $(VENV)/developer ## measure what becomes of values where a PDF's text layer does not match its page
	@.ci/system run
	$(PYTHON) -m benchmarks.layers

bench-barcodes: $(VENV)/developer ## measure barcodes of driver licenses, scanned and photographed
	@.ci/system run
	$(PYTHON) -m benchmarks.barcodes

bench-repeat: benchmarks/out/drawn-$(SEED)-$(COUNT) ## read sixty files five times on a busy machine and compare what is said
	@.ci/system run
	$(PYTHON) -m benchmarks.repeat --set samples --set benchmarks/out/drawn-$(SEED)-$(COUNT) --sample 60 --times 5 --busy 3

torture-typing: $(VENV)/developer ## check in a real browser, 500 times, that nothing typed is lost
	@.ci/system test
	$(PYTHON) -m tests.review_ui.leaving --runs 500

bench-tamper: $(VENV)/developer ## tamper with single rows, 500 times per database, and check that audit finds it
	@.ci/system test
	$(PYTHON) -m benchmarks.tamper

bench-logins: $(VENV)/developer ## measure the effect of eighty logins at once
	$(PYTHON) -m benchmarks.logins

lock: $(VENV)/developer ## rewrite the locked requirements
	$(VENV)/bin/pip-compile --quiet --strip-extras --allow-unsafe --generate-hashes --no-emit-index-url --no-emit-find-links \
		--no-emit-trusted-host --no-header --output-file requirements.txt pyproject.toml
	$(VENV)/bin/pip-compile --quiet --strip-extras --allow-unsafe --generate-hashes --no-emit-index-url --no-emit-find-links \
		--no-emit-trusted-host --no-header --extra dev --constraint requirements.txt --output-file requirements-dev.txt pyproject.toml

models: $(VENV)/developer samples/typefaces/node_modules benchmarks/out/drawn-21-600 benchmarks/out/drawn-22-600 ## rebuild the shipped models and certify auto-approval
	@.ci/system run
	OMP_NUM_THREADS=1 $(PYTHON) -m training.fit
	$(PYTHON) -m benchmarks.certify --set benchmarks/out/drawn-21-600 --set benchmarks/out/drawn-22-600 --out benchmarks/out/report-certify --write

clean: ## remove the virtual environment and tool caches
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache build
