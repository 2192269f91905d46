/*
 * DD001: the file is not what its name says: Python or YAML that cannot be read.
 *
 * Front ends note such places as problems and go on, so one broken line does not
 * hide what is wrong in the rest. Duplicate keys of jobs are DD302's.
 */
#include "rules/problems.h"

static void check_file(RuleCtx *cx, const File *file)
{
    for (size_t i = 0; i < file->problems.len; i++) {
        const Problem *problem = &file->problems.at[i];
        bool ours = problem->kind == PROBLEM_SYNTAX ||
                    (problem->kind == PROBLEM_DUPLICATE_KEY && !problem_is_job_key(file, problem));
        if (ours)
            problem_report(cx, problem);
    }
}

const Rule dd001_syntax_error = {
    .info = {
        .code = "DD001",
        .name = "syntax-error",
        .severity = SEV_ERROR,
        .summary = "the file is not valid Python or YAML",
        .explain =
            "A place in the file cannot be read as Python or YAML, or a YAML mapping gives one "
            "key twice. Python would stop there before the first line runs; a YAML reader either "
            "stops or, for a key that is given twice, silently keeps the last value, so that half "
            "of what was written has no effect.\n"
            "\n"
            "Everything around the place is still checked, but a step that begins inside the "
            "broken part is not seen.\n"
            "\n"
            "Correct the syntax at the place shown. Where the message names a bracket or a quote, "
            "the cause is often the line above: something opened there was never closed.",
        .bad = "jobs:\n"
               "  train:\n"
               "    type: command\n"
               "    code: ./src/prep\n"
               "    code: ./src/train\n",
        .good = "jobs:\n"
                "  train:\n"
                "    type: command\n"
                "    code: ./src/train\n",
    },
    .on_file = check_file,
};
