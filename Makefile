# Everything a day's work needs, each a single word. What takes more than a line stands in scripts/.

SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
MAKEFLAGS += --no-print-directory

# Where the site answers, and what is handed on to pytest, the bench or the development server.
PORT ?= 8000
ELASTICSEARCH_PORT ?= 9200
ARGS ?=
N ?= 100000
export PORT

VENV := .venv/bin
CHECK_ENV := DJANGO_SETTINGS_MODULE=portal.settings.test

.PHONY: help demo run elasticsearch test test-postgres test-elasticsearch check messages bench bench-search bench-forum clean

help: ## Show this list
	@echo "make <target>, where <target> is one of"
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  %-18s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

demo: ## Install, load the demo content and serve it on 127.0.0.1:8000 (PORT=9000 for another port)
	@exec scripts/demo.sh serve

run: ## Serve with autoreload and debug pages, for development (PORT=…)
	@exec scripts/demo.sh develop

elasticsearch: ## Serve an Elasticsearch for development on 127.0.0.1:9200 (ELASTICSEARCH_PORT=…)
	@exec scripts/elasticsearch.sh serve "$(ELASTICSEARCH_PORT)"

test: ## Run every test, those in a browser too (ARGS="tests/search -k phrase" for some of them)
	@exec scripts/test.sh $(ARGS)

test-postgres: ## Run the search contract on a PostgreSQL server of its own (ARGS= for other tests)
	@exec scripts/test.sh --postgres $(ARGS)

test-elasticsearch: ## Run the tests of search beside an Elasticsearch server (ARGS= for other tests)
	@exec scripts/test.sh --elasticsearch $(ARGS)

check: ## Check style, imports, migrations, settings, texts and the rules of the house
	@scripts/setup.sh tests
	@scripts/debian.sh xgettext gettext
	@echo "ruff" && $(VENV)/ruff check .
	@$(VENV)/ruff format --check .
	@echo "imports" && $(VENV)/lint-imports
	@echo "system check" && $(CHECK_ENV) $(VENV)/python manage.py check --fail-level WARNING
	@echo "migrations" && $(CHECK_ENV) $(VENV)/python manage.py makemigrations --check --dry-run
	@echo "house rules" && $(VENV)/python scripts/house_rules.py
	@echo "texts to translate" && $(CHECK_ENV) $(VENV)/python scripts/messages.py --check

messages: ## Collect the texts to translate into locale/django.pot and into the catalogues there are
	@scripts/setup.sh site
	@scripts/debian.sh xgettext gettext
	@$(CHECK_ENV) $(VENV)/python scripts/messages.py

bench: ## Measure search on 100,000 made practices (ARGS="--n 2000" for a quick look)
	@scripts/setup.sh site
	@$(VENV)/python -m search.analysis.build
	@$(VENV)/python -m bench $(ARGS)

bench-search: ## Measure Elasticsearch on made practices against raw requests (N=100000)
	@scripts/setup.sh site
	@$(VENV)/python -m search.analysis.build
	@scripts/elasticsearch.sh $(VENV)/python -m bench --elasticsearch --n $(N) $(ARGS)

bench-forum: ## Measure the page of a thread against django-machina's with the same 100,000 posts (ARGS="--posts 3000 --longest 1000")
	@scripts/setup.sh site
	@scripts/bench_machina.sh
	@$(VENV)/python -m bench.forum $(ARGS)

clean: ## Remove what can be made again; the database and the uploads stay
	rm -rf .venv var/node var/lemmas var/static var/stamps .pytest_cache .ruff_cache .import_linter_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
