/*
 * rule.h - what a rule is, and what it may ask.
 *
 * A rule is a const descriptor with hooks; it keeps no state between calls. A
 * value it does not know is silence. One file per rule, one row in rules.def.
 */
#ifndef RULES_RULE_H
#define RULES_RULE_H

#include "analyzer/config/config.h"
#include "analyzer/model/model.h"
#include "analyzer/model/builder.h"
#include "analyzer/steps/stepclass.h"
#include "base/diag.h"

typedef struct RuleCtx RuleCtx;

typedef struct Rule {
    RuleInfo info;
    /* Each is called for every one there is, in the order of the source; NULL when unused. */
    void (*on_file)(RuleCtx *cx, const File *file);
    void (*on_pipeline)(RuleCtx *cx, const Pipeline *pipeline); /* the nameless one, too */
    void (*on_step)(RuleCtx *cx, const Step *step);             /* components, too */
    /* For every comment that names rules to be silent, and silenced nothing in the whole run. */
    void (*on_unused)(RuleCtx *cx, Span comment, Str words);
} Rule;

struct RuleCtx {
    const Project *project;
    const Config *config;
    const Rule *rule; /* the one that runs */
    const Step *step; /* the one an on_step hook was called for, else NULL */
    DiagList *found;
    Arena *arena; /* scratch and messages: lives as long as the findings */
};

extern const Rule *const all_rules[]; /* NULL-terminated, by ascending code */

const Rule *rule_find(Str code_or_name); /* NULL when there is none; case-insensitive */

/* For rules: adds a finding of the running rule. Severity comes from the descriptor. */
Diagnostic *report(RuleCtx *cx, Span at, const char *fmt, ...)
    __attribute__((format(printf, 3, 4)));
void hint(RuleCtx *cx, Diagnostic *diag, const char *fmt, ...)
    __attribute__((format(printf, 3, 4)));
void relate(RuleCtx *cx, Diagnostic *diag, Span at, const char *fmt, ...)
    __attribute__((format(printf, 4, 5)));

/* Where a step says something: the value in its own call or mapping, zero when it is not written
 * there. A Value's span may be far away, where a variable was set. */
Span setting_place(const Step *step, ParamRole role);

/* True when the file is Python: its steps are calls, whose keywords Python itself checks. */
bool made_by_calls(const File *file);

/* Says which step a finding of an on_pipeline or on_file hook is about. */
void about(Diagnostic *diag, const Step *step);

/* How a step is called in messages: "step 'train'" by its name or key, "component 'train'", or "the
 * PythonScriptStep of 'train.py'" when it has no name that is known. */
Str step_words(RuleCtx *cx, const Step *step);

/* How its script is called in messages: as the step writes it, "train.py". */
Str script_words(const Step *step);

#endif
