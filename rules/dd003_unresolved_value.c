/*
 * DD003: a value that the other rules would need is not known without running
 * the definition. Off unless selected: the value may be perfectly right.
 */
#include "rules/rule.h"

static void check_file(RuleCtx *cx, const File *file)
{
    for (size_t i = 0; i < file->unresolved.len; i++) {
        const Unresolved *u = &file->unresolved.at[i];
        report(cx, u->span, "%.*s cannot be known without running the file: %.*s", STR_ARG(u->what),
               STR_ARG(u->why));
    }
}

const Rule dd003_unresolved_value = {
    .info = {
        .code = "DD003",
        .name = "unresolved-value",
        .severity = SEV_INFO,
        .off = true,
        .summary = "a value cannot be known without running the definition",
        .explain =
            "A definition is read, never run. A value that comes from the command line, from the "
            "network, from a file that is made elsewhere or from arithmetic that is not understood "
            "stays unknown, and rules that would need it stay silent. This rule shows where that "
            "happens, with the reason. Nothing is wrong with the pipeline because of it.\n"
            "\n"
            "The rule is off; `--select DD003` turns it on to see how much of a project was "
            "understood. `drydock graph` shows the same places next to what is known.\n"
            "\n"
            "To make a value known, write it as a literal, keep it in a module of the same "
            "repository, or give it a default: `os.environ.get(\"SRC\", \"./src\")`.",
        .bad = "source = sys.argv[1]\n"
               "step = PythonScriptStep(script_name=\"train.py\", source_directory=source)\n",
        .good = "source = os.environ.get(\"TRAIN_SRC\", \"./train\")\n"
                "step = PythonScriptStep(script_name=\"train.py\", source_directory=source)\n",
    },
    .on_file = check_file,
};
