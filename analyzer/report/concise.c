/* concise.c - one finding a line: for grep, editors and build logs. */
#include "analyzer/report/place.h"

static void write(StrBuf *out, const DiagList *found, SourceMap *sources,
                  const ReportOptions *options)
{
    (void)options;
    for (size_t i = 0; i < found->items.len; i++) {
        const Diagnostic *d = found->items.at[i];
        place_put(out, sources, d->span, d->path);
        strbuf_fmt(out, ": %s: ", severity_name(d->severity));
        clean_put(out, d->message);
        strbuf_fmt(out, " [%s]\n", d->rule->code);
    }
}

const ReportFormat report_concise = { "concise", "one finding a line", write };
