/* place.h - what the formats share: places in words, counts, text that is safe to print. */
#ifndef ANALYZER_REPORT_PLACE_H
#define ANALYZER_REPORT_PLACE_H

#include "analyzer/report/report.h"

/* "a/b.yml:3:5", "n.ipynb:cell 4:7:9", or the path alone when the span has no source. */
void place_put(StrBuf *out, SourceMap *sources, Span span, Str path);

/* Text of the user's files may hold bytes that command a terminal; they become U+FFFD. A line feed
 * or tab becomes a blank, so that what is one line stays one. */
void clean_put(StrBuf *out, Str text);

/* True for a character that clean_put() would not pass on as it is. */
bool is_control(uint32_t code);

typedef struct SeverityCount {
    size_t of[SEV_ERROR + 1];
} SeverityCount;

SeverityCount severity_count(const DiagList *found);

extern const ReportFormat report_text, report_concise, report_json;

#endif
