/*
 * DD005: a keyword or key that the class does not know.
 *
 * Python refuses an unknown keyword with a TypeError, the service an unknown key
 * of an inline node; unknown keys of a pipeline's settings are taken and ignored.
 * Classes that accept any keyword are left alone, and so are nodes with a
 * component, which tolerate unknown keys.
 */
#include "base/nearest.h"
#include "rules/rule.h"

enum { SHOWN_MAX = 600 }; /* bytes of the list of legal names */

/* `target` for `compute_target`: too far to be a slip of the keys. */
static bool is_last_word(Str name, Str word)
{
    return name.len > word.len + 1 && name.ptr[name.len - word.len - 1] == '_' &&
           str_eq(str_slice(name, name.len - word.len, name.len), word);
}

static Str nearest_name(const ParamSpec *legal, Str name)
{
    Nearest nearest;

    nearest_init(&nearest, name);
    for (const ParamSpec *spec = legal; spec->name; spec++)
        nearest_offer(&nearest, str_c(spec->name));
    for (const ParamSpec *spec = legal; spec->name && nearest.best.len == 0; spec++) {
        if (is_last_word(str_c(spec->name), name))
            nearest.best = str_c(spec->name);
    }
    return nearest.best;
}

static Str list_names(Arena *arena, const ParamSpec *legal)
{
    Str text = STR("");

    for (const ParamSpec *spec = legal; spec->name; spec++) {
        if (str_is(str_c(spec->name), "$schema"))
            continue;
        if (text.len > SHOWN_MAX)
            return arena_fmt(arena, "%.*s, ...", STR_ARG(text));
        text = arena_fmt(arena, "%.*s%s%s", STR_ARG(text), text.len ? ", " : "", spec->name);
    }
    return text;
}

static void report_unknown(RuleCtx *cx, Span at, Str name, Str owner, const ParamSpec *legal)
{
    Str best = nearest_name(legal, name);
    Str meant = best.len ? arena_fmt(cx->arena, "; did you mean '%.*s'?", STR_ARG(best)) : best;
    Diagnostic *d = report(cx, at, "'%.*s' is not a setting of %.*s%.*s", STR_ARG(name),
                           STR_ARG(owner), STR_ARG(meant));

    hint(cx, d, "it has: %.*s", STR_ARG(list_names(cx->arena, legal)));
}

static void check_settings(RuleCtx *cx, const SettingVec *settings, Str owner,
                           const ParamSpec *legal)
{
    for (size_t i = 0; i < settings->len; i++) {
        const Setting *setting = &settings->at[i];
        if (!setting->spec && setting->name.len && setting->key.source)
            report_unknown(cx, setting->key, setting->name, owner, legal);
    }
}

static bool is_strict_node(const Step *step)
{
    return step->pipeline && step->pipeline->name.len && step->component.len == 0 &&
           !step_setting(step, "component") &&
           (str_is(step->kind, "command") || str_is(step->kind, "spark"));
}

static void check_step(RuleCtx *cx, const Step *step)
{
    const StepClass *cls = step->cls;

    if (!cls || step->twin_of)
        return;
    if (cls->sdk == SDK_V1 && made_by_calls(step->file)) {
        if (!cls->any_keyword && cls->params)
            check_settings(cx, &step->settings, str_c(cls->name), cls->params);
        for (size_t i = 0; i < step->configs.len; i++) {
            const StepConfig *config = &step->configs.at[i];
            if (!config->cls->any_keyword)
                check_settings(cx, &config->settings, str_c(config->cls->name),
                               config->cls->params);
        }
    } else if (cls->sdk == SDK_V2 && cls->keys && is_strict_node(step)) {
        Str owner = arena_fmt(cx->arena, "a %.*s job", STR_ARG(step->kind));
        check_settings(cx, &step->settings, owner, cls->keys);
    }
}

/* clang-format off */
static const ParamSpec job_settings[] = {
    { .name = "default_datastore" },
    { .name = "default_compute" },
    { .name = "continue_on_step_failure" },
    { .name = "force_rerun" },
    { .name = "on_init" },
    { .name = "on_finalize" },
    { .name = NULL },
};
/* clang-format on */

static void check_job_settings(RuleCtx *cx, const Value *value)
{
    for (size_t i = 0; value && value->kind == VAL_DICT && i < value->as.dict->entries.len; i++) {
        const Value *key = value->as.dict->entries.at[i].key;
        Str name;
        if (value_get_str(key, &name) && key->span.source && !param_by_name(job_settings, name))
            report_unknown(cx, key->span, name, STR("a pipeline"), job_settings);
    }
}

static void check_pipeline(RuleCtx *cx, const Pipeline *pipeline)
{
    if (made_by_calls(pipeline->file)) {
        const StepClass *cls = step_class_by_short_name(STR("Pipeline"));
        check_settings(cx, &pipeline->settings, STR("Pipeline"), cls->params);
        return;
    }
    for (size_t i = 0; i < pipeline->settings.len; i++) {
        if (str_is(pipeline->settings.at[i].name, "settings"))
            check_job_settings(cx, pipeline->settings.at[i].value);
    }
}

const Rule dd005_unknown_setting = {
    .info = {
        .code = "DD005",
        .name = "unknown-setting",
        .severity = SEV_ERROR,
        .summary = "a keyword or key that the class does not know",
        .explain =
            "The step classes of SDK v1 take a fixed list of keywords; any other one is a "
            "TypeError, but only when that line is reached, after the compute was started and the "
            "data was uploaded. An inline command or spark job of a v2 pipeline is refused when it "
            "has an unknown key. Under `settings:` of a v2 pipeline it is worse: unknown keys are "
            "accepted and ignored, so a misspelt `default_datastore` silently means the default "
            "one.\n"
            "\n"
            "The message names the nearest legal name, the hint lists all of them.\n"
            "\n"
            "Nodes with a `component`, and classes that take any keyword (MpiStep, AutoMLStep), are "
            "not checked.",
        .bad = "prep = PythonScriptStep(script_name=\"prep.py\", source_directory=\"./prep\",\n"
               "                        target=cluster)\n",
        .good = "prep = PythonScriptStep(script_name=\"prep.py\", source_directory=\"./prep\",\n"
                "                        compute_target=cluster)\n",
    },
    .on_step = check_step,
    .on_pipeline = check_pipeline,
};
