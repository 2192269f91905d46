/*
 * diag.c - findings about the user's files: collecting and ordering them.
 *
 * Sorting needs places, which cost a search each, so diag_list_finish() works
 * them out once per finding and sorts pairs of finding and place.
 */
#include "base/diag.h"

#include <stdlib.h>

#include "base/mem.h"

const char *severity_name(Severity severity)
{
    static const char *const names[] = { "info", "warning", "error" };
    return names[severity];
}

void diag_list_init(DiagList *list, Arena *arena) { *list = (DiagList){ .arena = arena }; }

Diagnostic *diag_vadd(DiagList *list, const RuleInfo *rule, Span at, const char *fmt, va_list ap)
{
    Diagnostic *diag = ARENA_NEW(list->arena, Diagnostic);
    diag->rule = rule;
    diag->severity = rule->severity;
    diag->span = at;
    diag->message = arena_vfmt(list->arena, fmt, ap);
    vec_push(list->arena, &list->items, diag);
    return diag;
}

Diagnostic *diag_add(DiagList *list, const RuleInfo *rule, Span at, const char *fmt, ...)
{
    va_list ap;
    va_start(ap, fmt);
    Diagnostic *diag = diag_vadd(list, rule, at, fmt, ap);
    va_end(ap);
    return diag;
}

void diag_hint(DiagList *list, Diagnostic *diag, const char *fmt, ...)
{
    va_list ap;
    va_start(ap, fmt);
    diag->hint = arena_vfmt(list->arena, fmt, ap);
    va_end(ap);
}

void diag_relate(DiagList *list, Diagnostic *diag, Span at, const char *fmt, ...)
{
    va_list ap;
    va_start(ap, fmt);
    Related related = { .span = at, .note = arena_vfmt(list->arena, fmt, ap) };
    va_end(ap);
    vec_push(list->arena, &diag->related, related);
}

typedef struct Placed {
    Diagnostic *diag;
    Place place;
    size_t order; /* as added; keeps the sort stable */
} Placed;

static int compare_ints(int a, int b) { return (a > b) - (a < b); }

/* Same finding: order 0. Members that a reader sees, in the order a reader looks at them. */
static int compare_content(const Placed *a, const Placed *b)
{
    int order = str_cmp(a->place.path, b->place.path);
    if (!order)
        order = compare_ints(a->place.cell, b->place.cell);
    if (!order)
        order = compare_ints(a->place.line, b->place.line);
    if (!order)
        order = compare_ints(a->place.column, b->place.column);
    if (!order)
        order = str_cmp(str_c(a->diag->rule->code), str_c(b->diag->rule->code));
    if (!order)
        order = str_cmp(a->diag->message, b->diag->message);
    return order;
}

static int compare(const void *left, const void *right)
{
    const Placed *a = left, *b = right;
    int order = compare_content(a, b);
    return order ? order : (a->order > b->order) - (a->order < b->order);
}

void diag_list_finish(DiagList *list, SourceMap *sources)
{
    size_t count = list->items.len;
    Placed *placed = mem_alloc(count * sizeof *placed);
    for (size_t i = 0; i < count; i++) {
        Diagnostic *diag = list->items.at[i];
        placed[i] = (Placed){ diag, source_place(sources, diag->span), i };
        if (diag->span.source == 0)
            placed[i].place.path = diag->path;
    }
    qsort(placed, count, sizeof *placed, compare);

    list->items.len = 0;
    for (size_t i = 0; i < count; i++) {
        if (i == 0 || compare_content(&placed[i - 1], &placed[i]) != 0)
            list->items.at[list->items.len++] = placed[i].diag;
    }
    mem_free(placed);
}
