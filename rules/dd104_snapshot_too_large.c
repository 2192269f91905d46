/*
 * DD104: a v1 step uploads more than a snapshot may have.
 *
 * Only SDK v1 has limits. One finding for a folder, whichever is passed; none where
 * the definition lifts the limit or writes the ignore file itself. What the SDK
 * knows from an earlier upload does not count there, and cannot be known here: the
 * first upload is judged.
 */
#include "analyzer/analysis/snapshot.h"
#include "rules/folders.h"

#define BYTES_MAX ((uint64_t)300 << 20)
#define FILES_MAX 2000

static Str megabytes(RuleCtx *cx, uint64_t bytes)
{
    return arena_fmt(cx->arena, "%.1f MB", (double)bytes / (double)(1 << 20));
}

static bool mentions(const RuleCtx *cx, const File *file, const char *word)
{
    const SourceFile *source = source_get(cx->project->sources, file->source);

    return source && str_find(source->text, str_c(word), 0) != STR_NONE;
}

/* What to leave out: the one thing in the folder that has most of it. */
static void advise(RuleCtx *cx, Diagnostic *d, const Snapshot *snapshot, bool size)
{
    const SnapshotPart *part = size ? &snapshot->largest : &snapshot->fullest;
    Str much = size ? megabytes(cx, part->bytes) : arena_fmt(cx->arena, "%zu files", part->files);

    hint(cx, d, "'%.*s' has %.*s of it: leave it out with a line `%.*s%s` in '%s', or move it away",
         STR_ARG(part->name), STR_ARG(much), STR_ARG(part->name), part->folder ? "/" : "",
         snapshot->ignore_file ? snapshot->ignore_file : ".amlignore");
}

static void check_folder(RuleCtx *cx, const File *file, const Step *step)
{
    if (!step->cls || step->cls->sdk != SDK_V1 || mentions(cx, file, ".amlignore"))
        return;

    const Snapshot *snapshot = snapshot_of(cx->project, step->source_folder);
    const char *least = snapshot->complete ? "" : "at least ";
    Str name = step_words(cx, step), folder = folder_words(step);
    bool size = snapshot->bytes > BYTES_MAX && !mentions(cx, file, "SNAPSHOT_MAX_SIZE_BYTES");
    Diagnostic *d;

    if (size)
        d = report(cx, folder_place(step),
                   "%.*s uploads %s%.*s from '%.*s', more than the 300 MB "
                   "that a snapshot may have",
                   STR_ARG(name), least, STR_ARG(megabytes(cx, snapshot->bytes)), STR_ARG(folder));
    else if (snapshot->files > FILES_MAX && !mentions(cx, file, "AML_SNAPSHOT_NO_FILE_LIMIT"))
        d = report(cx, folder_place(step),
                   "%.*s uploads %s%zu files from '%.*s', more than the "
                   "%d that a snapshot may add",
                   STR_ARG(name), least, snapshot->files, STR_ARG(folder), FILES_MAX);
    else
        return;
    about(d, step);
    advise(cx, d, snapshot, size);
}

static void check_file(RuleCtx *cx, const File *file)
{
    each_source_folder(cx, file, check_folder);
}

const Rule dd104_snapshot_too_large = {
    .info = {
        .code = "DD104",
        .name = "snapshot-too-large",
        .severity = SEV_ERROR,
        .summary = "a v1 step uploads more than 300 MB or 2000 files",
        .explain =
            "A v1 step uploads its whole source directory, less what one ignore file excludes. SDK "
            "v1 refuses more than 300 MB (\"Your total snapshot size exceeds the limit\") and more "
            "than 2000 files (\"Your project exceeds the file limit\"). The size is that of all "
            "files; only files that are new or changed since the last upload of the folder count "
            "against the other limit, so that a folder with too many fails the first time.\n"
            "\n"
            "The ignore file is `.amlignore` in the source directory or, when there is none, "
            "`.gitignore` there; never both, and none of another folder. Without one, everything "
            "is uploaded: data, notebooks, environments, `.git`.\n"
            "\n"
            "Give the step a folder that holds its code only, name the rest in `.amlignore`, and "
            "hand data over as a dataset. The limits can be lifted in the submitting process, by "
            "the environment variable AML_SNAPSHOT_NO_FILE_LIMIT for files and by "
            "`azureml._restclient.snapshots_client.SNAPSHOT_MAX_SIZE_BYTES` for the size; a "
            "definition that mentions the one concerned is not reported. Every step then still "
            "waits for the upload. SDK v2 has no such limits.\n"
            "\n"
            "At most 20,000 entries of a folder are looked at.",
        .bad = "train = PythonScriptStep(script_name=\"train.py\",\n"
               "                         source_directory=\".\")  # with data/, .git/, ...\n",
        .good = "train = PythonScriptStep(script_name=\"train.py\",\n"
                "                         source_directory=\"src/train\")\n",
    },
    .on_file = check_file,
};
