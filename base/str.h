/*
 * str.h - a borrowed piece of text.
 *
 * A Str points into a source buffer or an arena and owns nothing. No NUL is
 * promised behind it: print it with "%.*s" and STR_ARG(). Only StrBuf owns.
 */
#ifndef BASE_STR_H
#define BASE_STR_H

#include <stdbool.h>
#include <stddef.h>
#include <string.h>

typedef struct Str {
    const char *ptr;
    size_t len;
} Str;

#define STR(literal) ((Str){ "" literal, sizeof(literal) - 1 })
#define STR_INIT(literal)                                                                          \
    {                                                                                              \
        "" literal, sizeof(literal) - 1                                                            \
    } /* for static tables */
#define STR_ARG(s) (int)(s).len, (s).ptr

#define COUNTOF(array) (sizeof(array) / sizeof(*(array)))

/* The whole of a C string; NULL gives the empty Str. */
Str str_c(const char *text);

/* text[from, to), clamped to the text. */
Str str_slice(Str text, size_t from, size_t to);

/* These three are asked millions of times a run, mostly with a literal: inline, its length is known
 * to the compiler. memcmp() must not be given the NULL of an empty Str. */
static inline bool str_eq(Str a, Str b)
{
    return a.len == b.len && (a.len == 0 || memcmp(a.ptr, b.ptr, a.len) == 0);
}

static inline bool str_is(Str a, const char *b)
{
    size_t len = strlen(b);
    return a.len == len && (len == 0 || memcmp(a.ptr, b, len) == 0);
}

static inline bool str_starts(Str text, const char *prefix)
{
    size_t len = strlen(prefix);
    return text.len >= len && (len == 0 || memcmp(text.ptr, prefix, len) == 0);
}

bool str_ieq(Str a, Str b); /* ASCII letters without case */

/* Order by bytes: <0, 0, >0. */
int str_cmp(Str a, Str b);

bool str_ends(Str text, const char *suffix);

#define STR_NONE ((size_t)-1)

/* Offset of the first occurrence at or after `from`, STR_NONE when absent. */
size_t str_find(Str text, Str needle, size_t from);
bool str_contains(Str text, const char *needle);
size_t str_find_char(Str text, char c, size_t from);
size_t str_rfind_char(Str text, char c);

/* Without white space (space, tab, CR, LF, VT, FF) at both ends. */
Str str_trim(Str text);

/*
 * Cuts the next line off *rest, without its line end (LF, CR LF or CR). False at the end.
 */
bool str_next_line(Str *rest, Str *line);

/* Edit distance of two short names, capped: anything above `most` returns most + 1. */
size_t str_distance(Str a, Str b, size_t most);

#endif
