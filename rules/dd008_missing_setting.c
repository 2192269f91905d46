/*
 * DD008: a setting without which the step cannot be made is not given.
 *
 * What `**` arguments or a component known to the service alone may give is not
 * missed. In v1 YAML the parser fills in much by itself, so it is not checked.
 */
#include "rules/rule.h"

static bool given(const SettingVec *settings, const ParamSpec *spec)
{
    for (size_t i = 0; i < settings->len; i++) {
        if (str_is(settings->at[i].name, spec->name))
            return true;
    }
    return false;
}

/* "'script_name' and 'name'", "" when nothing is missing. */
static Str missing(Arena *arena, const SettingVec *settings, const ParamSpec *specs)
{
    StrVec names = { 0 };
    Str text = STR("");

    for (const ParamSpec *spec = specs; spec && spec->name; spec++) {
        if ((spec->flags & P_REQUIRED) && !given(settings, spec))
            vec_push(arena, &names, str_c(spec->name));
    }
    for (size_t i = 0; i < names.len; i++) {
        const char *between = i == 0 ? "" : i + 1 == names.len ? " and " : ", ";
        text = arena_fmt(arena, "%.*s%s'%.*s'", STR_ARG(text), between, STR_ARG(names.at[i]));
    }
    return text;
}

static bool has_settings_without_spec(const SettingVec *settings)
{
    for (size_t i = 0; i < settings->len; i++) {
        if (!settings->at[i].spec)
            return true; /* the missing one under a wrong name: DD005 says so */
    }
    return false;
}

static void check_call(RuleCtx *cx, const Step *step)
{
    Str names = missing(cx->arena, &step->settings, step->cls->params);

    if (step->settings_known && names.len && !has_settings_without_spec(&step->settings))
        report(cx, step->span, "%s needs %.*s", step->cls->name, STR_ARG(names));
    for (size_t i = 0; i < step->configs.len; i++) {
        const StepConfig *config = &step->configs.at[i];
        if (!config->settings_known || !str_is(str_c(config->cls->name), "ParallelRunConfig") ||
            has_settings_without_spec(&config->settings))
            continue;
        names = missing(cx->arena, &config->settings, config->cls->params);
        if (names.len)
            report(cx, config->span, "%s needs %.*s", config->cls->name, STR_ARG(names));
    }
}

/* A node written in the pipeline itself: nothing else can give what it lacks. */
static void check_node(RuleCtx *cx, const Step *step)
{
    Str names = missing(cx->arena, &step->settings, step->cls->keys);

    if (step->settings_known && names.len)
        report(cx, step->span, "%.*s job '%.*s' needs %.*s", STR_ARG(step->kind),
               STR_ARG(step->key), STR_ARG(names));
}

static void check_step(RuleCtx *cx, const Step *step)
{
    const StepClass *cls = step->cls;

    if (!cls || step->twin_of)
        return;
    if (cls->sdk == SDK_V1 && made_by_calls(step->file))
        check_call(cx, step);
    else if (cls->sdk == SDK_V2 && step->pipeline && step->pipeline->name.len &&
             step->component.len == 0 && !step_setting(step, "component") && step->file->frontend &&
             str_is(str_c(step->file->frontend), "v2-yaml"))
        check_node(cx, step);
}

const Rule dd008_missing_setting = {
    .info = {
        .code = "DD008",
        .name = "missing-setting",
        .severity = SEV_ERROR,
        .summary = "a required setting is not given",
        .explain =
            "Every step class has settings without which it cannot be made: the script of a "
            "PythonScriptStep, the environment of a ParallelRunConfig, command and environment of "
            "a v2 command job. The constructor or the service refuses the step when it comes to "
            "it.\n"
            "\n"
            "Nothing is reported where settings come from `**` arguments or from a component that "
            "only the service knows.",
        .bad = "config = ParallelRunConfig(entry_script=\"score.py\", node_count=2,\n"
               "                           error_threshold=10, compute_target=cluster,\n"
               "                           output_action=\"append_row\")\n",
        .good = "config = ParallelRunConfig(entry_script=\"score.py\", node_count=2,\n"
                "                           error_threshold=10, compute_target=cluster,\n"
                "                           output_action=\"append_row\", environment=env)\n",
    },
    .on_step = check_step,
};
