/*
 * DD109: an `.amlignore` switches the `.gitignore` beside it off, and files that
 * only the latter excludes are uploaded.
 */
#include "analyzer/analysis/snapshot.h"
#include "rules/folders.h"

static void check_folder(RuleCtx *cx, const File *file, const Step *step)
{
    const Snapshot *snapshot = snapshot_of(cx->project, step->source_folder);
    Str first = snapshot->shadowed_first, folder = folder_words(step);
    Str more = STR("");

    (void)file;
    if (snapshot->shadowed == 0)
        return;
    if (snapshot->shadowed > 1)
        more = arena_fmt(cx->arena, " and %zu more", snapshot->shadowed - 1);
    Diagnostic *d =
        report(cx, folder_place(step),
               "'.amlignore' in '%.*s' switches '.gitignore' off, so %.*s uploads "
               "'%.*s'%.*s",
               STR_ARG(folder), STR_ARG(step_words(cx, step)), STR_ARG(first), STR_ARG(more));
    about(d, step);
    hint(cx, d, "repeat in '.amlignore' the lines of '.gitignore' that are to count");
}

static void check_file(RuleCtx *cx, const File *file)
{
    each_source_folder(cx, file, check_folder);
}

const Rule dd109_ignore_file_shadowed = {
    .info = {
        .code = "DD109",
        .name = "ignore-file-shadowed",
        .severity = SEV_WARNING,
        .summary = "files that only .gitignore excludes are uploaded",
        .explain =
            "One ignore file decides what is uploaded of a source directory: `.amlignore` when "
            "there is one, else `.gitignore`. They are not merged, so adding an `.amlignore`, even "
            "an empty one, switches `.gitignore` off: caches, logs, local data and files with "
            "passwords that were left out before are uploaded from then on. As every change in an "
            "uploaded file makes the step run again, a log or a cache in the folder also ends all "
            "reuse.\n"
            "\n"
            "Only the files in the source directory itself are read, not those of folders above or "
            "inside it, and the last line that matches decides.\n"
            "\n"
            "Reported are files that exist, that `.gitignore` excludes, and that `.amlignore` does "
            "not. To upload such a file on purpose, take it back in `.gitignore`, too, or silence "
            "the finding.",
        .bad = "src/.gitignore:  *.log\n"
               "                 data/\n"
               "src/.amlignore:  notebooks/\n",
        .good = "src/.amlignore:  notebooks/\n"
                "                 *.log\n"
                "                 data/\n",
    },
    .on_file = check_file,
};
