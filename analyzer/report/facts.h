/*
 * facts.h - what is known of a script, as text for people or programs.
 */
#ifndef ANALYZER_REPORT_FACTS_H
#define ANALYZER_REPORT_FACTS_H

#include "analyzer/model/model.h"
#include "base/strbuf.h"

typedef struct FactsFormat {
    const char *name; /* "text", "json" */
    void (*write)(StrBuf *out, SourceMap *sources, const Script *const *scripts, size_t count);
} FactsFormat;

extern const FactsFormat facts_formats[]; /* ends with a NULL name; the first is the default */

void facts_text(StrBuf *out, SourceMap *sources, const Script *const *scripts, size_t count);
void facts_json(StrBuf *out, SourceMap *sources, const Script *const *scripts, size_t count);

/* "read", "write", ... */
const char *event_kind_name(EventKind kind);

/* A path as the script's author would write it: `{args.out}/model.pkl`. False when it is not
 * known, not even in part. */
bool facts_path(StrBuf *out, const Value *path);

#endif
