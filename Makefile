# Needs Python 3.11 and make. uv is fetched into .tools where the machine has none; nothing is activated.

export UV_PYTHON_DOWNLOADS := never
export UV_FROZEN := 1

UV := $(shell uv --version >/dev/null 2>&1 && command -v uv || echo .tools/bin/uv)
PYTHON ?= $(shell for p in python3.11 python3 python; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && break; done)

SAMPLE := isnad/samples/majdal-shams.txt --outlet "الرواق (نموذج)" --published 2024-07-28
DEMO := --ledger .tools/isnad/demo.db
SEARCH := $(DEMO) مجدل شمس --kind killed --sort oldest --limit 5
TERMINAL := FORCE_COLOR=1 COLORTERM=truecolor TERM=xterm-256color COLUMNS=96

.PHONY: demo test eval bench pictures

demo: $(UV) ## make a ledger of the sample reports and look around in it
	@$(UV) run --quiet --no-dev isnad demo

test: $(UV) ## every check: style, types, tests, accuracy
	$(UV) run ruff check
	$(UV) run ruff format --check
	$(UV) run mypy
	$(UV) run pytest
	$(UV) run python -m eval

eval: $(UV) ## accuracy on the reference annotations
	$(UV) run python -m eval

bench: $(UV) ## speed and memory
	$(UV) run python -m bench
	$(UV) run python -m bench.ledger
	$(UV) run python -m bench.incidents

pictures: $(UV) ## the pictures of the documents, from the sample reports
	$(TERMINAL) $(UV) run isnad read $(SAMPLE) --lang en | $(UV) run python docs/picture.py > docs/read.svg
	$(TERMINAL) $(UV) run isnad read $(SAMPLE) --lang ar | $(UV) run python docs/picture.py > docs/read-ar.svg
	XDG_CACHE_HOME=$$PWD/.tools $(UV) run isnad demo > /dev/null
	$(TERMINAL) $(UV) run isnad search $(SEARCH) --lang en | $(UV) run python docs/picture.py > docs/search.svg
	$(TERMINAL) $(UV) run isnad incident $(DEMO) sample-ahli-01 --lang en | $(UV) run python docs/picture.py > docs/account.svg
	$(TERMINAL) $(UV) run isnad incident $(DEMO) sample-ahli-01 --lang ar | $(UV) run python docs/picture.py > docs/account-ar.svg

.tools/bin/uv:
	@test -n "$(PYTHON)" || { echo "make: Python 3.11 or newer is needed, and none is on the PATH" >&2; exit 1; }
	@echo "make: fetching uv into .tools" >&2
	@{ $(PYTHON) -m venv .tools && .tools/bin/python -m pip install --quiet --disable-pip-version-check uv; } \
		|| { rm -rf .tools && $(PYTHON) -m pip install --quiet --target .tools uv; } \
		|| { rm -rf .tools; echo "make: uv could not be fetched: install python3-venv (Debian, Ubuntu) or uv" \
			"itself (https://docs.astral.sh/uv/), and see that the network is up" >&2; exit 1; }
