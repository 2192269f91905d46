/* lint_one.h - files through the library, as `drydock lint` would take them. */
#ifndef TESTS_LINT_ONE_H
#define TESTS_LINT_ONE_H

#include "analyzer/model/model.h"
#include "base/diag.h"

/* Lints the files together, with the configuration of each one's folder. `also` is a code that runs
 * in addition to what is on; "" = none. Fails the running test on a wrong configuration. */
Project *lint_files(Arena *arena, const StrVec *paths, Str also, DiagList *found);

#endif
