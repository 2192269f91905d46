/*
 * engine.c - runs the rules over a file of the project.
 *
 * Rules run one after the other, each over the whole file: a rule never sees
 * what another one found. Afterwards the findings that are new get the severity
 * of the configuration, and those that a comment silences are dropped.
 */
#include "rules/engine.h"

#include "base/log.h"
#include "rules/select.h"
#include "rules/suppress.h"

static void run_steps(RuleCtx *cx, const StepVec *steps)
{
    for (size_t i = 0; i < steps->len; i++) {
        cx->step = steps->at[i];
        cx->rule->on_step(cx, steps->at[i]);
    }
    cx->step = NULL;
}

static void run_rule(RuleCtx *cx, const File *file)
{
    if (cx->rule->on_file)
        cx->rule->on_file(cx, file);
    for (size_t i = 0; i < file->pipelines.len; i++) {
        const Pipeline *pipeline = file->pipelines.at[i];
        if (cx->rule->on_pipeline)
            cx->rule->on_pipeline(cx, pipeline);
        if (cx->rule->on_step)
            run_steps(cx, &pipeline->steps);
    }
    if (cx->rule->on_step)
        run_steps(cx, &file->components);
}

/* Decides about the findings from number `first` on. */
static void settle(const RuleCtx *cx, size_t first, Map *used)
{
    DiagList *found = cx->found;
    size_t kept = first;

    for (size_t i = first; i < found->items.len; i++) {
        Diagnostic *diag = found->items.at[i];
        diag->severity = rule_severity(diag->rule, cx->config);
        if (!suppressed(cx->project->sources, diag, cx->arena, used))
            found->items.at[kept++] = diag;
    }
    log_trace(TRACE_RULES, "%zu findings, %zu silenced", kept - first, found->items.len - kept);
    found->items.len = kept;
}

void engine_run(const Project *project, const File *file, const RuleSelection *selection,
                const Config *config, DiagList *found, Map *used)
{
    RuleCtx cx = { .project = project, .config = config, .found = found, .arena = found->arena };
    size_t first = found->items.len;

    for (const Rule *const *r = all_rules; *r; r++) {
        if (!rule_selected(*r, selection, config))
            continue;
        cx.rule = *r;
        run_rule(&cx, file);
    }
    settle(&cx, first, used);
}

static void tell_unused(void *data, Span at, Str words)
{
    RuleCtx *cx = data;

    cx->rule->on_unused(cx, at, words);
}

void engine_finish(const Project *project, const File *file, const RuleSelection *selection,
                   const Config *config, DiagList *found, Map *used)
{
    RuleCtx cx = { .project = project, .config = config, .found = found, .arena = found->arena };
    size_t first = found->items.len;
    VEC(const Rule *) ran = { 0 };

    /* Findings may be missing where a file is not understood. */
    if (!file->frontend || !file->source || file->problems.len > 0)
        return;
    for (const Rule *const *r = all_rules; *r; r++)
        if (!(*r)->on_unused && rule_selected(*r, selection, config))
            vec_push(found->arena, &ran, *r);
    for (const Rule *const *r = all_rules; *r; r++) {
        if (!(*r)->on_unused || !rule_selected(*r, selection, config))
            continue;
        cx.rule = *r;
        suppress_unused(
            project->sources, file->source,
            &(UnusedSearch){
                .used = used, .ran = ran.at, .count = ran.len, .found = tell_unused, .data = &cx });
    }
    settle(&cx, first, used);
}
