/*
 * DD103: a v1 step without a source directory uploads whatever folder the
 * submitting process happens to run in.
 */
#include "rules/rule.h"

static void check_step(RuleCtx *cx, const Step *step)
{
    if (!step->cls || !step->cls->cwd_source || !step->source_defaulted)
        return;

    Diagnostic *d = report(cx, step->span,
                           "%.*s has no source_directory, so the folder it is submitted from is "
                           "uploaded",
                           STR_ARG(step_words(cx, step)));
    hint(cx, d, "name the folder of its script: `source_directory=\"...\"`");
}

const Rule dd103_default_source_directory = {
    .info = {
        .code = "DD103",
        .name = "default-source-directory",
        .severity = SEV_WARNING,
        .summary = "a step without source_directory uploads the current folder",
        .explain =
            "A v1 step that names no `source_directory` takes the pipeline's "
            "`default_source_directory` and, without that, the folder in which the submitting "
            "process runs; not the folder of the file that defines it. Started from elsewhere, the "
            "same definition fails because the script is not found, or uploads a different folder.\n"
            "\n"
            "That folder usually holds far more than the script: notebooks, data, logs, the "
            "definition itself. All of it is uploaded, and every change to any of it, be it a "
            "notebook that was run again, makes the step run anew instead of reusing its result.\n"
            "\n"
            "Give the step a folder that holds its script and what the script needs.",
        .bad = "train = PythonScriptStep(script_name=\"train.py\", compute_target=cluster)\n",
        .good = "train = PythonScriptStep(script_name=\"train.py\", source_directory=\"./train\",\n"
                "                         compute_target=cluster)\n",
    },
    .on_step = check_step,
};
