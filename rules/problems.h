/* problems.h - what the rules about a file itself share. */
#ifndef RULES_PROBLEMS_H
#define RULES_PROBLEMS_H

#include "rules/rule.h"

/* Reports a problem of the file as it was noted: place or path, words, hint. */
void problem_report(RuleCtx *cx, const Problem *problem);

/* True when a duplicate key is the key of a job: then a step stands at its place. */
bool problem_is_job_key(const File *file, const Problem *problem);

#endif
