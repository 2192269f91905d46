/*
 * expect.h - findings that a fixture announces itself.
 *
 *     code: ./src     # expect: DD101 "prep"     # expect: DD102, DD301
 *
 * stands on the line of the finding; the quoted text must be part of its message
 * and may be left out. Marks of every text that was read count: the fixture, its
 * components, its scripts.
 */
#ifndef TESTS_EXPECT_H
#define TESTS_EXPECT_H

#include "base/diag.h"

/* What differs between the marks in `sources` and the findings, one line each; "" when nothing. */
Str expect_diff(Arena *arena, SourceMap *sources, const DiagList *found);

#endif
