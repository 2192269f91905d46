/* DD002: a definition, or a file that it names, cannot be read as text. */
#include "rules/problems.h"

static void check_file(RuleCtx *cx, const File *file)
{
    for (size_t i = 0; i < file->problems.len; i++) {
        if (file->problems.at[i].kind == PROBLEM_UNREADABLE)
            problem_report(cx, &file->problems.at[i]);
    }
}

const Rule dd002_unreadable_file = {
    .info = {
        .code = "DD002",
        .name = "unreadable-file",
        .severity = SEV_ERROR,
        .summary = "a file cannot be opened, or is not text",
        .explain =
            "The file is not there, may not be opened, is larger than 64 MB, or is not UTF-8 text: "
            "editors on Windows sometimes save UTF-16, and a file with NUL bytes is usually cut off "
            "or binary. Nothing in it was checked.\n"
            "\n"
            "The submitting process would fail on it in the same way, but later: a component or a "
            "script that cannot be read is noticed when the snapshot is made.\n"
            "\n"
            "Name the right file, give it read permission, or save it as UTF-8. A file that is not "
            "meant to be a definition can be left out with `exclude:` in drydock.yaml.",
        .bad = "jobs:\n"
               "  train:\n"
               "    component: ./componnets/train.yml\n",
        .good = "jobs:\n"
                "  train:\n"
                "    component: ./components/train.yml\n",
    },
    .on_file = check_file,
};
