/*
 * report.c - the formats for findings, by name.
 *
 * A format is one file with one const ReportFormat, and one row here.
 */
#include "analyzer/report/report.h"

#include "analyzer/report/place.h"

static const ReportFormat *const formats[] = { &report_text, &report_concise, &report_json, NULL };

const ReportFormat *const *report_formats(void) { return formats; }

const ReportFormat *report_format(Str name)
{
    for (const ReportFormat *const *f = formats; *f; f++) {
        if (str_is(name, (*f)->name))
            return *f;
    }
    return NULL;
}
