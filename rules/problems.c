/*
 * problems.c - from a problem that a front end noted to a finding.
 *
 * A file that could not be read has no text to point into; then the path stands
 * alone. Which problem belongs to which rule is decided by the rules.
 */
#include "rules/problems.h"

void problem_report(RuleCtx *cx, const Problem *problem)
{
    Diagnostic *d = report(cx, problem->span, "%.*s", STR_ARG(problem->message));

    d->path = problem->path;
    if (problem->hint.len > 0)
        hint(cx, d, "%.*s", STR_ARG(problem->hint));
}

bool problem_is_job_key(const File *file, const Problem *problem)
{
    for (size_t i = 0; i < file->pipelines.len; i++) {
        const Pipeline *pipeline = file->pipelines.at[i];
        for (size_t j = 0; j < pipeline->steps.len; j++) {
            Span key = pipeline->steps.at[j]->span;
            if (key.source == problem->span.source && key.start == problem->span.start)
                return true;
        }
    }
    return false;
}
