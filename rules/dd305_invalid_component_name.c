/*
 * DD305: the name of a v2 component that is refused.
 *
 * Components in files of their own only. Jobs may be called otherwise, and whether
 * a pipeline component may is not certain, so it is left alone.
 */
#include "rules/rule.h"

enum { LENGTH_MAX = 255 };

static bool legal(Str name)
{
    if (name.len == 0 || name.len > LENGTH_MAX || name.ptr[0] < 'a' || name.ptr[0] > 'z')
        return false;
    for (size_t i = 0; i < name.len; i++) {
        char c = name.ptr[i];
        if (!(c >= 'a' && c <= 'z') && !(c >= '0' && c <= '9') && c != '_')
            return false;
    }
    return true;
}

static void check_name(RuleCtx *cx, const Setting *setting)
{
    Str name;

    if (!setting || !value_get_str(setting->value, &name) || legal(name))
        return;
    Diagnostic *d =
        report(cx, setting->at, "'%.*s' is not a legal name for a component", STR_ARG(name));
    hint(cx, d,
         "a legal name has up to %d lower-case letters, digits and underscores, a letter "
         "first",
         LENGTH_MAX);
}

static void check_step(RuleCtx *cx, const Step *step)
{
    if (!step->pipeline && step->cls && step->cls->sdk == SDK_V2 && !made_by_calls(step->file))
        check_name(cx, step_setting(step, "name"));
}

const Rule dd305_invalid_component_name = {
    .info = {
        .code = "DD305",
        .name = "invalid-component-name",
        .severity = SEV_ERROR,
        .summary = "a component has a name that is refused",
        .explain =
            "The name of a component consists of lower-case letters, digits and underscores and "
            "begins with a letter; it has at most 255 characters. Any other name is refused when "
            "the component is registered or first used.\n"
            "\n"
            "Rename it. `display_name` may be anything and is what the portal shows. Nodes and jobs "
            "have rules of their own (DD301).",
        .bad = "name: Train-Model\n"
               "type: command\n",
        .good = "name: train_model\n"
                "display_name: Train-Model\n"
                "type: command\n",
    },
    .on_step = check_step,
};
