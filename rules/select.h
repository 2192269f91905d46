/*
 * select.h - which rules a word means.
 *
 * A word is a code (DD101), the beginning of codes (DD1), a name
 * (shared-source-directory) or ALL, in any case.
 */
#ifndef RULES_SELECT_H
#define RULES_SELECT_H

#include "rules/engine.h"

/* How closely a word names a rule: 0 not at all, more for a closer one. */
int word_match(Str word, const RuleInfo *rule);

/* It is this rule's own code or name. */
#define MATCH_EXACT 100

/* The severity that the configuration gives a rule, or its own. */
Severity rule_severity(const RuleInfo *rule, const Config *config);

#endif
