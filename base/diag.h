/*
 * diag.h - findings about the user's files.
 *
 * A Diagnostic is news for the user about their pipeline. A failure of ours is
 * an Err (err.h). All of it lives in the arena passed to diag_list_init() and
 * dies with it; a Diagnostic never moves, so its pointer is good for the run.
 */
#ifndef BASE_DIAG_H
#define BASE_DIAG_H

#include <stdarg.h>

#include "base/arena.h"
#include "base/source.h"

typedef enum { SEV_INFO, SEV_WARNING, SEV_ERROR } Severity;

const char *severity_name(Severity severity); /* "info", "warning", "error" */

/* What a report or `drydock explain` needs to know about a rule. */
typedef struct RuleInfo {
    const char *code;    /* "DD104"; never renamed, never reused */
    const char *name;    /* "unbound-input"; names the fault */
    const char *summary; /* one line, no full stop */
    const char *explain; /* what, why it hurts, how to fix; paragraphs */
    const char *bad;     /* a failing example, "" when none can be shown */
    const char *good;    /* the same, passing */
    Severity severity;   /* default; configuration may change it */
    bool off;            /* only runs when selected by name */
} RuleInfo;

/* A place that is evidence for a finding, with a few words on what it shows. */
typedef struct Related {
    Span span;
    Str note;
} Related;

typedef struct Diagnostic {
    const RuleInfo *rule;
    Severity severity;
    Span span;
    Span owner; /* the step it is about, zero when none: a comment on its first line silences */
    Str path;   /* used when the span has no source: a file that could not be read */
    Str message;
    Str hint; /* len 0 when there is nothing useful to say */
    VEC(Related) related;
} Diagnostic;

typedef struct DiagList {
    Arena *arena;
    VEC(Diagnostic *) items;
} DiagList;

void diag_list_init(DiagList *list, Arena *arena);

/* Appends a finding and returns it, never NULL. */
Diagnostic *diag_add(DiagList *list, const RuleInfo *rule, Span at, const char *fmt, ...)
    __attribute__((format(printf, 4, 5)));
Diagnostic *diag_vadd(DiagList *list, const RuleInfo *rule, Span at, const char *fmt, va_list ap)
    __attribute__((format(printf, 4, 0)));

void diag_hint(DiagList *list, Diagnostic *diag, const char *fmt, ...)
    __attribute__((format(printf, 3, 4)));
void diag_relate(DiagList *list, Diagnostic *diag, Span at, const char *fmt, ...)
    __attribute__((format(printf, 4, 5)));

/* Sorts by path, position, code and drops exact duplicates. Call once, last. */
void diag_list_finish(DiagList *list, SourceMap *sources);

#endif
