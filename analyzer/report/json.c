/*
 * json.c - findings for programs; docs/lint-json.md is its description.
 *
 * Keys, their order and their types are stable: a member that has no value is
 * null, never absent. New members may be added; a change of any other kind
 * raises "version".
 */
#include "analyzer/report/place.h"

#define VERSION 1

static void int_or_null(JsonW *w, const char *key, int value)
{
    jsonw_key(w, key);
    if (value > 0)
        jsonw_int(w, value);
    else
        jsonw_null(w);
}

static void location(JsonW *w, SourceMap *sources, Span span, Str path)
{
    Place place = { .path = path };

    if (span.source)
        place = source_place(sources, span);
    jsonw_key(w, "location");
    jsonw_object(w);
    jsonw_key(w, "file");
    jsonw_str(w, place.path);
    int_or_null(w, "cell", place.cell);
    int_or_null(w, "line", place.line);
    int_or_null(w, "column", place.column);
    int_or_null(w, "end_line", place.end_line);
    int_or_null(w, "end_column", place.end_column);
    jsonw_object_end(w);
}

static void text_or_null(JsonW *w, const char *key, Str text)
{
    jsonw_key(w, key);
    if (text.len > 0)
        jsonw_str(w, text);
    else
        jsonw_null(w);
}

static void finding(JsonW *w, const Diagnostic *d, SourceMap *sources)
{
    jsonw_object(w);
    jsonw_key(w, "code");
    jsonw_c(w, d->rule->code);
    jsonw_key(w, "name");
    jsonw_c(w, d->rule->name);
    jsonw_key(w, "severity");
    jsonw_c(w, severity_name(d->severity));
    jsonw_key(w, "message");
    jsonw_str(w, d->message);
    text_or_null(w, "hint", d->hint);
    location(w, sources, d->span, d->path);
    jsonw_key(w, "related");
    jsonw_array(w);
    for (size_t i = 0; i < d->related.len; i++) {
        jsonw_object(w);
        jsonw_key(w, "message");
        jsonw_str(w, d->related.at[i].note);
        location(w, sources, d->related.at[i].span, STR(""));
        jsonw_object_end(w);
    }
    jsonw_array_end(w);
    jsonw_object_end(w);
}

static void number(JsonW *w, const char *key, size_t value)
{
    jsonw_key(w, key);
    jsonw_int(w, (int64_t)value);
}

static void write(StrBuf *out, const DiagList *found, SourceMap *sources,
                  const ReportOptions *options)
{
    SeverityCount count = severity_count(found);
    JsonW w;

    jsonw_init(&w, out, 2);
    jsonw_object(&w);
    number(&w, "version", VERSION);
    jsonw_key(&w, "findings");
    jsonw_array(&w);
    for (size_t i = 0; i < found->items.len; i++)
        finding(&w, found->items.at[i], sources);
    jsonw_array_end(&w);
    jsonw_key(&w, "summary");
    jsonw_object(&w);
    number(&w, "definitions", options->files);
    number(&w, "findings", found->items.len);
    number(&w, "errors", count.of[SEV_ERROR]);
    number(&w, "warnings", count.of[SEV_WARNING]);
    number(&w, "infos", count.of[SEV_INFO]);
    jsonw_object_end(&w);
    jsonw_object_end(&w);
    strbuf_char(out, '\n');
}

const ReportFormat report_json = { "json", "for programs; see docs/lint-json.md", write };
