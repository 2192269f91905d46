/*
 * jsonw.h - a streaming JSON writer.
 *
 * Nesting, commas and indentation are its business; calls in an order that
 * cannot be JSON are a BUG(). Text that is not UTF-8 is written with U+FFFD.
 */
#ifndef BASE_JSONW_H
#define BASE_JSONW_H

#include <stdint.h>

#include "base/strbuf.h"

typedef struct JsonW {
    StrBuf *out;
    int indent; /* spaces a level; 0 = all on one line */
    int depth;
    bool comma[64]; /* at each depth: something was written */
    bool object[64];
    bool after_key;
} JsonW;

void jsonw_init(JsonW *w, StrBuf *out, int indent);

void jsonw_object(JsonW *w);
void jsonw_object_end(JsonW *w);
void jsonw_array(JsonW *w);
void jsonw_array_end(JsonW *w);
void jsonw_key(JsonW *w, const char *key);
void jsonw_key_str(JsonW *w, Str key);

void jsonw_str(JsonW *w, Str value);
void jsonw_c(JsonW *w, const char *value); /* NULL writes null */
void jsonw_int(JsonW *w, int64_t value);
void jsonw_float(JsonW *w, double value); /* shortest form that reads back equal; NaN, inf: null */
void jsonw_bool(JsonW *w, bool value);
void jsonw_null(JsonW *w);

#endif
