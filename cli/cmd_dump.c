/*
 * cmd_dump.c - `drydock dump`: what a stage of the analysis makes of one Python file.
 *
 * For those who work on the analysis, or wonder why it does not know a value:
 * `py` prints the syntax tree, `eval` the variables of the module as JSON, with
 * the reason where a value is not known.
 */
#include "cli/cli.h"

#include "analyzer/frontend/eval/interp.h"
#include "base/path.h"

static void dump_py(StrBuf *out, Arena *arena, SourceMap *sources, uint32_t source)
{
    const PyModule *ast = py_parse(arena, source, source_get(sources, source)->text);

    strbuf_add(out, py_dump(arena, ast));
}

static void dump_eval(StrBuf *out, Arena *arena, SourceMap *sources, uint32_t source)
{
    const SourceFile *file = source_get(sources, source);
    Str root = path_normal(arena, path_dir(file->path));
    Interp *in = interp_new(arena, sources, root, (InterpHooks){ 0 });
    const PyUnit *unit = interp_run(in, source, py_parse(arena, source, file->text));
    JsonW w;

    jsonw_init(&w, out, 2);
    jsonw_object(&w);
    for (size_t i = 0; i < unit->scope.vars.len; i++) {
        const MapEntry *entry = &unit->scope.vars.at[i];
        if (!entry->value)
            continue;
        jsonw_key_str(&w, entry->key);
        value_json(&w, entry->value);
    }
    jsonw_object_end(&w);
    strbuf_char(out, '\n');
}

static const struct {
    const char *name;
    void (*dump)(StrBuf *out, Arena *arena, SourceMap *sources, uint32_t source);
} stages[] = {
    { "py", dump_py },
    { "eval", dump_eval },
};

static int run_with(const Command *self, const OptInput *in)
{
    if (in->operands.len != 2)
        return cli_usage(self, "a stage and a file are needed");

    SourceMap *sources = source_map_new(in->arena);
    for (size_t i = 0; i < COUNTOF(stages); i++) {
        if (!str_is(in->operands.at[0], stages[i].name))
            continue;
        Err err;
        uint32_t source = source_load(sources, in->operands.at[1], &err);
        if (!source) {
            cli_error("'%.*s': %s", STR_ARG(in->operands.at[1]), err.text);
            return STATUS_USAGE;
        }
        StrBuf out;
        strbuf_init(&out, STRBUF_MAX);
        stages[i].dump(&out, in->arena, sources, source);
        int status = cli_write(&out, STATUS_CLEAN);
        strbuf_release(&out);
        return status;
    }
    return cli_usage(self, "unknown stage '%.*s'", STR_ARG(in->operands.at[0]));
}

static int run(const Command *self, int argc, char **argv)
{
    const Opt opts[] = { { 0 } };
    OptInput in = { .arena = arena_new(), .argc = argc, .argv = argv };
    int status;

    if (cli_options(self, opts, &in, &status))
        status = run_with(self, &in);
    arena_free(in.arena);
    return status;
}

const Command cmd_dump = {
    .name = "dump",
    .summary = "show what the analysis sees in one Python file",
    .usage = "py|eval FILE",
    .run = run,
};
