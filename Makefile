# `make run` and `make test` set up what they miss by themselves; the work is in scripts/.

.PHONY: run test check bench load shots

run: ## serve it on 127.0.0.1:3000, with demo data
	@scripts/setup.sh
	@scripts/build.sh
	@scripts/run.sh

test: ## everything that must hold
	@scripts/test.sh

check: ## the quick part of it, while working
	@scripts/check.sh

bench: ## the measurements
	@scripts/bench.sh

load: ## many people at once, killed servers, hostile requests: an hour
	@scripts/load.sh

shots: ## docs/screenshots, of every page
	@scripts/setup.sh test
	@scripts/build.sh
	@scripts/e2e.sh --config screenshots.config.ts
