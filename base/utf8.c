/*
 * utf8.c - just enough UTF-8.
 *
 * utf8_next() is the one decoder; the rest are loops over it, with a fast way
 * through ASCII, which is nearly all there is. The widths cover the scripts and
 * signs that people write in pipelines; a wrong one moves a caret, no more.
 */
#include "base/utf8.h"

#include <string.h>

#define REPLACEMENT 0xFFFDu

/* Number of bytes that a first byte announces; 0 for one that cannot start a character. */
static size_t announced(unsigned char first)
{
    if (first < 0x80)
        return 1;
    if (first < 0xC2) /* continuation bytes, and overlong two-byte forms */
        return 0;
    if (first < 0xE0)
        return 2;
    if (first < 0xF0)
        return 3;
    return first < 0xF5 ? 4 : 0;
}

/* 0 when no valid character starts here. */
static size_t decode(Str text, uint32_t *code)
{
    const unsigned char *p = (const unsigned char *)text.ptr;
    size_t len = announced(p[0]);
    if (len == 0 || len > text.len)
        return 0;

    static const unsigned char first_bits[] = { 0, 0x7F, 0x1F, 0x0F, 0x07 };
    static const uint32_t least[] = { 0, 0, 0x80, 0x800, 0x10000 };
    uint32_t value = p[0] & first_bits[len];
    for (size_t i = 1; i < len; i++) {
        if ((p[i] & 0xC0) != 0x80)
            return 0;
        value = value << 6 | (p[i] & 0x3F);
    }
    if (value < least[len] || value > 0x10FFFF || (value >= 0xD800 && value <= 0xDFFF))
        return 0;
    *code = value;
    return len;
}

size_t utf8_next(Str text, uint32_t *code)
{
    if (text.len == 0) {
        *code = 0;
        return 0;
    }
    size_t len = decode(text, code);
    if (len == 0) {
        *code = REPLACEMENT;
        return 1;
    }
    return len;
}

/* Length of the run of ASCII at the start, eight bytes at a time. */
static size_t ascii_run(Str text, size_t from)
{
    size_t at = from;
    while (text.len - at >= sizeof(uint64_t)) {
        uint64_t word;
        memcpy(&word, text.ptr + at, sizeof word);
        if (word & 0x8080808080808080u)
            break;
        at += sizeof word;
    }
    while (at < text.len && (unsigned char)text.ptr[at] < 0x80)
        at++;
    return at - from;
}

size_t utf8_check(Str text)
{
    size_t at = 0;
    for (;;) {
        at += ascii_run(text, at);
        if (at == text.len)
            return STR_NONE;
        uint32_t code;
        size_t len = decode(str_slice(text, at, text.len), &code);
        if (len == 0)
            return at;
        at += len;
    }
}

size_t utf8_count(Str text)
{
    size_t at = 0, count = 0;
    while (at < text.len) {
        size_t ascii = ascii_run(text, at);
        at += ascii;
        count += ascii;
        if (at < text.len) {
            uint32_t code;
            at += utf8_next(str_slice(text, at, text.len), &code);
            count++;
        }
    }
    return count;
}

typedef struct Range {
    uint32_t first, last;
} Range;

/* clang-format off */
static const Range no_width[] = {
    { 0x0300, 0x036F }, { 0x0483, 0x0489 }, { 0x0591, 0x05BD }, { 0x0610, 0x061A },
    { 0x064B, 0x065F }, { 0x0900, 0x0902 }, { 0x093C, 0x093C }, { 0x0941, 0x0948 },
    { 0x0E31, 0x0E31 }, { 0x0E34, 0x0E3A }, { 0x0E47, 0x0E4E }, { 0x1AB0, 0x1AFF },
    { 0x1DC0, 0x1DFF }, { 0x200B, 0x200F }, { 0x202A, 0x202E }, { 0x2060, 0x2064 },
    { 0x20D0, 0x20FF }, { 0x302A, 0x302D }, { 0x3099, 0x309A }, { 0xFE00, 0xFE0F },
    { 0xFE20, 0xFE2F }, { 0xFEFF, 0xFEFF }, { 0xE0100, 0xE01EF },
};
static const Range wide[] = {
    { 0x1100, 0x115F }, { 0x231A, 0x231B }, { 0x23E9, 0x23EC }, { 0x25FD, 0x25FE },
    { 0x2614, 0x2615 }, { 0x2648, 0x2653 }, { 0x26A1, 0x26A1 }, { 0x26BD, 0x26BE },
    { 0x2705, 0x2705 }, { 0x270A, 0x270B }, { 0x2728, 0x2728 }, { 0x274C, 0x274C },
    { 0x2753, 0x2755 }, { 0x2757, 0x2757 }, { 0x2795, 0x2797 }, { 0x2B1B, 0x2B1C },
    { 0x2B50, 0x2B50 }, { 0x2B55, 0x2B55 }, { 0x2E80, 0x303E }, { 0x3041, 0x33FF },
    { 0x3400, 0x4DBF }, { 0x4E00, 0x9FFF }, { 0xA000, 0xA4CF }, { 0xA960, 0xA97F },
    { 0xAC00, 0xD7A3 }, { 0xF900, 0xFAFF }, { 0xFE30, 0xFE6F }, { 0xFF00, 0xFF60 },
    { 0xFFE0, 0xFFE6 }, { 0x1F300, 0x1F64F }, { 0x1F680, 0x1F6FF }, { 0x1F900, 0x1F9FF },
    { 0x1FA70, 0x1FAFF }, { 0x20000, 0x3FFFD },
};
/* clang-format on */

static bool in_ranges(const Range *ranges, size_t count, uint32_t code)
{
    size_t low = 0, high = count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (code > ranges[middle].last)
            low = middle + 1;
        else
            high = middle;
    }
    return low < count && code >= ranges[low].first;
}

size_t utf8_width(Str text)
{
    size_t at = 0, width = 0;
    while (at < text.len) {
        uint32_t code;
        at += utf8_next(str_slice(text, at, text.len), &code);
        if (code < 0x300)
            width++;
        else if (in_ranges(wide, COUNTOF(wide), code))
            width += 2;
        else if (!in_ranges(no_width, COUNTOF(no_width), code))
            width++;
    }
    return width;
}

void utf8_put(StrBuf *buf, uint32_t code)
{
    if (code > 0x10FFFF || (code >= 0xD800 && code <= 0xDFFF))
        code = REPLACEMENT;

    if (code < 0x80) {
        strbuf_char(buf, (char)code);
        return;
    }
    char bytes[4];
    size_t len = code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
    for (size_t i = len - 1; i > 0; i--) {
        bytes[i] = (char)(0x80 | (code & 0x3F));
        code >>= 6;
    }
    static const unsigned char marks[] = { 0, 0, 0xC0, 0xE0, 0xF0 };
    bytes[0] = (char)(marks[len] | code);
    strbuf_add(buf, (Str){ bytes, len });
}
