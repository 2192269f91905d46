/*
 * report.h - findings and graphs as text for people or programs.
 *
 * One file per format, one row in report.c.
 */
#ifndef ANALYZER_REPORT_REPORT_H
#define ANALYZER_REPORT_REPORT_H

#include "analyzer/model/model.h"
#include "base/diag.h"
#include "base/strbuf.h"

typedef struct ReportOptions {
    bool color;
    int width;    /* columns of the terminal; 0 = none: only very long lines are cut */
    size_t files; /* how many definitions were looked at, for the closing line */
    bool quiet;   /* text: no closing line */
} ReportOptions;

typedef struct ReportFormat {
    const char *name; /* "text", "concise", "json" */
    const char *help;
    void (*write)(StrBuf *out, const DiagList *found, SourceMap *sources,
                  const ReportOptions *options);
} ReportFormat;

const ReportFormat *const *report_formats(void); /* NULL-terminated; the first is the default */
const ReportFormat *report_format(Str name);

typedef struct GraphFormat {
    const char *name; /* "text", "json", "dot", "mermaid" */
    const char *help;
    void (*write)(StrBuf *out, const Project *project, const ReportOptions *options);
} GraphFormat;

extern const GraphFormat graph_formats[];
const GraphFormat *graph_format(Str name);

#endif
