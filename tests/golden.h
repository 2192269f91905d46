/* golden.h - expected texts in files; `make golden` rewrites them. */
#ifndef TESTS_GOLDEN_H
#define TESTS_GOLDEN_H

#include "base/str.h"

/* Fails the running test when the file at `path` does not hold `got`, naming the first line that
 * differs. With GOLDEN in the environment it writes the file instead. */
void golden_check(const char *path, Str got);

#endif
