/*
 * str.c - looking at borrowed text.
 *
 * Everything works on (pointer, length) and never reads a byte behind the end.
 * An empty Str may have a NULL pointer, which the functions of libc must not be
 * given even for zero bytes; hence the tests for len.
 */
#include "base/str.h"

#include <string.h>

Str str_c(const char *text) { return text ? (Str){ text, strlen(text) } : (Str){ "", 0 }; }

Str str_slice(Str text, size_t from, size_t to)
{
    if (to > text.len)
        to = text.len;
    if (from > to)
        from = to;
    return (Str){ text.len ? text.ptr + from : text.ptr, to - from };
}

static char lower(char c) { return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c; }

bool str_ieq(Str a, Str b)
{
    if (a.len != b.len)
        return false;
    for (size_t i = 0; i < a.len; i++) {
        if (lower(a.ptr[i]) != lower(b.ptr[i]))
            return false;
    }
    return true;
}

int str_cmp(Str a, Str b)
{
    size_t shorter = a.len < b.len ? a.len : b.len;
    int order = shorter ? memcmp(a.ptr, b.ptr, shorter) : 0;
    if (order)
        return order;
    return (a.len > b.len) - (a.len < b.len);
}

bool str_ends(Str text, const char *suffix)
{
    size_t len = strlen(suffix);
    return text.len >= len && str_is(str_slice(text, text.len - len, text.len), suffix);
}

size_t str_find_char(Str text, char c, size_t from)
{
    if (from >= text.len)
        return STR_NONE;
    const char *hit = memchr(text.ptr + from, c, text.len - from);
    return hit ? (size_t)(hit - text.ptr) : STR_NONE;
}

size_t str_rfind_char(Str text, char c)
{
    for (size_t i = text.len; i > 0; i--) {
        if (text.ptr[i - 1] == c)
            return i - 1;
    }
    return STR_NONE;
}

size_t str_find(Str text, Str needle, size_t from)
{
    if (needle.len == 0)
        return from <= text.len ? from : STR_NONE;
    if (from >= text.len)
        return STR_NONE;
    const char *found = memmem(text.ptr + from, text.len - from, needle.ptr, needle.len);
    return found ? (size_t)(found - text.ptr) : STR_NONE;
}

bool str_contains(Str text, const char *needle)
{
    return str_find(text, str_c(needle), 0) != STR_NONE;
}

static bool is_space(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

Str str_trim(Str text)
{
    size_t from = 0, to = text.len;
    while (from < to && is_space(text.ptr[from]))
        from++;
    while (to > from && is_space(text.ptr[to - 1]))
        to--;
    return str_slice(text, from, to);
}

bool str_next_line(Str *rest, Str *line)
{
    if (rest->len == 0)
        return false;

    size_t end = 0;
    while (end < rest->len && rest->ptr[end] != '\n' && rest->ptr[end] != '\r')
        end++;
    *line = str_slice(*rest, 0, end);

    size_t next = end + 1;
    if (end + 1 < rest->len && rest->ptr[end] == '\r' && rest->ptr[end + 1] == '\n')
        next++;
    *rest = str_slice(*rest, next, rest->len);
    return true;
}

#define DISTANCE_MAX 64 /* longer names are nobody's typing mistake */

static size_t min3(size_t a, size_t b, size_t c)
{
    size_t least = a < b ? a : b;
    return least < c ? least : c;
}

/* Levenshtein's distance by rows, with a swap of neighbours as one edit. */
size_t str_distance(Str a, Str b, size_t most)
{
    size_t gap = a.len > b.len ? a.len - b.len : b.len - a.len;
    if (a.len > DISTANCE_MAX || b.len > DISTANCE_MAX || gap > most)
        return str_eq(a, b) ? 0 : most + 1;

    size_t rows[3][DISTANCE_MAX + 1];
    size_t *before = rows[0], *last = rows[1], *row = rows[2];
    for (size_t j = 0; j <= b.len; j++)
        last[j] = j;

    for (size_t i = 1; i <= a.len; i++) {
        row[0] = i;
        for (size_t j = 1; j <= b.len; j++) {
            size_t change = last[j - 1] + (a.ptr[i - 1] != b.ptr[j - 1]);
            row[j] = min3(last[j] + 1, row[j - 1] + 1, change);
            bool swapped =
                i > 1 && j > 1 && a.ptr[i - 1] == b.ptr[j - 2] && a.ptr[i - 2] == b.ptr[j - 1];
            if (swapped && before[j - 2] + 1 < row[j])
                row[j] = before[j - 2] + 1;
        }
        size_t *oldest = before;
        before = last;
        last = row;
        row = oldest;
    }
    return last[b.len] <= most ? last[b.len] : most + 1;
}
