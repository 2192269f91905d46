/*
 * cmd_facts.c - `drydock facts`: what was understood of the program of a step.
 *
 * A script with syntax errors is shown as far as it was understood, like a broken
 * definition by `drydock graph`.
 */
#include "cli/cli.h"

#include "analyzer/frontend/script.h"
#include "analyzer/report/facts.h"

typedef VEC(const Script *) ScriptVec;

static const char *format_choices(Arena *arena)
{
    Str names = STR("");

    for (const FactsFormat *f = facts_formats; f->name; f++)
        names = arena_fmt(arena, "%.*s%s%s", STR_ARG(names), names.len > 0 ? "|" : "", f->name);
    return names.ptr;
}

static int read_scripts(Project *project, const StrVec *paths, ScriptVec *scripts)
{
    int status = STATUS_CLEAN;

    for (size_t i = 0; i < paths->len; i++) {
        Str path = paths->at[i];
        Err err;
        if (!source_load(project->sources, path, &err)) {
            cli_error("'%.*s': %s", STR_ARG(path), err.text);
            return STATUS_USAGE;
        }
        const Script *script = script_read(project, path);
        if (!script) {
            cli_error("'%.*s': not a Python script", STR_ARG(path));
            return STATUS_USAGE;
        }
        if (script->broken) {
            cli_error("'%.*s': has syntax errors", STR_ARG(path));
            status = STATUS_FINDINGS;
        }
        vec_push(project->arena, scripts, script);
    }
    return status;
}

static int facts(Str format, Arena *arena, const StrVec *paths)
{
    Project *project = project_new(arena, source_map_new(arena));
    const FactsFormat *how = facts_formats;
    ScriptVec scripts = { 0 };
    StrBuf out;
    int status = read_scripts(project, paths, &scripts);

    if (status == STATUS_USAGE)
        return status;
    while (!str_is(format, how->name))
        how++;
    strbuf_init(&out, STRBUF_MAX);
    how->write(&out, project->sources, scripts.at, scripts.len);
    status = cli_write(&out, status);
    strbuf_release(&out);
    return status;
}

static int run(const Command *self, int argc, char **argv)
{
    Arena *arena = arena_new();
    Str format = str_c(facts_formats[0].name);
    /* clang-format off */
    const Opt opts[] = {
        { "format", 'f', OPT_CHOICE, &format, format_choices(arena), "how to print it" },
        { 0 },
    };
    /* clang-format on */
    OptInput in = { .arena = arena, .argc = argc, .argv = argv };
    int status;

    if (cli_options(self, opts, &in, &status)) {
        if (in.operands.len == 0)
            status = cli_usage(self, "no file given");
        else
            status = facts(format, arena, &in.operands);
    }
    arena_free(arena);
    return status;
}

const Command cmd_facts = {
    .name = "facts",
    .summary = "show what a script does with its arguments and files",
    .usage = "[options] FILE...",
    .detail = "Nothing is executed. docs/facts.md describes the JSON.\n"
              "\n"
              "Exit status: 0 shown, 1 shown as far as syntax errors allow, 2 wrong usage, or a "
              "file that cannot be read or is no Python, 3 internal error.",
    .run = run,
};
