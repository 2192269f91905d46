/*
 * eval_case.h - tables of Python text and what a variable is worth at its end.
 *
 * A row runs `source` as a file; the variable `r` must then show as `shown`
 * (value_show()). A `shown` that starts with "why: " is compared with the reason
 * why `r` is not known.
 */
#ifndef TESTS_EVAL_CASE_H
#define TESTS_EVAL_CASE_H

#include "base/str.h"

typedef struct EvalCase {
    const char *name, *source, *shown;
} EvalCase;

/* Fails the running test when the row does not hold. Modules and data files are looked for in
 * `folder`; NULL for one that has nothing in it. */
void eval_case_check(const EvalCase *row, const char *folder);

#endif
