/*
 * jsonw.c - a streaming JSON writer.
 *
 * Every value goes through before_value(), which writes the comma and the line
 * break and checks that a value may stand here. Calls that cannot make JSON are
 * mistakes of ours and end the process.
 */
#include "base/jsonw.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/err.h"
#include "base/utf8.h"

void jsonw_init(JsonW *w, StrBuf *out, int indent) { *w = (JsonW){ .out = out, .indent = indent }; }

static void new_line(JsonW *w)
{
    if (w->indent == 0)
        return;
    strbuf_char(w->out, '\n');
    for (int i = 0; i < w->indent * w->depth; i++)
        strbuf_char(w->out, ' ');
}

static void before_item(JsonW *w)
{
    if (w->comma[w->depth])
        strbuf_char(w->out, ',');
    w->comma[w->depth] = true;
    if (w->depth > 0)
        new_line(w);
}

static void before_value(JsonW *w)
{
    if (w->after_key) {
        w->after_key = false;
        return;
    }
    if (w->depth > 0 && w->object[w->depth])
        BUG("JSON value without a key");
    if (w->depth == 0 && w->comma[0])
        BUG("second JSON value");
    before_item(w);
}

static void open_level(JsonW *w, bool object)
{
    before_value(w);
    if (w->depth + 1 >= (int)COUNTOF(w->comma))
        BUG("JSON too deep");
    strbuf_char(w->out, object ? '{' : '[');
    w->depth++;
    w->comma[w->depth] = false;
    w->object[w->depth] = object;
}

static void close_level(JsonW *w, bool object)
{
    if (w->depth == 0 || w->object[w->depth] != object || w->after_key)
        BUG("JSON closed wrongly");
    bool filled = w->comma[w->depth];
    w->depth--;
    if (filled)
        new_line(w);
    strbuf_char(w->out, object ? '}' : ']');
}

void jsonw_object(JsonW *w) { open_level(w, true); }

void jsonw_object_end(JsonW *w) { close_level(w, true); }

void jsonw_array(JsonW *w) { open_level(w, false); }

void jsonw_array_end(JsonW *w) { close_level(w, false); }

/* Length of the run of plain characters at the start: copied in one go. */
static size_t plain_run(Str text)
{
    size_t len = 0;
    while (len < text.len) {
        unsigned char c = (unsigned char)text.ptr[len];
        if (c < 0x20 || c >= 0x7F || c == '"' || c == '\\')
            break;
        len++;
    }
    return len;
}

static void write_char(StrBuf *out, uint32_t code)
{
    switch (code) {
    case '"':
        strbuf_add_c(out, "\\\"");
        break;
    case '\\':
        strbuf_add_c(out, "\\\\");
        break;
    case '\n':
        strbuf_add_c(out, "\\n");
        break;
    case '\r':
        strbuf_add_c(out, "\\r");
        break;
    case '\t':
        strbuf_add_c(out, "\\t");
        break;
    default:
        if (code < 0x20 || code == 0x7F)
            strbuf_fmt(out, "\\u%04x", (unsigned)code);
        else
            utf8_put(out, code);
    }
}

static void write_string(StrBuf *out, Str text)
{
    strbuf_char(out, '"');
    while (text.len) {
        size_t plain = plain_run(text);
        strbuf_add(out, str_slice(text, 0, plain));
        text = str_slice(text, plain, text.len);
        if (text.len == 0)
            break;
        uint32_t code;
        size_t len = utf8_next(text, &code);
        write_char(out, code);
        text = str_slice(text, len, text.len);
    }
    strbuf_char(out, '"');
}

void jsonw_key_str(JsonW *w, Str key)
{
    if (w->depth == 0 || !w->object[w->depth] || w->after_key)
        BUG("JSON key outside an object");
    before_item(w);
    write_string(w->out, key);
    strbuf_add_c(w->out, w->indent ? ": " : ":");
    w->after_key = true;
}

void jsonw_key(JsonW *w, const char *key) { jsonw_key_str(w, str_c(key)); }

void jsonw_str(JsonW *w, Str value)
{
    before_value(w);
    write_string(w->out, value);
}

void jsonw_c(JsonW *w, const char *value)
{
    if (value)
        jsonw_str(w, str_c(value));
    else
        jsonw_null(w);
}

void jsonw_int(JsonW *w, int64_t value)
{
    before_value(w);
    strbuf_fmt(w->out, "%lld", (long long)value);
}

void jsonw_float(JsonW *w, double value)
{
    if (!isfinite(value)) {
        jsonw_null(w);
        return;
    }
    char text[40];
    for (int digits = 1; digits <= 17; digits++) {
        snprintf(text, sizeof text, "%.*g", digits, value);
        if (!(strtod(text, NULL) < value) && !(strtod(text, NULL) > value))
            break;
    }
    before_value(w);
    strbuf_add_c(w->out, text);
}

void jsonw_bool(JsonW *w, bool value)
{
    before_value(w);
    strbuf_add_c(w->out, value ? "true" : "false");
}

void jsonw_null(JsonW *w)
{
    before_value(w);
    strbuf_add_c(w->out, "null");
}
