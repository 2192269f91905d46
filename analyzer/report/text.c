/*
 * text.c - findings for people.
 *
 * Place, what, code; the line with what it is about underlined; places that are
 * evidence; what to do. A closing line counts. Colours are escape sequences or
 * nothing at all: the same code prints both.
 */
#include "analyzer/report/frame.h"
#include "analyzer/report/place.h"

typedef struct Palette {
    const char *bold, *dim, *hint, *reset;
    const char *severity[SEV_ERROR + 1];
} Palette;

static const Palette plain = { "", "", "", "", { "", "", "" } };
static const Palette colors = {
    "\x1b[1m", "\x1b[34m", "\x1b[32m", "\x1b[0m", { "\x1b[1;36m", "\x1b[1;33m", "\x1b[1;31m" }
};

typedef struct Printer {
    StrBuf *out;
    SourceMap *sources;
    const Palette *palette;
    int width;
} Printer;

static void related(const Printer *p, const Related *r, const FrameStyle *style)
{
    strbuf_add_c(p->out, "  ");
    place_put(p->out, p->sources, r->span, STR(""));
    strbuf_add_c(p->out, ": ");
    clean_put(p->out, r->note);
    strbuf_char(p->out, '\n');
    if (r->span.end > r->span.start)
        frame_put(p->out, p->sources, r->span, style);
}

static void finding(const Printer *p, const Diagnostic *d)
{
    const Palette *c = p->palette;
    FrameStyle style = { p->width, c->dim, c->severity[d->severity], c->reset };

    strbuf_add_c(p->out, c->bold);
    place_put(p->out, p->sources, d->span, d->path);
    strbuf_fmt(p->out, ":%s %s%s:%s ", c->reset, c->severity[d->severity],
               severity_name(d->severity), c->reset);
    clean_put(p->out, d->message);
    strbuf_fmt(p->out, " [%s]\n", d->rule->code);
    frame_put(p->out, p->sources, d->span, &style);

    style.mark = c->dim;
    for (size_t i = 0; i < d->related.len; i++)
        related(p, &d->related.at[i], &style);
    if (d->hint.len > 0) {
        strbuf_fmt(p->out, "  %shint:%s ", c->hint, c->reset);
        clean_put(p->out, d->hint);
        strbuf_char(p->out, '\n');
    }
    strbuf_char(p->out, '\n');
}

static void counted(StrBuf *out, size_t n, const char *noun)
{
    strbuf_fmt(out, "%zu %s%s", n, noun, n == 1 ? "" : "s");
}

static void closing_line(StrBuf *out, const DiagList *found, const ReportOptions *options)
{
    static const char *const nouns[] = { "info", "warning", "error" };
    SeverityCount count = severity_count(found);
    const char *before = " (";

    if (found->items.len == 0)
        strbuf_add_c(out, "no findings");
    else
        counted(out, found->items.len, "finding");
    for (int s = SEV_ERROR; s >= SEV_INFO; s--) {
        if (count.of[s] == 0)
            continue;
        strbuf_add_c(out, before);
        counted(out, count.of[s], nouns[s]);
        before = ", ";
    }
    strbuf_add_c(out, found->items.len > 0 ? ") in " : " in ");
    counted(out, options->files, "definition");
    strbuf_char(out, '\n');
}

static void write(StrBuf *out, const DiagList *found, SourceMap *sources,
                  const ReportOptions *options)
{
    Printer p = { out, sources, options->color ? &colors : &plain, options->width };

    for (size_t i = 0; i < found->items.len; i++)
        finding(&p, found->items.at[i]);
    if (!options->quiet)
        closing_line(out, found, options);
}

const ReportFormat report_text = { "text", "for people, with the lines of source", write };
