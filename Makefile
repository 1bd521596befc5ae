.DEFAULT_GOAL := help
# What is compiled is kept: a test that starts Rung anew would compile all of it each time.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: help run test check fix browser bench promises teams-playground lock clean

help: ## this list
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/make \1	\2/p' Makefile

run: ## set up and start Rung on http://127.0.0.1:3000
	@sh .ci/setup runtime
	@.venv/bin/rung serve

test: ## set up and run the tests
	@sh .ci/setup dev
	.venv/bin/pytest -q -n $$(($$(nproc) + 1)) --dist worksteal # one more: some of them wait

check: ## format, lint, types and import contracts, then the tests
	@sh .ci/setup browser
	.venv/bin/ruff format --check
	.venv/bin/ruff check
	.venv/bin/mypy
	.venv/bin/lint-imports --no-logo
	$(MAKE) test

fix: ## what the formatter and the linter can mend by themselves
	@sh .ci/setup dev
	.venv/bin/ruff check --fix
	.venv/bin/ruff format

browser: ## the playground in Chromium (Debian: apt-get install chromium)
	@sh .ci/setup browser
	.venv/bin/pytest -q tests/browser

promises: ## the promises at full size, with every wall-clock deadline
	@sh .ci/setup dev
	RUNG_PROMISES=full .venv/bin/pytest tests/promises

bench: ## the benchmarks: ratios, side by side in one run
	@sh .ci/setup dev
	.venv/bin/python -m benchmarks

teams-playground: ## Rung in a Teams client on this machine, without a tenant (needs Node.js)
	@sh .ci/setup runtime
	@sh .ci/teams_playground

lock: ## write requirements*.txt anew from pyproject.toml (UPGRADE=1 moves every version)
	@sh .ci/setup runtime
	sh .ci/lock

clean: ## remove .venv and the tools' caches; var/ stays, it holds data
	rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache dist
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
