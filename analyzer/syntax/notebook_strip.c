/*
 * notebook_strip.c - drop the outputs of a notebook before it is parsed as JSON.
 *
 * Outputs (tables, images in base64) can be 95 % of a notebook. One pass that
 * knows strings and counts brackets finds the keys and skips their values; it
 * checks nothing, that is the parser's business afterwards.
 */
#include <string.h>

#include "analyzer/syntax/notebook_p.h"

/* Offset behind the string that starts at `at`. */
static size_t skip_string(Str json, size_t at)
{
    for (at++; at < json.len; at++) {
        if (json.ptr[at] == '\\')
            at++;
        else if (json.ptr[at] == '"')
            return at + 1;
    }
    return json.len;
}

static size_t skip_space(Str json, size_t at)
{
    while (at < json.len && strchr(" \t\r\n", json.ptr[at]) && json.ptr[at])
        at++;
    return at;
}

/* Offset behind the array or object that starts at `at`, STR_NONE when it does not end. */
static size_t skip_collection(Str json, size_t at)
{
    size_t depth = 0;
    while (at < json.len) {
        char c = json.ptr[at];
        if (c == '"') {
            at = skip_string(json, at);
            continue;
        }
        at++;
        if (c == '[' || c == '{')
            depth++;
        else if ((c == ']' || c == '}') && --depth == 0)
            return at;
    }
    return STR_NONE;
}

static bool is_bulky(Str string)
{
    return str_is(string, "\"outputs\"") || str_is(string, "\"attachments\"");
}

/* When the key that ends at `at` has an array or object: where that starts. */
static size_t find_value(Str json, size_t at)
{
    at = skip_space(json, at);
    if (at >= json.len || json.ptr[at] != ':')
        return STR_NONE;
    at = skip_space(json, at + 1);
    return at < json.len && (json.ptr[at] == '[' || json.ptr[at] == '{') ? at : STR_NONE;
}

static void add_line_ends(StrBuf *out, Str text)
{
    for (size_t i = 0; i < text.len; i++) {
        if (text.ptr[i] == '\n')
            strbuf_char(out, '\n');
    }
}

void notebook_strip(Str json, StrBuf *out)
{
    size_t copied = 0;
    for (size_t at = 0; at < json.len;) {
        const char *quote = memchr(json.ptr + at, '"', json.len - at);
        if (!quote)
            break;
        size_t key = (size_t)(quote - json.ptr);
        at = skip_string(json, key);
        size_t start = is_bulky(str_slice(json, key, at)) ? find_value(json, at) : STR_NONE;
        if (start == STR_NONE)
            continue;
        size_t end = skip_collection(json, start);
        if (end == STR_NONE)
            break; /* cut off: the parser will say so */

        strbuf_add(out, str_slice(json, copied, start));
        strbuf_add_c(out, "null");
        add_line_ends(out, str_slice(json, start, end));
        copied = at = end;
    }
    strbuf_add(out, str_slice(json, copied, json.len));
}
