# Everything a newcomer, a release and CI need. `make demo` and `make test` set up what is missing.

PYTHON ?= python3
BIN := .venv/bin
WITH_LIBRARIES := setup/run.sh
TRANSLATION := resources/i18n/workstation_zh_CN.qm
HEADLESS := $(if $(DISPLAY)$(WAYLAND_DISPLAY),,yes)
LIBRARIES := $(if $(HEADLESS),.sys/.headless,.sys/.window)

# Fonts are unpacked once for a whole run of tests, not once for each test's own data folder.
export GRID_WORKSTATION_CACHE ?= $(CURDIR)/build/cache
unexport PYTHONPATH
# Tests start hundreds of programs; each would compile every module anew.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: help demo test windows check strings package bench mutants faults bare simulate clean
.DELETE_ON_ERROR:

help:
	@echo "make demo     the program with its sample village (without a display: pictures and PDFs in build/demo)"
	@echo "make test     static checks and all tests, window stories too"
	@echo "make windows  the window stories alone, each file in a virtual display of its own"
	@echo "make check    static checks only"
	@echo "make strings  compile the translations"
	@echo "make package  the one-folder bundle in dist/, which then checks itself"
	@echo "make bench    measure (docs/benchmarks.md)"
	@echo "make simulate random runs of the exchange: SEEDS=10000 FIRST_SEED=1"
	@echo "make mutants  plant known faults, each must turn a named test red"
	@echo "make faults   power cuts, kills, cut lines and bad disks: IMAGES=4000 KILLS=300 CUTS=1000"
	@echo "make bare     both README commands in a fresh Debian root"
	@echo "make clean    remove all that was built or installed here"

# Set-up ------------------------------------------------------------------------------------------

.venv/.synced: requirements.lock setup/python.sh
	@PYTHON="$(PYTHON)" setup/python.sh

.sys/.window: setup/system-libraries.sh
	@setup/system-libraries.sh window
	@mkdir -p .sys && touch $@

.sys/.headless: setup/system-libraries.sh
	@setup/system-libraries.sh window display paper queue
	@mkdir -p .sys && touch $@

strings: $(TRANSLATION)

$(TRANSLATION): $(filter-out %/workstation_zh_CN.ts,$(wildcard resources/i18n/*.ts)) setup/compile_strings.py .venv/.synced $(LIBRARIES)
	@$(WITH_LIBRARIES) $(BIN)/python -m setup.compile_strings

# The two commands ----------------------------------------------------------------------------------

ifeq ($(HEADLESS),yes)
demo: .venv/.synced $(LIBRARIES) $(TRANSLATION)
	@setup/virtual-display.sh $(BIN)/python -m tests.windows.demo
else
demo: .venv/.synced $(LIBRARIES) $(TRANSLATION)
	@$(WITH_LIBRARIES) $(BIN)/python -m desktop --demo
endif

test: .venv/.synced .sys/.headless $(TRANSLATION)
	@$(WITH_LIBRARIES) $(BIN)/python -m setup.run_tests

windows: .venv/.synced .sys/.headless $(TRANSLATION)
	@$(WITH_LIBRARIES) $(BIN)/python -m setup.run_tests --windows

check: .venv/.synced
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

# Targets of their own --------------------------------------------------------------------------------

bench: .venv/.synced $(LIBRARIES) $(TRANSLATION)
	@$(WITH_LIBRARIES) $(BIN)/python -m tests.benchmarks

package: .venv/.synced $(LIBRARIES) $(TRANSLATION)
	@$(WITH_LIBRARIES) $(BIN)/python -m setup.package

SEEDS ?= 1000
FIRST_SEED ?= 1
simulate: .venv/.synced $(LIBRARIES)
	@$(WITH_LIBRARIES) $(BIN)/python -m tests.exchange.simulator $(SEEDS) $(FIRST_SEED)

mutants: .venv/.synced $(LIBRARIES)
	@$(WITH_LIBRARIES) $(BIN)/python -m tests.mutants

IMAGES ?= 4000
KILLS ?= 300
CUTS ?= 1000
DISKS ?= 60
FLIPS ?= 600
faults: .venv/.synced $(LIBRARIES)
	@$(WITH_LIBRARIES) $(BIN)/python -m tests.faults --images $(IMAGES) --kills $(KILLS) --cuts $(CUTS) --disks $(DISKS) --flips $(FLIPS)

bare:
	@setup/bare.sh

clean:
	rm -rf build dist .venv .tools .sys .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	rm -f resources/i18n/*.qm
	find desktop sync tests setup -name __pycache__ -type d -exec rm -rf {} +
