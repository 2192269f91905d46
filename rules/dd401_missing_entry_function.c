/*
 * DD401: the entry script of a parallel step lacks `init` or `run`.
 *
 * The place is where the script is named; the message says nothing about the
 * step, so that a script that several steps name at one place is one finding.
 */
#include "rules/rule.h"

static bool defines(const Script *script, const char *name)
{
    for (size_t i = 0; i < script->functions.len; i++) {
        if (str_is(script->functions.at[i].name, name))
            return true;
    }
    return false;
}

static void check_step(RuleCtx *cx, const Step *step)
{
    const Script *script = step->facts;

    if (!step->cls || !step->cls->parallel || !script || !step->script)
        return;
    if (script->language != LANG_PYTHON || script->broken || !script->functions_known)
        return;

    bool init = defines(script, "init"), run = defines(script, "run");
    if (init && run)
        return;

    Str path = step->script_path;
    value_get_str(step->script, &path);
    Diagnostic *d;
    if (!init && !run)
        d = report(cx, step->script->span, "entry script '%.*s' defines neither 'init' nor 'run'",
                   STR_ARG(path));
    else
        d = report(cx, step->script->span, "entry script '%.*s' does not define '%s'",
                   STR_ARG(path), init ? "run" : "init");
    relate(cx, d, (Span){ script->source, 0, 0 }, "the script");
    hint(cx, d, "define `init()` and `run(mini_batch)` at the top level of the script");
}

const Rule dd401_missing_entry_function = {
    .info = {
        .code = "DD401",
        .name = "missing-entry-function",
        .severity = SEV_ERROR,
        .summary = "the entry script of a parallel step lacks init or run",
        .explain =
            "A parallel step does not run its entry script from top to bottom. Every worker process "
            "imports it, calls `init()` once, and then `run(mini_batch)` for each mini-batch, so "
            "that a model is loaded once and used many times. A script without these two functions "
            "has nothing to call. That shows only after the cluster has started and the input was "
            "counted and split: the workers fail one by one until the job gives up.\n"
            "\n"
            "Define both at the top level of the script, not inside a class or under "
            "`if __name__ == \"__main__\"`. `init` may be empty. `run` takes the mini-batch (a list "
            "of file paths, or a pandas DataFrame for tabular data) and returns a list or a "
            "DataFrame with one element for each item that went well.\n"
            "\n"
            "A script that imports everything of another module (`from x import *`) is not judged.",
        .bad = "# score.py\n"
               "def score(mini_batch):\n"
               "    return [model.predict(path) for path in mini_batch]\n",
        .good = "# score.py\n"
                "def init():\n"
                "    global model\n"
                "    model = load_model()\n"
                "\n"
                "def run(mini_batch):\n"
                "    return [f\"{path},{model.predict(path)}\" for path in mini_batch]\n",
    },
    .on_step = check_step,
};
