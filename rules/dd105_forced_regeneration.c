/*
 * DD105: a submission switches reuse off for the whole run, or tries to and does not.
 *
 * In v1 it is an argument of submit(), in v2 a key of the pipeline's settings.
 */
#include "rules/rule.h"

static void check_submission(RuleCtx *cx, const Pipeline *pipeline)
{
    for (size_t i = 0; i < pipeline->submission.len; i++) {
        const Setting *setting = &pipeline->submission.at[i];
        bool force;
        Diagnostic *d;

        if (!str_is(setting->name, "regenerate_outputs") || !value_get_bool(setting->value, &force))
            continue;
        if (force) {
            d = report(cx, setting->at,
                       "'regenerate_outputs=True' runs every step of the pipeline "
                       "anew");
            hint(cx, d, "delete it, unless everything has to run once more");
        } else {
            d = report(cx, setting->at,
                       "'regenerate_outputs=False' changes nothing: it is the "
                       "default");
            hint(cx, d, "delete it, or write True to run every step anew");
        }
    }
}

static void check_settings(RuleCtx *cx, const Pipeline *pipeline)
{
    bool force;

    for (size_t i = 0; i < pipeline->settings.len; i++) {
        const Setting *setting = &pipeline->settings.at[i];
        if (!str_is(setting->name, "settings") || !setting->value)
            continue;
        const Value *value = dict_get(setting->value, STR("force_rerun"));
        if (!value_get_bool(value, &force) || !force)
            continue;
        Diagnostic *d = report(cx, value->span,
                               "'force_rerun' runs every step of the pipeline "
                               "anew, at each submission");
        hint(cx, d, "delete it, and force a single submission from the command line when needed");
    }
}

static void check_pipeline(RuleCtx *cx, const Pipeline *pipeline)
{
    check_submission(cx, pipeline);
    check_settings(cx, pipeline);
}

const Rule dd105_forced_regeneration = {
    .info = {
        .code = "DD105",
        .name = "forced-regeneration",
        .severity = SEV_WARNING,
        .summary = "a submission switches the reuse of results off",
        .explain =
            "`submit(pipeline, regenerate_outputs=True)` (SDK v1) and `force_rerun: true` under "
            "`settings:` (v2) run every step again, whatever was computed before. In v1 later runs "
            "cannot reuse the outputs of such a run either. Right for one submission, it costs the "
            "whole pipeline's time at every one when it is left in the file.\n"
            "\n"
            "`regenerate_outputs=False` is reported as well: False is the default, so the argument "
            "does nothing, and whoever wrote it to force a run meant True.\n"
            "\n"
            "Delete the setting. To make one step run always, give that step `allow_reuse=False` or "
            "`is_deterministic: false`.",
        .bad = "run = Experiment(ws, \"train\").submit(pipeline, regenerate_outputs=True)\n",
        .good = "run = Experiment(ws, \"train\").submit(pipeline)\n",
    },
    .on_pipeline = check_pipeline,
};
