/*
 * suppress.h - comments that silence a finding.
 *
 *     # noqa: DD101, DD102         # noqa
 *     # drydock: ignore[DD101] why # drydock: ignore
 *     # drydock: ignore-file[DD101]  anywhere in the file
 *
 * Names and beginnings of codes are as good as codes.
 */
#ifndef RULES_SUPPRESS_H
#define RULES_SUPPRESS_H

#include "rules/rule.h"

/* True when a comment silences the finding: on the line where it starts, on the one where it ends,
 * on the first line of the step it is about, or for the whole file. The directives that do are
 * noted in `used`, unless it is NULL, together with what is known of whole files; its keys live in
 * `arena`. */
bool suppressed(SourceMap *sources, const Diagnostic *diag, Arena *arena, Map *used);

/* What suppress_unused() needs to know, and whom it tells. */
typedef struct UnusedSearch {
    const Map *used;        /* filled by suppressed() for all findings of the run */
    const Rule *const *ran; /* rules that looked at the file */
    size_t count;
    void (*found)(void *data, Span at, Str words);
    void *data;
} UnusedSearch;

/* Finds the comments of a source that name only rules that ran, and silenced nothing. */
void suppress_unused(SourceMap *sources, uint32_t source, const UnusedSearch *search);

#endif
