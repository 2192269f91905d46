/*
 * DD102: somebody wrote that a step may not reuse an earlier result.
 *
 * One written place may rule several steps (shared keyword arguments, a loop, a
 * component used twice); it is reported once, with all of them. What runs again
 * with them is found along bindings and run_after, each pipeline for itself.
 */
#include "rules/rule.h"

typedef VEC(const Step *) Steps;

static bool holds(const Steps *steps, const Step *step)
{
    for (size_t i = 0; i < steps->len; i++) {
        if (steps->at[i] == step)
            return true;
    }
    return false;
}

static bool same_place(Span a, Span b) { return a.source == b.source && a.start == b.start; }

static bool disabled(const Step *step)
{
    bool reuse;

    return step->reuse_span.source && value_get_bool(step->allow_reuse, &reuse) && !reuse;
}

/* All steps of the project's pipelines that are ruled by the value at `place`. */
static void ruled_by(const RuleCtx *cx, Span place, Steps *out)
{
    for (size_t f = 0; f < cx->project->files.len; f++) {
        const File *file = cx->project->files.at[f];
        for (size_t p = 0; p < file->pipelines.len; p++) {
            const StepVec *steps = &file->pipelines.at[p]->steps;
            for (size_t s = 0; s < steps->len; s++) {
                if (same_place(steps->at[s]->reuse_span, place))
                    vec_push(cx->arena, out, steps->at[s]);
            }
        }
    }
}

static bool follows(const Step *later, const Steps *reached)
{
    for (size_t i = 0; i < later->inputs.len; i++) {
        const Binding *binding = &later->inputs.at[i]->binding;
        if (binding->kind == BIND_STEP && binding->step && holds(reached, binding->step))
            return true;
    }
    for (size_t i = 0; i < later->run_after.len; i++) {
        if (holds(reached, later->run_after.at[i]))
            return true;
    }
    return false;
}

/* Steps behind those in `from`, in the order of the source. Ends when a round adds nothing. */
static void reach(const RuleCtx *cx, const Steps *from, Steps *behind)
{
    Steps reached = { 0 };
    bool grew = true;

    for (size_t i = 0; i < from->len; i++)
        vec_push(cx->arena, &reached, from->at[i]);
    while (grew) {
        grew = false;
        for (size_t i = 0; i < from->len; i++) {
            const StepVec *all = &from->at[i]->pipeline->steps;
            for (size_t s = 0; s < all->len; s++) {
                if (holds(&reached, all->at[s]) || !follows(all->at[s], &reached))
                    continue;
                vec_push(cx->arena, &reached, all->at[s]);
                vec_push(cx->arena, behind, all->at[s]);
                grew = true;
            }
        }
    }
}

static Str bare_name(const Step *step) { return step->name.len > 0 ? step->name : step->kind; }

/* Each name once: a step may be placed in several pipelines. */
static StrVec distinct_names(const RuleCtx *cx, const Steps *steps)
{
    StrVec names = { 0 };

    for (size_t i = 0; i < steps->len; i++) {
        bool known = false;
        for (size_t j = 0; j < names.len && !known; j++)
            known = str_eq(names.at[j], bare_name(steps->at[i]));
        if (!known)
            vec_push(cx->arena, &names, bare_name(steps->at[i]));
    }
    return names;
}

/* "'a', 'b' and 3 more" */
static Str in_words(const RuleCtx *cx, const StrVec *names)
{
    enum { SHOWN = 4 };
    size_t shown = names->len > SHOWN + 1 ? SHOWN : names->len;
    Str text = STR("");

    for (size_t i = 0; i < shown; i++) {
        const char *between = i == 0 ? "" : i + 1 == names->len ? " and " : ", ";
        text = arena_fmt(cx->arena, "%.*s%s'%.*s'", STR_ARG(text), between, STR_ARG(names->at[i]));
    }
    if (shown < names->len)
        text = arena_fmt(cx->arena, "%.*s and %zu more", STR_ARG(text), names->len - shown);
    return text;
}

static void report_place(RuleCtx *cx, const Step *step, const Steps *ruled)
{
    Steps behind = { 0 };

    if (ruled->len > 0)
        reach(cx, ruled, &behind);
    StrVec who = distinct_names(cx, ruled), rerun = distinct_names(cx, &behind);
    const char *s = who.len > 1 ? "" : "s"; /* the verb's */
    Str subject = who.len > 1 ? arena_fmt(cx->arena, "steps %.*s", STR_ARG(in_words(cx, &who)))
                              : step_words(cx, step);
    Diagnostic *d;
    if (rerun.len > 0)
        d = report(cx, step->reuse_span,
                   "%.*s never reuse%s a result and make%s %.*s run again, too", STR_ARG(subject),
                   s, s, STR_ARG(in_words(cx, &rerun)));
    else
        d = report(cx, step->reuse_span, "%.*s never reuse%s an earlier result", STR_ARG(subject),
                   s);
    hint(cx, d, "delete it, unless the result differs from run to run for the same inputs");
}

static void check_step(RuleCtx *cx, const Step *step)
{
    Steps ruled = { 0 };

    if (!disabled(step))
        return;
    ruled_by(cx, step->reuse_span, &ruled);
    /* A component of a file that pipelines use is reported with the first of their steps. */
    if (ruled.len == 0 || ruled.at[0] == step)
        report_place(cx, step, &ruled);
}

const Rule dd102_reuse_disabled = {
    .info = {
        .code = "DD102",
        .name = "reuse-disabled",
        .severity = SEV_WARNING,
        .summary = "a step may not reuse its earlier result",
        .explain =
            "The service keeps the output of a step and hands it out again as long as the step's "
            "source folder, arguments, inputs and settings are the same. `allow_reuse=False` (SDK "
            "v1) and `is_deterministic: false` (v2) switch that off: the step runs on every "
            "submission, and because its output is new each time, every step behind it runs again "
            "as well. Written during an afternoon of debugging and left in, it is one of the "
            "commonest reasons for a pipeline that is slow for ever.\n"
            "\n"
            "The message names the steps that run again because of it.\n"
            "\n"
            "Delete the setting; reuse is the default. It is right only where the same inputs "
            "should give another result: a step that reads a live table or a store whose content "
            "changes in place (the service does not notice that), or one that draws at random. Say "
            "so with `# drydock: ignore[DD102] reads the live table`. To run everything anew once, "
            "submit with `regenerate_outputs=True` (v1) or `force_rerun: true` (v2) instead.\n"
            "\n"
            "KustoStep does not reuse unless told to; that default is not reported.",
        .bad = "prep = PythonScriptStep(script_name=\"prep.py\", source_directory=\"./prep\",\n"
               "                        outputs=[clean], allow_reuse=False)\n",
        .good = "prep = PythonScriptStep(script_name=\"prep.py\", source_directory=\"./prep\",\n"
                "                        outputs=[clean])\n",
    },
    .on_step = check_step,
};
