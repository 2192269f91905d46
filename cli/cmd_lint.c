/*
 * cmd_lint.c - `drydock lint`: find, read, judge, report.
 *
 * All files are read before the first rule runs, because rules may look at what
 * other definitions of the project do with a component. Output is made whole and
 * written at once.
 */
#include "cli/cli.h"

#include "analyzer/frontend/frontend.h"
#include "analyzer/frontend/script.h"
#include "analyzer/report/report.h"
#include "base/path.h"
#include "cli/discover.h"
#include "rules/engine.h"

typedef struct LintOptions {
    Str format, config, fail_on, color;
    bool no_config, quiet;
    StrVec exclude;
    RuleSelection rules;
} LintOptions;

typedef struct Lint {
    Arena *arena;
    LintOptions options;
    StrVec paths;
    ConfigCache configs;
    Config config; /* of --config or --no-config */
    Discovery discovery;
    Project *project;
    VEC(File *) files; /* that were asked for; the project may know more */
    DiagList found;
    size_t definitions;
} Lint;

static const char *format_choices(Arena *arena)
{
    Str names = STR("");

    for (const ReportFormat *const *f = report_formats(); *f; f++)
        names = arena_fmt(arena, "%.*s%s%s", STR_ARG(names), names.len > 0 ? "|" : "", (*f)->name);
    return arena_cstr(arena, names);
}

static bool read_options(const Command *self, Lint *lint, int argc, char **argv, int *status)
{
    LintOptions *o = &lint->options;
    *o = (LintOptions){ .format = str_c(report_formats()[0]->name),
                        .fail_on = STR("info"),
                        .color = STR("auto") };
    /* clang-format off */
    const Opt opts[] = {
        { "format",    'f', OPT_CHOICE, &o->format,       format_choices(lint->arena),
          "how to print findings" },
        { "select",    's', OPT_WORDS,  &o->rules.select, "CODES",
          "run only these rules: codes, beginnings of codes (DD1), names or ALL" },
        { "ignore",    'i', OPT_WORDS,  &o->rules.ignore, "CODES", "do not run these rules" },
        { "exclude",   'x', OPT_LIST,   &o->exclude,      "GLOB",
          "leave out what matches, as .gitignore would; may be given again" },
        { "config",    'c', OPT_VALUE,  &o->config,       "FILE",
          "take this file instead of looking for drydock.yaml" },
        { "no-config", 0,   OPT_FLAG,   &o->no_config,    NULL, "take no drydock.yaml at all" },
        { "fail-on",   0,   OPT_CHOICE, &o->fail_on,      "error|warning|info",
          "the least severe finding that makes the exit status 1; info unless given: every one" },
        { "color",     0,   OPT_CHOICE, &o->color,        "auto|always|never",
          "colour the text; auto: on a terminal, unless NO_COLOR is set" },
        { "quiet",     'q', OPT_FLAG,   &o->quiet,        NULL, "no closing line" },
        { 0 },
    };
    /* clang-format on */
    OptInput in = { .arena = lint->arena, .argc = argc, .argv = argv };
    Err err;

    if (!cli_options(self, opts, &in, status))
        return false;
    lint->paths = in.operands;
    *status = STATUS_USAGE;
    if (o->no_config && o->config.len > 0) {
        cli_usage(self, "'--config' and '--no-config' contradict each other");
        return false;
    }
    if (!selection_check(&o->rules.select, &err) || !selection_check(&o->rules.ignore, &err)) {
        cli_usage(self, "%s", err.text);
        return false;
    }
    for (size_t i = 0; i < in.operands.len; i++) {
        if (str_is(in.operands.at[i], "-") || in.operands.at[i].len == 0) {
            cli_usage(self, "'%.*s' is no path; standard input cannot be linted",
                      STR_ARG(in.operands.at[i]));
            return false;
        }
    }
    return true;
}

static bool find_files(Lint *lint, Err *err)
{
    Discovery *d = &lint->discovery;
    *d = (Discovery){ .arena = lint->arena, .configs = &lint->configs };
    map_init(&d->named, lint->arena);

    if (lint->options.config.len > 0 &&
        !config_load(lint->arena, lint->options.config, &lint->config, err))
        return false;
    if (lint->options.config.len > 0 || lint->options.no_config)
        d->config = &lint->config;
    for (size_t i = 0; i < lint->options.exclude.len; i++)
        ignore_add(&d->exclude, lint->arena, lint->options.exclude.at[i]);

    if (lint->paths.len == 0)
        vec_push(lint->arena, &lint->paths, STR("."));
    for (size_t i = 0; i < lint->paths.len; i++) {
        if (!discover(d, lint->paths.at[i], err))
            return false;
    }
    return true;
}

/* Whoever names a file wants it checked, and an empty one has lost what was in it. Packages have
 * empty files by custom. */
static void note_empty(Lint *lint, File *file)
{
    const SourceFile *source = source_get(lint->project->sources, file->source);

    if (!source || file->frontend || file->problems.len || str_trim(source->text).len > 0 ||
        str_is(path_base(file->path), "__init__.py") ||
        !map_has(&lint->discovery.named, file->path))
        return;
    builder_problem(lint->project, file, PROBLEM_UNREADABLE, (Span){ 0 },
                    "is empty: there is nothing to check");
}

static void read_file(Lint *lint, Map *seen, Str path)
{
    Str full = path_join(lint->arena, lint->configs.cwd, path);
    Str key = path_normal(lint->arena, full);

    if (map_has(seen, key))
        return;
    map_set(seen, key, NULL);
    File *file = frontend_read(lint->project, path);
    note_empty(lint, file);
    script_attach(lint->project, file);
    vec_push(lint->arena, &lint->files, file);
}

/* Each file once, whatever ways lead to it. A folder that cannot be read is a file with a problem:
 * DD002 reports it like any other. */
static void read_files(Lint *lint)
{
    const Discovery *d = &lint->discovery;
    Map seen;

    map_init(&seen, lint->arena);
    for (size_t i = 0; i < d->files.len; i++)
        read_file(lint, &seen, d->files.at[i]);
    for (size_t i = 0; i < d->misnamed.len; i++) {
        File *file = builder_file(lint->project, d->misnamed.at[i], 0);
        builder_problem(lint->project, file, PROBLEM_UNREADABLE, (Span){ 0 },
                        "is a folder; what is inside is checked");
        vec_push(lint->arena, &lint->files, file);
    }
    for (size_t i = 0; i < d->unreadable.len; i++) {
        File *file = builder_file(lint->project, d->unreadable.at[i].path, 0);
        builder_problem(lint->project, file, PROBLEM_UNREADABLE, (Span){ 0 },
                        "cannot read this folder: %.*s", STR_ARG(d->unreadable.at[i].why));
        vec_push(lint->arena, &lint->files, file);
    }
}

static bool judge(Lint *lint, Err *err)
{
    Map used;

    map_init(&used, lint->arena);
    for (size_t i = 0; i < lint->files.len; i++) {
        const File *file = lint->files.at[i];
        const Config *config = discover_config(&lint->discovery, file->path, err);
        if (!config || !config_check(config, err))
            return false;
        lint->definitions += file->frontend || file->problems.len > 0;
        engine_run(lint->project, file, &lint->options.rules, config, &lint->found, &used);
    }
    for (size_t i = 0; i < lint->files.len; i++) {
        const File *file = lint->files.at[i];
        engine_finish(lint->project, file, &lint->options.rules,
                      discover_config(&lint->discovery, file->path, err), &lint->found, &used);
    }
    diag_list_finish(&lint->found, lint->project->sources);
    return true;
}

static int verdict(const Lint *lint)
{
    Severity least = SEV_INFO;

    while (!str_is(lint->options.fail_on, severity_name(least)))
        least++;
    for (size_t i = 0; i < lint->found.items.len; i++) {
        if (lint->found.items.at[i]->severity >= least)
            return STATUS_FINDINGS;
    }
    return STATUS_CLEAN;
}

static int show(const Lint *lint)
{
    const ReportOptions options = {
        .color = cli_color(lint->options.color),
        .width = cli_width(),
        .files = lint->definitions,
        .quiet = lint->options.quiet,
    };
    StrBuf out;

    strbuf_init(&out, STRBUF_MAX);
    report_format(lint->options.format)
        ->write(&out, &lint->found, lint->project->sources, &options);
    int status = cli_write(&out, verdict(lint));
    strbuf_release(&out);
    return status;
}

static int run(const Command *self, int argc, char **argv)
{
    Lint lint = { .arena = arena_new() };
    int status;
    Err err;

    config_cache_init(&lint.configs, lint.arena);
    lint.project = project_new(lint.arena, source_map_new(lint.arena));
    diag_list_init(&lint.found, lint.arena);

    if (!read_options(self, &lint, argc, argv, &status))
        goto done;
    if (!find_files(&lint, &err)) {
        cli_error("%s", err.text);
        goto done;
    }
    read_files(&lint);
    if (!judge(&lint, &err)) {
        cli_error("%s", err.text);
        goto done;
    }
    status = show(&lint);

done:
    config_release(&lint.config);
    config_cache_release(&lint.configs);
    arena_free(lint.arena);
    return status;
}

const Command cmd_lint = {
    .name = "lint",
    .summary = "check pipeline definitions and the scripts of their steps",
    .usage = "[options] [PATH...]",
    .detail =
        "A PATH is a definition (.py, .ipynb, .yml, .yaml) or a folder, which is searched; "
        "without one the current folder is. A file that is named is checked even where "
        ".gitignore or `exclude` leave it out.\n"
        "\n"
        "Exit status: 0 nothing found, 1 findings, 2 wrong usage or configuration, 3 internal "
        "error. `drydock explain CODE` tells more about a finding.",
    .run = run,
};
