/*
 * DD107: hash_paths is given to a v1 step. It does nothing but warn.
 */
#include "rules/rule.h"

static void check_step(RuleCtx *cx, const Step *step)
{
    const Setting *setting = step_setting(step, "hash_paths");
    bool reuse = true;

    if (!setting || !step->cls || step->cls->sdk != SDK_V1 || value_is_none(setting->value))
        return;
    value_get_bool(step->allow_reuse, &reuse);
    Span at = setting->key.source ? setting->key : setting->at;
    Str words = step_words(cx, step);
    Diagnostic *d =
        reuse ? report(cx, at,
                       "'hash_paths' of %.*s has no effect: the whole source directory is "
                       "hashed",
                       STR_ARG(words))
              : report(cx, at,
                       "'hash_paths' of %.*s has no effect, and the step never reuses a "
                       "result anyway",
                       STR_ARG(words));
    hint(cx, d, "delete it, and list in `.amlignore` what must not make the step run again");
}

const Rule dd107_deprecated_hash_paths = {
    .info = {
        .code = "DD107",
        .name = "deprecated-hash-paths",
        .severity = SEV_WARNING,
        .summary = "hash_paths is deprecated and does nothing",
        .explain =
            "Early versions of SDK v1 hashed only the main script to decide whether a step had to "
            "run again, and `hash_paths` added files to that. Later ones hash the whole source "
            "directory, less what the ignore file removes, and answer the parameter with a warning. "
            "Who still writes it believes that other files do not matter, and they do.\n"
            "\n"
            "Delete it. To keep files out of the hash, list them in `.amlignore` in the source "
            "directory or move them elsewhere. With `allow_reuse=False` the parameter never had a "
            "meaning.",
        .bad = "prep = PythonScriptStep(script_name=\"prep.py\", source_directory=\"./prep\",\n"
               "                        hash_paths=[\"prep.py\", \"lib\"])\n",
        .good = "prep = PythonScriptStep(script_name=\"prep.py\", source_directory=\"./prep\")\n",
    },
    .on_step = check_step,
};
