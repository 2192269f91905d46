/*
 * DD006: a node's `type` that nobody knows.
 *
 * do_while and its kin exist behind a switch of the command line tool.
 */
#include "base/nearest.h"
#include "rules/rule.h"

static const char *const v2_types[] = { "command",  "sweep",  "parallel",      "spark", "automl",
                                        "pipeline", "import", "data_transfer", NULL };
static const char *const v2_private[] = { "do_while", "if_else", "parallel_for", NULL };
static const char *const v1_types[] = { "PythonScriptStep", "ParallelRunStep",
                                        "AdlaStep",         "AzureBatchStep",
                                        "DatabricksStep",   "DataTransferStep",
                                        "ModuleStep",       NULL };

static bool listed(const char *const *types, Str type)
{
    for (; *types; types++) {
        if (str_is(type, *types))
            return true;
    }
    return false;
}

static Str list_types(Arena *arena, const char *const *types)
{
    Str text = STR("");

    for (size_t i = 0; types[i]; i++)
        text = arena_fmt(arena, "%.*s%s%s", STR_ARG(text), i ? ", " : "", types[i]);
    return text;
}

static void check_step(RuleCtx *cx, const Step *step)
{
    const char *frontend = step->file->frontend;
    bool v1 = frontend && str_is(str_c(frontend), "v1-yaml");
    const char *const *types = v1 ? v1_types : v2_types;
    char text[NEAREST_TEXT];
    Nearest nearest;

    if (!frontend || !(v1 || str_is(str_c(frontend), "v2-yaml")) || step->kind.len == 0)
        return;
    if (listed(types, step->kind) || (!v1 && (step->cls || listed(v2_private, step->kind))))
        return;
    nearest_init(&nearest, step->kind);
    for (size_t i = 0; types[i]; i++)
        nearest_offer(&nearest, str_c(types[i]));
    const Setting *type = step_setting(step, "type");
    Diagnostic *d = report(cx, type ? type->at : step->span, "'%.*s' is not a type of step%s",
                           STR_ARG(step->kind), nearest_hint(&nearest, text));
    hint(cx, d, "the types are %.*s", STR_ARG(list_types(cx->arena, types)));
}

const Rule dd006_unknown_step_type = {
    .info = {
        .code = "DD006",
        .name = "unknown-step-type",
        .severity = SEV_ERROR,
        .summary = "a node has a type that does not exist",
        .explain =
            "The `type` of a node in a v2 pipeline is command, sweep, parallel, spark, automl, "
            "pipeline, import or data_transfer; anything else is refused. In the YAML of SDK v1 a "
            "wrong type is not refused: the loader quietly makes no step of it, and what fails is a "
            "later one that misses its input. The table in the documentation of that format has "
            "such a misprint itself (`DatabricsStep`).\n"
            "\n"
            "do_while, if_else and parallel_for, which need a preview switch, are not reported.",
        .bad = "jobs:\n"
               "  train:\n"
               "    type: comand\n"
               "    component: ./train.yml\n",
        .good = "jobs:\n"
                "  train:\n"
                "    type: command\n"
                "    component: ./train.yml\n",
    },
    .on_step = check_step,
};
