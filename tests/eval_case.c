/*
 * eval_case.c - runs a text through the evaluator and shows what `r` is.
 */
#include "tests/eval_case.h"

#include <check.h>

#include "analyzer/frontend/eval/interp.h"

enum { SHOWN_MAX = 2000 };

void eval_case_check(const EvalCase *row, const char *folder)
{
    Arena *arena = arena_new();
    SourceMap *sources = source_map_new(arena);
    Str root = str_c(folder ? folder : "/nonexistent");
    Str path = arena_fmt(arena, "%.*s/main.py", STR_ARG(root));
    Str text = str_c(row->source);
    uint32_t source = source_add(sources, path, text, NULL, 0);

    Interp *in = interp_new(arena, sources, root, (InterpHooks){ 0 });
    const PyUnit *unit = interp_run(in, source, py_parse(arena, source, text));
    const Value *value = map_get(&unit->scope.vars, STR("r"));
    Str want = str_c(row->shown), got = STR("(not set)");
    if (str_starts(want, "why: ")) {
        want = str_slice(want, 5, want.len);
        got = value ? value_why(arena, value) : got;
    } else if (value) {
        got = value_show(arena, value, SHOWN_MAX);
    }
    ck_assert_msg(str_eq(got, want), "case '%s': %.*s", row->name, STR_ARG(got));
    arena_free(arena);
}
