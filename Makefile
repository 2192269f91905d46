# drydock: `make` builds build/release/drydock; `make help` lists the rest.
#
#   MODE=release|debug|asan   objects go to build/$(MODE)/
#   DEV=1                     warnings are errors
#   V=1                       print whole commands
#
# Every .c below the folders of LAYERS goes into one static library; sources
# are found by wildcard, so a new file needs no line here.

MODE   ?= release
BUILD  := build/$(MODE)
PREFIX ?= /usr/local
CLANG_FORMAT ?= clang-format-14
CLANG_TIDY   ?= clang-tidy-14
PKG_CONFIG   ?= pkg-config

.DEFAULT_GOAL := all
.DELETE_ON_ERROR:
.SUFFIXES:

# -- sources

LAYERS := base analyzer rules harness dap cli
every   = $(foreach d,$(wildcard $(1)/*),$(filter %$(2),$(d)) $(call every,$(d),$(2)))
LIB_SRC  := $(sort $(filter-out cli/main.c,$(foreach l,$(LAYERS),$(call every,$(l),.c))))
TEST_SRC := $(sort $(wildcard tests/*.c))
HEADERS  := $(sort $(foreach l,$(LAYERS) tests,$(call every,$(l),.h)))
OUR_SRC  := $(LIB_SRC) cli/main.c $(TEST_SRC)

TS        := node_modules/tree-sitter/vendor/tree-sitter/lib
TS_PYTHON := node_modules/tree-sitter-python/src
VENDOR_SRC := $(TS)/src/lib.c $(TS_PYTHON)/parser.c $(TS_PYTHON)/scanner.c

LIB_OBJ    := $(LIB_SRC:%.c=$(BUILD)/%.o)
MAIN_OBJ   := $(BUILD)/cli/main.o
TEST_OBJ   := $(TEST_SRC:%.c=$(BUILD)/%.o)
VENDOR_OBJ := $(VENDOR_SRC:node_modules/%.c=$(BUILD)/vendor/%.o)
LIB        := $(BUILD)/libdrydock.a
PROGRAM    := $(BUILD)/drydock
TESTS      := $(BUILD)/tests/run

# -- flags

CFLAGS_debug   := -O0 -g3
CFLAGS_release := -O2 -g -fno-plt -ffunction-sections -fdata-sections
CFLAGS_asan    := -O1 -g3 -fno-omit-frame-pointer -fsanitize=address,undefined \
                  -fno-sanitize-recover=all
LDFLAGS_release := -Wl,--gc-sections -Wl,-O1 -Wl,-z,now
LDFLAGS_asan    := -fsanitize=address,undefined
WARN := -Wall -Wextra -Wpedantic -Wshadow -Wstrict-prototypes -Wmissing-prototypes \
        -Wwrite-strings -Wvla -Wformat=2 -Wswitch-enum $(if $(DEV),-Werror)

# _GNU_SOURCE: struct dirent tells the type of an entry; memmem
OUR_CPPFLAGS := -I. -isystem $(TS)/include -D_GNU_SOURCE
OUR_CFLAGS   := -std=c11 $(WARN)
BANNED       := -include base/banned.h

# Archives start the program faster than shared objects; where Debian has none, share.
archive = $(if $(wildcard $(firstword $(wildcard $(addsuffix /lib$(1).a,$(LIBDIRS))))),-l:lib$(1).a,-l$(1))
LIBDIRS := $(shell $(PKG_CONFIG) --variable=libdir yaml-0.1 2>/dev/null) \
           /usr/lib/$(shell $(CC) -print-multiarch 2>/dev/null) /usr/lib64 /usr/lib /usr/local/lib
LIBS       := $(foreach l,yaml cjson pcre2-8,$(call archive,$(l))) -lm
CHECK_CFLAGS = $(shell $(PKG_CONFIG) --cflags check)
CHECK_LIBS   = $(shell $(PKG_CONFIG) --libs check)

Q := $(if $(V),,@)
say = $(if $(V),,@printf '  %-4s %s\n' $(1) $(2))

# -- building

.PHONY: all deps deps-lint deps-bench build demo check test asan oracle golden lint tidy format \
        format-check docs-check layers headers sizes prints bench install uninstall docs clean help

all: deps ## install what is missing and build the program (build/release/drydock)
	$(Q)$(MAKE) --no-print-directory build

build: $(PROGRAM)
	@:

$(LIB): $(LIB_OBJ) $(VENDOR_OBJ)
	$(call say,AR,$@)
	$(Q)rm -f $@ && $(AR) rcs $@ $^

$(PROGRAM): $(MAIN_OBJ) $(LIB)
	$(call say,LD,$@)
	$(Q)$(CC) $(CFLAGS) $(LDFLAGS_$(MODE)) $(LDFLAGS) -o $@ $^ $(LIBS)

$(TESTS): $(TEST_OBJ) $(LIB)
	$(call say,LD,$@)
	$(Q)$(CC) $(CFLAGS) $(LDFLAGS_$(MODE)) $(LDFLAGS) -o $@ $^ $(LIBS) $(CHECK_LIBS)

$(LIB_OBJ) $(MAIN_OBJ): $(BUILD)/%.o: %.c Makefile | node_modules/.package-lock.json
	$(call say,CC,$<)
	@mkdir -p $(@D)
	$(Q)$(CC) $(OUR_CPPFLAGS) $(BANNED) $(CPPFLAGS) $(OUR_CFLAGS) $(CFLAGS_$(MODE)) $(CFLAGS) -MMD -MP -c -o $@ $<

$(TEST_OBJ): $(BUILD)/%.o: %.c Makefile | node_modules/.package-lock.json
	$(call say,CC,$<)
	@mkdir -p $(@D)
	$(Q)$(CC) $(OUR_CPPFLAGS) $(CHECK_CFLAGS) $(CPPFLAGS) $(OUR_CFLAGS) $(CFLAGS_$(MODE)) $(CFLAGS) -MMD -MP -c -o $@ $<

# Not ours: always optimised, never warned about.
$(VENDOR_OBJ): $(BUILD)/vendor/%.o: package-lock.json Makefile | node_modules/.package-lock.json
	$(call say,CC,$(@:$(BUILD)/vendor/%.o=node_modules/%.c))
	@mkdir -p $(@D)
	$(Q)$(CC) -std=c11 -D_DEFAULT_SOURCE -w $(CFLAGS_$(MODE)) -O2 $(CFLAGS) -I$(TS)/include -I$(TS)/src -I$(TS_PYTHON) \
	    -c -o $@ $(@:$(BUILD)/vendor/%.o=node_modules/%.c)

node_modules/.package-lock.json: package-lock.json
	$(Q)tools/deps.sh npm

-include $(LIB_OBJ:.o=.d) $(MAIN_OBJ:.o=.d) $(TEST_OBJ:.o=.d)

# -- what a person types

deps: ## install missing Debian packages and the npm sources
	$(Q)tools/deps.sh build npm

deps-lint: ## the same for `make lint`
	$(Q)tools/deps.sh lint

deps-bench: ## the same for `make bench`
	$(Q)tools/deps.sh bench

demo: all ## build, then lint a sample project
	$(Q)build/release/drydock lint fixtures/projects/taxi || [ $$? -eq 1 ]

check: all ## build and run all tests
	$(Q)$(MAKE) --no-print-directory test

test: ## run the tests (MODE=debug unless given; CK_RUN_SUITE=name narrows)
ifeq ($(origin MODE),file)
	$(Q)$(MAKE) --no-print-directory test MODE=debug
else
	$(Q)$(MAKE) --no-print-directory $(TESTS) $(PROGRAM)
	$(Q)DRYDOCK=$(CURDIR)/$(PROGRAM) $(TESTS)
endif

asan: deps ## run the tests under ASan and UBSan, with leak detection
	$(Q)ASAN_OPTIONS=detect_leaks=1:strict_string_checks=1 UBSAN_OPTIONS=print_stacktrace=1 \
	    CK_TIMEOUT_MULTIPLIER=10 \
	    $(MAKE) --no-print-directory test MODE=asan

oracle: build ## compare the evaluator of Python with CPython
	$(Q)if command -v python3 >/dev/null; then python3 -W ignore tests/oracle_eval.py $(PROGRAM); \
	    else echo 'no python3: not compared'; fi

golden: ## rewrite the expected files, then show what changed
	$(Q)GOLDEN=1 $(MAKE) --no-print-directory test
	$(Q)git --no-pager diff --stat -- fixtures

lint: layers headers sizes prints format-check docs-check tidy ## all checks of the sources

layers: ## no include goes against the layers
	$(Q)tests/check_layers.sh

sizes: ## no file or function is too long
	$(Q)tests/check_size.sh

prints: ## only the places that may print do
	$(Q)tests/check_prints.sh

headers: $(HEADERS:%=$(BUILD)/headers/%.ok) ## every header compiles alone

$(BUILD)/headers/%.ok: % | node_modules/.package-lock.json
	$(call say,HDR,$<)
	@mkdir -p $(@D)
	$(Q)printf '#include "%s"\ntypedef int not_empty;\n' $< | \
	    $(CC) $(OUR_CPPFLAGS) $(CHECK_CFLAGS) $(CPPFLAGS) $(OUR_CFLAGS) -Werror -fsyntax-only -x c -
	@touch $@

TIDY_OK := $(OUR_SRC:%=$(BUILD)/tidy/%.ok)

tidy: $(TIDY_OK) ## clang-tidy

$(BUILD)/tidy/%.ok: % .clang-tidy $(HEADERS) | node_modules/.package-lock.json
	$(call say,TIDY,$<)
	@mkdir -p $(@D)
	$(Q)$(CLANG_TIDY) --quiet $< -- $(OUR_CPPFLAGS) $(CHECK_CFLAGS) -std=c11 2>$@.log || \
	    { cat $@.log >&2; exit 1; }
	@touch $@

format: ## rewrite the sources with clang-format
	$(Q)$(CLANG_FORMAT) -i $(OUR_SRC) $(HEADERS)

format-check: ## fail when `make format` would change something
	$(Q)$(CLANG_FORMAT) --dry-run -Werror $(OUR_SRC) $(HEADERS)

bench: all deps-bench ## measure against the peers, write docs/benchmarks.md
	$(Q)tests/bench.sh

docs: all ## regenerate the pages made from the tables
	$(Q)tools/docs.sh

docs-check: all ## fail when `make docs` would change something
	$(Q)tools/docs.sh build/rules.md && diff -u docs/rules.md build/rules.md

install: build ## install the program below PREFIX (DESTDIR in front)
	$(Q)install -D -m 755 $(PROGRAM) $(DESTDIR)$(PREFIX)/bin/drydock

uninstall: ## remove what `make install` put there
	$(Q)rm -f $(DESTDIR)$(PREFIX)/bin/drydock

compile_commands.json: $(OUR_SRC) Makefile ## compilation database for editors
	$(Q)tools/compile_commands.sh '$(CURDIR)' \
	    '$(CC) $(OUR_CPPFLAGS) $(CHECK_CFLAGS) $(OUR_CFLAGS)' $(OUR_SRC) >$@

clean: ## remove everything built
	$(Q)rm -rf build compile_commands.json

help: ## list targets
	@grep -hE '^[a-z_.-]+:.*## ' $(firstword $(MAKEFILE_LIST)) | \
	    awk -F':.*## ' '{ printf "  %-22s %s\n", $$1, $$2 }'
