/*
 * DD101: two steps with different scripts upload one folder, or one folder lies
 * in the other.
 *
 * Each step is compared with those before it and reported once, against the
 * first that it collides with. Steps that run the same script of the same folder
 * share on purpose. What has no known folder or script is left alone, and so are
 * folders that nobody wrote (DD103).
 */
#include "base/path.h"
#include "rules/folders.h"

typedef enum { APART, SAME, INSIDE, AROUND } Relation;

typedef struct Source {
    const Step *step;
    Str folder; /* normal */
    Str script; /* what tells two programs apart */
} Source;

/* False when the step cannot be judged. */
static bool source_of(Arena *arena, const Step *step, Source *out)
{
    Str text;

    if (step->source_folder.len == 0 || step->source_defaulted || step->uncertain)
        return false;
    out->step = step;
    out->folder = path_normal(arena, step->source_folder);
    if (step->script_path.len > 0)
        out->script = path_normal(arena, step->script_path);
    else if (value_get_str(step->script, &text))
        out->script = path_normal(arena, path_join(arena, out->folder, text));
    else if (value_get_str(step->command, &text))
        out->script = text;
    else
        return false;
    return true;
}

static Relation relation(const Source *a, const Source *b)
{
    if (str_eq(a->script, b->script))
        return APART;
    if (str_eq(a->folder, b->folder))
        return SAME;
    if (path_inside(a->folder, b->folder))
        return INSIDE;
    return path_inside(b->folder, a->folder) ? AROUND : APART;
}

static void report_pair(RuleCtx *cx, const Source *later, const Source *first, Relation how)
{
    const Step *a = later->step, *b = first->step;
    Str mine = folder_words(a), theirs = folder_words(b);
    Str name = step_words(cx, a), other = step_words(cx, b);
    const char *key = a->cls && a->cls->sdk == SDK_V2 ? "code" : "source_directory";
    Diagnostic *d;

    if (how == SAME)
        d = report(cx, folder_place(a), "%.*s has the same source directory '%.*s' as %.*s",
                   STR_ARG(name), STR_ARG(mine), STR_ARG(other));
    else
        d = report(cx, folder_place(a), "source directory '%.*s' of %.*s %s '%.*s' of %.*s",
                   STR_ARG(mine), STR_ARG(name), how == INSIDE ? "lies inside" : "contains",
                   STR_ARG(theirs), STR_ARG(other));
    about(d, a);
    relate(cx, d, folder_place(b), "%.*s uploads '%.*s'", STR_ARG(other), STR_ARG(theirs));
    hint(cx, d, "give each step a folder of its own, and name it in `%s`", key);
}

static void check_pipeline(RuleCtx *cx, const Pipeline *pipeline)
{
    VEC(Source) seen = { 0 };

    for (size_t i = 0; i < pipeline->steps.len; i++) {
        const Step *step = pipeline->steps.at[i];
        bool loose_v2 = pipeline->name.len == 0 && step->cls && step->cls->sdk == SDK_V2;
        Source source;
        if (loose_v2 || !source_of(cx->arena, step, &source))
            continue;
        for (size_t j = 0; j < seen.len; j++) {
            Relation how = relation(&source, &seen.at[j]);
            if (how != APART) {
                report_pair(cx, &source, &seen.at[j], how);
                break;
            }
        }
        vec_push(cx->arena, &seen, source);
    }
}

const Rule dd101_shared_source_directory = {
    .info = {
        .code = "DD101",
        .name = "shared-source-directory",
        .severity = SEV_WARNING,
        .summary = "steps with different scripts upload the same folder",
        .explain =
            "Every step uploads its source directory as a snapshot: the whole folder, with all that "
            "is in it, less what the ignore file removes. A step's earlier result is reused only "
            "while the content of that folder is unchanged. When two steps take one folder, or the "
            "folder of one lies inside that of the other, an edit to either script changes both "
            "snapshots. Fix a plot in the evaluation script, and hours of training run again.\n"
            "\n"
            "It also makes every snapshot larger than it need be; the limits (300 MB in SDK v1, "
            "2000 files) count for each step.\n"
            "\n"
            "Give each step a folder of its own that holds its script and nothing that other steps "
            "need. Code that is really shared belongs in a package that the environment installs, "
            "or, in v2, into `additional_includes` of the component.\n"
            "\n"
            "Steps that run the same script of the same folder are not reported: they change "
            "together anyway.",
        .bad = "prep = PythonScriptStep(script_name=\"prep.py\", source_directory=\"src\")\n"
               "train = PythonScriptStep(script_name=\"train.py\", source_directory=\"src\")\n",
        .good = "prep = PythonScriptStep(script_name=\"prep.py\", source_directory=\"prep\")\n"
                "train = PythonScriptStep(script_name=\"train.py\", source_directory=\"train\")\n",
    },
    .on_pipeline = check_pipeline,
};
