/*
 * expect.c - compares the findings with the marks in the texts.
 *
 * Lines are counted in the analysed text, so that a notebook's joined cells and
 * the body of a %%writefile cell are like any other text.
 */
#include "tests/expect.h"

#include <ctype.h>

typedef struct Mark {
    uint32_t source;
    size_t line; /* offset of the line's start: tells lines apart as well as a number */
    Str code, text;
    bool met;
} Mark;

typedef VEC(Mark) Marks;

static bool code_char(char c) { return isalnum((unsigned char)c); }

/* Cuts `DD101`, `DD101 "text"` or `DD101,` off the front. */
static bool next_expectation(Str *rest, Mark *mark)
{
    size_t end = 0;

    *rest = str_trim(*rest);
    if (!str_starts(*rest, "DD"))
        return false;
    while (end < rest->len && code_char(rest->ptr[end]))
        end++;
    mark->code = str_slice(*rest, 0, end);
    mark->text = STR("");
    *rest = str_trim(str_slice(*rest, end, rest->len));
    if (str_starts(*rest, "\"")) {
        size_t quote = str_find_char(*rest, '"', 1);
        mark->text = str_slice(*rest, 1, quote);
        *rest = str_trim(str_slice(*rest, quote == STR_NONE ? quote : quote + 1, rest->len));
    }
    if (str_starts(*rest, ","))
        *rest = str_slice(*rest, 1, rest->len);
    return true;
}

static void scan_line(Arena *arena, uint32_t source, size_t start, Str line, Marks *out)
{
    const Str sign = STR("# expect:");

    for (size_t at = str_find(line, sign, 0); at != STR_NONE;
         at = str_find(line, sign, at + sign.len)) {
        Str rest = str_slice(line, at + sign.len, line.len);
        Mark mark = { .source = source, .line = start };
        while (next_expectation(&rest, &mark))
            vec_push(arena, out, mark);
    }
}

static void scan(Arena *arena, const SourceMap *sources, Marks *out)
{
    const SourceFile *file;

    for (uint32_t source = 1; (file = source_get(sources, source)); source++) {
        Str rest = file->text, line;
        while (str_next_line(&rest, &line))
            scan_line(arena, source, (size_t)(line.ptr - file->text.ptr), line, out);
    }
}

static Mark *mark_for(Marks *marks, SourceMap *sources, const Diagnostic *d)
{
    const SourceFile *file = source_get(sources, d->span.source);

    if (!file)
        return NULL;
    size_t line = (size_t)(source_line(sources, d->span).ptr - file->text.ptr);
    for (size_t i = 0; i < marks->len; i++) {
        Mark *mark = &marks->at[i];
        if (!mark->met && mark->source == d->span.source && mark->line == line &&
            str_is(mark->code, d->rule->code) && str_find(d->message, mark->text, 0) != STR_NONE)
            return mark;
    }
    return NULL;
}

Str expect_diff(Arena *arena, SourceMap *sources, const DiagList *found)
{
    Marks marks = { 0 };
    Str diff = STR("");

    scan(arena, sources, &marks);
    for (size_t i = 0; i < found->items.len; i++) {
        const Diagnostic *d = found->items.at[i];
        Mark *mark = mark_for(&marks, sources, d);
        if (mark) {
            mark->met = true;
            continue;
        }
        Place place = source_place(sources, d->span);
        diff = arena_fmt(arena, "%.*s  surplus: %.*s:%d: %s %.*s\n", STR_ARG(diff),
                         STR_ARG(d->span.source ? place.path : d->path), place.line, d->rule->code,
                         STR_ARG(d->message));
    }
    for (size_t i = 0; i < marks.len; i++) {
        const Mark *mark = &marks.at[i];
        Place place = source_place(
            sources, (Span){ mark->source, (uint32_t)mark->line, (uint32_t)mark->line });
        if (!mark->met)
            diff = arena_fmt(arena, "%.*s  missing: %.*s:%d: %.*s \"%.*s\"\n", STR_ARG(diff),
                             STR_ARG(place.path), place.line, STR_ARG(mark->code),
                             STR_ARG(mark->text));
    }
    return diff;
}
