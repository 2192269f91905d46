/*
 * frame.c - a line of source with what it is about underlined.
 *
 * The line is taken character by character; each has a text to print and a
 * number of columns. Pass one finds the columns of the span, pass two prints the
 * window of columns that fits.
 */
#include "analyzer/report/frame.h"

#include "analyzer/report/place.h"
#include "base/utf8.h"

#define TAB 4
#define GUTTER 8 /* columns before the text: "   14 | " */
#define NARROW 20

static const char cut_mark[] = "...";
#define CUT (sizeof cut_mark - 1)

typedef struct Glyph {
    Str text;
    size_t width;
} Glyph;

/* The next character of *rest as it will be printed at `column`. */
static Glyph next_glyph(Str *rest, size_t column)
{
    uint32_t code;
    size_t len = utf8_next(*rest, &code);
    Str bytes = str_slice(*rest, 0, len);

    *rest = str_slice(*rest, len, rest->len);
    if (code == '\t') {
        size_t width = TAB - column % TAB;
        return (Glyph){ str_slice(STR("    "), 0, width), width };
    }
    if (is_control(code) || code == 0xFFFD)
        return (Glyph){ STR("\xEF\xBF\xBD"), 1 };
    return (Glyph){ bytes, utf8_width(bytes) };
}

typedef struct Columns {
    size_t from, to; /* of the span; to > from */
    size_t all;      /* of the whole line */
} Columns;

static Columns measure(Str line, size_t start, size_t end)
{
    Columns at = { 0, 0, 0 };
    Str rest = line;

    while (rest.len > 0) {
        size_t offset = line.len - rest.len;
        if (offset <= start)
            at.from = at.all;
        Glyph glyph = next_glyph(&rest, at.all);
        at.all += glyph.width;
        if (offset < end)
            at.to = at.all;
    }
    if (start >= line.len)
        at.from = at.all;
    if (at.to <= at.from)
        at.to = at.from + 1;
    return at;
}

typedef struct Window {
    size_t from, to;  /* columns that are shown */
    bool left, right; /* something is cut there */
} Window;

static Window window_around(const Columns *at, size_t room)
{
    Window w = { 0, at->all, false, false };

    if (at->all <= room)
        return w;
    w.from = at->from > room / 3 ? at->from - room / 3 : 0;
    if (w.from + room > at->all)
        w.from = at->all - room;
    w.to = w.from + room;
    w.left = w.from > 0;
    w.right = w.to < at->all;
    w.from += w.left ? CUT : 0;
    w.to -= w.right ? CUT : 0;
    return w;
}

static void put_line(StrBuf *out, Str line, const Window *w)
{
    size_t column = 0;

    strbuf_add_c(out, w->left ? cut_mark : "");
    while (line.len > 0 && column < w->to) {
        Glyph glyph = next_glyph(&line, column);
        if (column >= w->from && column + glyph.width <= w->to)
            strbuf_add(out, glyph.text);
        else if (column < w->from && column + glyph.width > w->from)
            strbuf_char(out, ' '); /* half of a wide character, or the end of a tab */
        column += glyph.width;
    }
    strbuf_add_c(out, w->right ? cut_mark : "");
}

static void repeat(StrBuf *out, char c, size_t n)
{
    while (n-- > 0)
        strbuf_char(out, c);
}

static void put_mark(StrBuf *out, const Columns *at, const Window *w)
{
    size_t from = at->from < w->from ? w->from : at->from;
    size_t to = at->to > w->to && at->all >= at->to ? w->to : at->to;

    repeat(out, ' ', from - w->from + (w->left ? CUT : 0));
    strbuf_char(out, '^');
    if (to > from + 1)
        repeat(out, '~', to - from - 1);
}

void frame_put(StrBuf *out, SourceMap *sources, Span span, const FrameStyle *style)
{
    const SourceFile *file = source_get(sources, span.source);

    if (!file || span.start > file->text.len)
        return;

    Str line = source_line(sources, span);
    size_t start = (size_t)(file->text.ptr + span.start - line.ptr);
    Columns at = measure(line, start, start + (span.end - span.start));
    size_t width = style->width > 0 ? (size_t)style->width : FRAME_MAX;
    Window w = window_around(&at, width > GUTTER + NARROW ? width - GUTTER : NARROW);

    strbuf_fmt(out, "%s%5d |%s ", style->dim, source_place(sources, span).line, style->reset);
    put_line(out, line, &w);
    strbuf_fmt(out, "\n%s      |%s %s", style->dim, style->reset, style->mark);
    put_mark(out, &at, &w);
    strbuf_fmt(out, "%s\n", style->reset);
}
