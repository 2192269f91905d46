/*
 * v2_words.c - where the words of a command stand in the file.
 *
 * A YAML scalar's text and what is written differ in quotes, escapes, indentation and
 * folded lines, but the characters that are not blank come in the same order. So
 * one cursor in each walks along, and blanks are skipped.
 */
#include "analyzer/frontend/v2_p.h"

static bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; }

V2Places v2_places_yaml(const V2 *v2, const YamlNode *scalar)
{
    V2Places places = { .source = source_text(v2->project->sources, scalar->span),
                        .number = scalar->span.source,
                        .start = scalar->span.start,
                        .text = scalar->text,
                        .whole = scalar->span };
    char first = places.source.len ? places.source.ptr[0] : '\0';
    if (first == '|' || first == '>') {
        size_t line = str_find_char(places.source, '\n', 0);
        places.at_source = line == STR_NONE ? places.source.len : line;
    } else if (first == '"' || first == '\'') {
        places.at_source = 1;
    }
    return places;
}

/* A text that was put together, or has escapes, has one place for all. */
V2Places v2_places_python(const V2 *v2, Str text, Span span)
{
    V2Places places = { .source = source_text(v2->project->sources, span),
                        .number = span.source,
                        .start = span.start,
                        .text = text,
                        .whole = span };
    size_t at = str_find(places.source, text, 0);
    places.fixed = at == STR_NONE;
    places.at_source = places.fixed ? 0 : at;
    return places;
}

/* Moves both cursors behind the next character of the text that is not blank. */
static bool step_one(V2Places *p)
{
    while (p->at_text < p->text.len && is_blank(p->text.ptr[p->at_text]))
        p->at_text++;
    if (p->at_text == p->text.len)
        return false;
    char wanted = p->text.ptr[p->at_text++];
    while (p->at_source < p->source.len && p->source.ptr[p->at_source] != wanted)
        p->at_source++;
    p->at_source++;
    return p->at_source <= p->source.len;
}

Span v2_place(V2Places *p, size_t start, size_t end)
{
    if (p->fixed)
        return p->whole;
    while (p->at_text <= start) {
        if (!step_one(p))
            return p->whole;
    }
    Span span = { .source = p->number, .start = p->start + (uint32_t)p->at_source - 1 };
    while (p->at_text < end && step_one(p))
        ;
    span.end = p->start + (uint32_t)p->at_source;
    return span;
}
