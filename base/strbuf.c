/*
 * strbuf.c - an owned, growing string with a maximum.
 *
 * Capacity doubles, and always leaves room for the NUL. The first addition that
 * does not fit sets `full`; everything after it is dropped too, so that what is
 * there is a true beginning of what was meant.
 */
#include "base/strbuf.h"

#include <stdio.h>
#include <string.h>

#include "base/mem.h"

void strbuf_init(StrBuf *buf, size_t max) { *buf = (StrBuf){ .max = max }; }

void strbuf_release(StrBuf *buf)
{
    mem_free(buf->ptr);
    strbuf_init(buf, buf->max);
}

void strbuf_clear(StrBuf *buf)
{
    buf->len = 0;
    buf->full = false;
    if (buf->ptr)
        buf->ptr[0] = '\0';
}

static bool make_room(StrBuf *buf, size_t more)
{
    if (buf->full || more > buf->max - buf->len) {
        buf->full = true;
        return false;
    }
    size_t need = buf->len + more + 1;
    if (need <= buf->cap)
        return true;

    size_t cap = buf->cap ? buf->cap : 64;
    while (cap < need)
        cap *= 2;
    buf->ptr = mem_grow(buf->ptr, cap);
    buf->cap = cap;
    return true;
}

void strbuf_add(StrBuf *buf, Str text)
{
    if (!make_room(buf, text.len))
        return;
    if (text.len)
        memcpy(buf->ptr + buf->len, text.ptr, text.len);
    buf->len += text.len;
    buf->ptr[buf->len] = '\0';
}

void strbuf_add_c(StrBuf *buf, const char *text) { strbuf_add(buf, str_c(text)); }

void strbuf_char(StrBuf *buf, char c) { strbuf_add(buf, (Str){ &c, 1 }); }

void strbuf_vfmt(StrBuf *buf, const char *fmt, va_list ap)
{
    va_list again;
    va_copy(again, ap);
    int len = vsnprintf(NULL, 0, fmt, again);
    va_end(again);
    if (len < 0 || !make_room(buf, (size_t)len))
        return;
    vsnprintf(buf->ptr + buf->len, (size_t)len + 1, fmt, ap);
    buf->len += (size_t)len;
}

void strbuf_fmt(StrBuf *buf, const char *fmt, ...)
{
    va_list ap;
    va_start(ap, fmt);
    strbuf_vfmt(buf, fmt, ap);
    va_end(ap);
}

Str strbuf_str(const StrBuf *buf) { return (Str){ buf->ptr ? buf->ptr : "", buf->len }; }
