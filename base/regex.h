/*
 * regex.h - PCRE2, for name rules and house rules.
 *
 * Match and depth limits are set, so that a hostile pattern or subject ends in
 * "no match", not in a hang.
 */
#ifndef BASE_REGEX_H
#define BASE_REGEX_H

#include "base/arena.h"
#include "base/err.h"

typedef struct Regex Regex;

/* NULL and `err` for a pattern that is not legal. Free with regex_free(). */
Regex *regex_new(Str pattern, Err *err);
void regex_free(Regex *regex); /* NULL is allowed */

/* True when it matches somewhere in the subject. */
bool regex_match(const Regex *regex, Str subject);

#endif
