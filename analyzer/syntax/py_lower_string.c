/*
 * py_lower_string.c - string literals: prefixes, escapes, f-strings, and literals that
 * stand side by side.
 *
 * The text between the quotes is decoded from the source itself; of tree-sitter's
 * children only the fields of an f-string are used, as the gaps between texts. Texts
 * that follow each other are joined. What needs no decoding borrows from the source.
 */
#include "analyzer/syntax/py_lower.h"

#include <string.h>

#include "base/strbuf.h"
#include "base/utf8.h"

typedef struct Literal { /* what stands in front of a string's text */
    bool raw, bytes, fields;
    uint32_t quotes; /* 1 or 3 */
} Literal;

typedef struct Joined { /* the literal that is being put together */
    PyNodeVec items;
    StrVec pieces; /* of the text since the last field */
    uint32_t start, end;
    StrBuf buf;
} Joined;

/* clang-format off */
static const char escapes[][2] = {
    { '\\', '\\' }, { '\'', '\'' }, { '"', '"' }, { 'a', '\a' }, { 'b', '\b' }, { 'f', '\f' },
    { 'n', '\n' },  { 'r', '\r' },  { 't', '\t' }, { 'v', '\v' }, { '\n', '\0' },
};
/* clang-format on */

static int digit_value(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    char low = (char)(c | 0x20);
    return low >= 'a' && low <= 'f' ? low - 'a' + 10 : 16;
}

/* Reads up to `most` digits; returns how many there were. */
static size_t read_digits(Str text, int base, size_t most, uint32_t *value)
{
    size_t n = 0;
    *value = 0;
    while (n < most && n < text.len && digit_value(text.ptr[n]) < base)
        *value = *value * (uint32_t)base + (uint32_t)digit_value(text.ptr[n++]);
    return n;
}

static void put_code(StrBuf *buf, uint32_t code, bool bytes)
{
    if (bytes)
        strbuf_char(buf, (char)(code & 0xff));
    else
        utf8_put(buf, code);
}

/* `text` starts behind a backslash. Returns how much of it was used; 0 leaves the backslash. */
static size_t decode_escape(StrBuf *buf, Str text, bool bytes)
{
    uint32_t code = 0;
    if (text.len == 0)
        return 0;
    char c = text.ptr[0];
    for (size_t i = 0; i < COUNTOF(escapes); i++) {
        if (escapes[i][0] != c)
            continue;
        if (c != '\n') /* a line continuation leaves nothing */
            strbuf_char(buf, escapes[i][1]);
        return 1;
    }
    if (c == '\r')
        return text.len > 1 && text.ptr[1] == '\n' ? 2 : 1;

    size_t octal = read_digits(text, 8, 3, &code);
    if (octal > 0) {
        put_code(buf, code, bytes);
        return octal;
    }
    size_t want = c == 'x' ? 2 : bytes ? 0 : c == 'u' ? 4 : c == 'U' ? 8 : 0;
    if (want == 0 || read_digits(str_slice(text, 1, text.len), 16, want, &code) != want)
        return 0; /* \N{...} and unknown ones stay as they are */
    put_code(buf, code, bytes);
    return want + 1;
}

/* First byte at or after `i` that does not stand for itself. */
static size_t plain_end(Str text, size_t i, Literal lit)
{
    for (; i < text.len; i++) {
        char c = text.ptr[i];
        if (c == '\r' || (c == '\\' && !lit.raw) || (lit.fields && (c == '{' || c == '}')))
            return i;
    }
    return i;
}

static Str decode(Lower *lo, StrBuf *buf, Str text, Literal lit)
{
    size_t i = plain_end(text, 0, lit);
    if (i == text.len)
        return text;

    strbuf_clear(buf);
    strbuf_add(buf, str_slice(text, 0, i));
    while (i < text.len) {
        char c = text.ptr[i++];
        char next = i < text.len ? text.ptr[i] : '\0';
        if (c == '\r') {
            strbuf_char(buf, '\n');
            i += next == '\n';
        } else if (c == '\\') {
            size_t used = decode_escape(buf, str_slice(text, i, text.len), lit.bytes);
            if (used == 0)
                strbuf_char(buf, '\\');
            i += used;
        } else {
            strbuf_char(buf, c);
            i += next == c; /* {{ and }} */
        }
        size_t end = plain_end(text, i, lit);
        strbuf_add(buf, str_slice(text, i, end));
        i = end;
    }
    return arena_str(lo->arena, strbuf_str(buf));
}

static void add_text(Lower *lo, Joined *to, uint32_t start, uint32_t end, Literal lit)
{
    if (start >= end)
        return;
    Str text = decode(lo, &to->buf, str_slice(lo->text, start, end), lit);
    if (text.len == 0) /* a line continuation and nothing else */
        return;
    if (to->pieces.len == 0)
        to->start = start;
    to->end = end;
    vec_push(lo->arena, &to->pieces, text);
}

static Str join_pieces(Lower *lo, Joined *to)
{
    if (to->pieces.len == 1)
        return to->pieces.at[0];
    strbuf_clear(&to->buf);
    for (size_t i = 0; i < to->pieces.len; i++)
        strbuf_add(&to->buf, to->pieces.at[i]);
    return arena_str(lo->arena, strbuf_str(&to->buf));
}

/* Turns the text so far into an item. */
static void end_text(Lower *lo, Joined *to)
{
    if (to->pieces.len == 0)
        return;
    PyNode *node = ARENA_NEW(lo->arena, PyNode);
    node->kind = PY_STRING;
    node->start = to->start;
    node->end = to->end;
    node->as.text = join_pieces(lo, to);
    to->pieces.len = 0;
    vec_push(lo->arena, &to->items, node);
}

static PyNode *end_joined(Lower *lo, Joined *to, const Kid *kid, bool bytes)
{
    end_text(lo, to);
    strbuf_release(&to->buf);
    PyNode *node = lower_new(lo, bytes ? PY_BYTES : PY_STRING, kid);
    if (to->items.len == 1 && to->items.at[0]->kind == PY_STRING) {
        node->as.text = to->items.at[0]->as.text;
    } else if (to->items.len > 0) {
        node->kind = PY_FSTRING;
        node->as.seq.items = to->items;
    } else {
        node->as.text = str_slice(lo->text, kid->start, kid->start);
    }
    return node;
}

static PyNode *lower_field(Lower *lo, const Kid *kid, Literal lit);

/* Texts and fields in turn, in [start, end) of the source. */
static void add_parts(Lower *lo, Joined *to, const Kids *kids, const Kid *range, Literal lit)
{
    uint32_t at = range->start;
    for (size_t i = 0; i < kids->len && lit.fields; i++) {
        const Kid *kid = &kids->at[i];
        if (kid->sym != S_INTERPOLATION)
            continue;
        add_text(lo, to, at, kid->start, lit);
        end_text(lo, to);
        PyNode *field = lower_field(lo, kid, lit);
        vec_push(lo->arena, &to->items, field);
        at = kid->end;
    }
    add_text(lo, to, at, range->end, lit);
}

static PyNode *lower_format(Lower *lo, const Kid *kid, Literal lit)
{
    Kids kids = lower_kids(lo, kid);
    Joined to = { 0 };
    Kid range = *kid;
    range.start++; /* the colon */
    strbuf_init(&to.buf, STRBUF_MAX);
    add_parts(lo, &to, &kids, &range, lit);
    lower_done(lo, &kids);
    return end_joined(lo, &to, &range, false);
}

/* Undoes the reading of `x:=5` as an assignment; a := of one's own needs parentheses here. */
static void field_format(Lower *lo, const Kid *kid, PyNode *node)
{
    PyNode *name = node->as.field.value->as.binary.left;
    PyNode *format = lower_new(lo, PY_STRING, kid);
    format->start = (uint32_t)str_find_char(lo->text, ':', name->end) + 1;
    format->end = kid->end - 1;
    format->as.text = str_slice(lo->text, format->start, format->end);
    node->as.field.value = name;
    node->as.field.format = format;
}

static PyNode *lower_field(Lower *lo, const Kid *kid, Literal lit)
{
    if (lo->brackets >= PY_DEPTH_MAX)
        return lower_too_deep(lo, kid);
    lo->brackets++;
    Kids kids = lower_kids(lo, kid);
    PyNode *node = lower_new(lo, PY_FIELD, kid);
    const Kid *conversion = kids_field(&kids, F_TYPE_CONVERSION);
    const Kid *format = kids_field(&kids, F_FORMAT_SPECIFIER);
    node->as.field.value = lower_must(lo, kids_field(&kids, F_EXPRESSION), kid);
    if (node->as.field.value->kind == PY_WALRUS && kids_sym(&kids, S_NAMED_EXPRESSION))
        field_format(lo, kid, node); /* f"{x:=5}" */
    node->as.field.debug = kids_sym(&kids, S_EQUALS) != NULL;
    if (conversion)
        node->as.field.conversion = str_slice(lo->text, conversion->start + 1, conversion->end);
    if (format)
        node->as.field.format = lower_format(lo, format, lit);
    lower_done(lo, &kids);
    lo->brackets--;
    return node;
}

static Literal read_prefix(Lower *lo, const Kid *start)
{
    Literal lit = { 0 };
    Str text = lower_text(lo, start);
    size_t i = 0;
    for (; i < text.len && !strchr("'\"`", text.ptr[i]); i++) {
        char c = (char)(text.ptr[i] | 0x20);
        lit.raw |= c == 'r';
        lit.bytes |= c == 'b';
        lit.fields |= c == 'f' || c == 't';
    }
    lit.quotes = (uint32_t)(text.len - i);
    if (i < text.len && text.ptr[i] == '`') /* repr(x) in Python 2 */
        lo->module->is_python2 = true;
    return lit;
}

static void add_literal(Lower *lo, Joined *to, const Kid *kid, bool *bytes)
{
    Kids kids = lower_kids(lo, kid);
    const Kid *start = kids_sym(&kids, S_STRING_START);
    const Kid *end = kids_sym(&kids, S_STRING_END);
    if (start) {
        Literal lit = read_prefix(lo, start);
        Kid range = *kid;
        range.start = start->end;
        /* the start of the end token is not to be trusted: for r'\\\\' it is behind the prefix */
        range.end = end && end->end >= range.start + lit.quotes ? end->end - lit.quotes : kid->end;
        *bytes |= lit.bytes;
        add_parts(lo, to, &kids, &range, lit);
    }
    lower_done(lo, &kids);
}

PyNode *lower_string(Lower *lo, const Kid *kid)
{
    Joined to = { 0 };
    bool bytes = false;
    strbuf_init(&to.buf, STRBUF_MAX);
    if (kid->sym == S_CONCATENATED) {
        Kids kids = lower_kids(lo, kid);
        const Kid *part;
        for (size_t i = 0; (part = kids_next(&kids, &i));)
            add_literal(lo, &to, part, &bytes);
        lower_done(lo, &kids);
    } else {
        add_literal(lo, &to, kid, &bytes);
    }
    return end_joined(lo, &to, kid, bytes);
}
