/*
 * strbuf.h - an owned, growing string with a maximum.
 *
 * Invariants: `ptr` is NUL-terminated at ptr[len] once anything was added.
 * Past `max` bytes additions are dropped and `full` is set: a hostile input can
 * make a buffer useless, not large.
 */
#ifndef BASE_STRBUF_H
#define BASE_STRBUF_H

#include <stdarg.h>

#include "base/str.h"

typedef struct StrBuf {
    char *ptr;
    size_t len, cap, max;
    bool full;
} StrBuf;

#define STRBUF_MAX ((size_t)1 << 30)

void strbuf_init(StrBuf *buf, size_t max); /* no allocation of its own */
void strbuf_release(StrBuf *buf);          /* frees the content; usable again after init */
void strbuf_clear(StrBuf *buf);            /* keeps the memory */

void strbuf_add(StrBuf *buf, Str text);
void strbuf_add_c(StrBuf *buf, const char *text);
void strbuf_char(StrBuf *buf, char c);
void strbuf_fmt(StrBuf *buf, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
void strbuf_vfmt(StrBuf *buf, const char *fmt, va_list ap) __attribute__((format(printf, 2, 0)));

/* Borrowed view, valid until the next change. */
Str strbuf_str(const StrBuf *buf);

#endif
