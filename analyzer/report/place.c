/*
 * place.c - what the formats for findings share.
 *
 * Paths and messages carry names that somebody else wrote; whatever goes to a
 * terminal passes clean_put(). JSON escapes by itself.
 */
#include "analyzer/report/place.h"

#include "base/utf8.h"

bool is_control(uint32_t code) { return code < 0x20 || (code >= 0x7f && code < 0xa0); }

void clean_put(StrBuf *out, Str text)
{
    while (text.len > 0) {
        uint32_t code;
        size_t len = utf8_next(text, &code);
        if (code == '\n' || code == '\t')
            strbuf_char(out, ' ');
        else if (is_control(code))
            utf8_put(out, 0xFFFD);
        else
            strbuf_add(out, str_slice(text, 0, len));
        text = str_slice(text, len, text.len);
    }
}

void place_put(StrBuf *out, SourceMap *sources, Span span, Str path)
{
    if (span.source == 0) {
        clean_put(out, path);
        return;
    }
    Place place = source_place(sources, span);
    clean_put(out, place.path);
    if (place.cell > 0)
        strbuf_fmt(out, ":cell %d", place.cell);
    strbuf_fmt(out, ":%d:%d", place.line, place.column);
}

SeverityCount severity_count(const DiagList *found)
{
    SeverityCount count = { { 0 } };

    for (size_t i = 0; i < found->items.len; i++)
        count.of[found->items.at[i]->severity]++;
    return count;
}
