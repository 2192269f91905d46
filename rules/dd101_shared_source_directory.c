/*
 * DD101: two steps with different scripts upload one folder, or one folder lies
 * in the other.
 *
 * Each step is reported once, against the first one before it that it collides
 * with: found by its folder, by each folder above that, and by what lies below,
 * so that a pipeline of thousands of steps costs no more a step. Steps that run the same script of
 * the same folder share on purpose. What has no known folder or script is left alone, and so are
 * folders that nobody wrote (DD103).
 */
#include "base/path.h"
#include "rules/folders.h"

typedef enum { APART, SAME, INSIDE, AROUND } Relation;

typedef struct Source {
    size_t number; /* in the order of the pipeline */
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

/* Of all steps that meet in a folder, the first, and the first that runs another script. */
typedef struct Meeting {
    Source first, other;
    bool has_other;
} Meeting;

typedef struct Seen {
    Map at;    /* folder -> Meeting of those that upload it */
    Map below; /* folder -> Meeting of those that upload something inside */
} Seen;

static void meet(RuleCtx *cx, Map *map, Str folder, const Source *source)
{
    Meeting *meeting = map_get(map, folder);

    if (!meeting) {
        meeting = ARENA_NEW(cx->arena, Meeting);
        meeting->first = *source;
        map_set(map, folder, meeting);
    } else if (!meeting->has_other && !str_eq(meeting->first.script, source->script)) {
        meeting->other = *source;
        meeting->has_other = true;
    }
}

/* The folder above, "" when there is none left. */
static Str above(Str folder)
{
    Str up = path_dir(folder);

    return up.len < folder.len ? up : STR("");
}

/* Takes the earlier of *found and who is met in `folder` with another script. */
static void collide(const Map *map, Str folder, const Source *source, Relation how, Source *found,
                    Relation *relation)
{
    const Meeting *meeting = map_get(map, folder);

    if (!meeting)
        return;
    bool same = str_eq(meeting->first.script, source->script);
    const Source *met = !same ? &meeting->first : meeting->has_other ? &meeting->other : NULL;
    if (!met || (*relation != APART && found->number <= met->number))
        return;
    *found = *met;
    *relation = how;
}

static Relation find_first(const Seen *seen, const Source *source, Source *found)
{
    Relation relation = APART;

    collide(&seen->at, source->folder, source, SAME, found, &relation);
    for (Str up = above(source->folder); up.len > 0; up = above(up))
        collide(&seen->at, up, source, INSIDE, found, &relation);
    if (!path_absolute(source->folder) && !str_starts(source->folder, ".."))
        collide(&seen->at, STR("."), source, str_is(source->folder, ".") ? SAME : INSIDE, found,
                &relation);
    collide(&seen->below, source->folder, source, AROUND, found, &relation);
    return relation;
}

static void remember(RuleCtx *cx, Seen *seen, const Source *source)
{
    meet(cx, &seen->at, source->folder, source);
    for (Str up = above(source->folder); up.len > 0; up = above(up))
        meet(cx, &seen->below, up, source);
    if (!path_absolute(source->folder) && !str_starts(source->folder, ".."))
        meet(cx, &seen->below, STR("."), source);
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
    Seen seen;

    map_init(&seen.at, cx->arena);
    map_init(&seen.below, cx->arena);
    for (size_t i = 0; i < pipeline->steps.len; i++) {
        const Step *step = pipeline->steps.at[i];
        bool loose_v2 = pipeline->name.len == 0 && step->cls && step->cls->sdk == SDK_V2;
        Source source = { .number = i }, first = { 0 };
        if (loose_v2 || !source_of(cx->arena, step, &source))
            continue;
        Relation how = find_first(&seen, &source, &first);
        if (how != APART)
            report_pair(cx, &source, &first, how);
        remember(cx, &seen, &source);
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
