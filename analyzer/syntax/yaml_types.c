/*
 * yaml_types.c - what type a YAML scalar has.
 *
 * The rules are PyYAML's for YAML 1.1, because that is what reads the files in
 * the service's client: `yes` is a boolean, `010` is eight, `1e3` is text and
 * `1:30` is ninety.
 */
#include <stdlib.h>
#include <string.h>

#include "analyzer/syntax/yaml_doc.h"

/* A scalar that is resolved by its form, or says itself that it is of this type. */
static bool may_be(const YamlNode *node, const char *tag)
{
    return node && node->kind == YAML_SCALAR && (node->plain || str_is(node->tag, tag));
}

static bool one_of(Str text, const char *const *words)
{
    for (; *words; words++) {
        if (str_is(text, *words))
            return true;
    }
    return false;
}

bool yaml_is_null(const YamlNode *node)
{
    static const char *const words[] = { "", "~", "null", "Null", "NULL", NULL };
    return !node || (may_be(node, "!!null") && one_of(node->text, words));
}

bool yaml_bool(const YamlNode *node, bool *out)
{
    static const char *const yes[] = { "yes",  "Yes", "YES", "true", "True",
                                       "TRUE", "on",  "On",  "ON",   NULL };
    static const char *const no[] = { "no",    "No",  "NO",  "false", "False",
                                      "FALSE", "off", "Off", "OFF",   NULL };
    if (!may_be(node, "!!bool"))
        return false;
    *out = one_of(node->text, yes);
    return *out || one_of(node->text, no);
}

static bool is_digit(char c) { return c >= '0' && c <= '9'; }

/* Digits without '_'; false when something else, or too much, is there. */
static bool clean_number(Str text, const char *allowed, char *out, size_t size)
{
    size_t len = 0;
    for (size_t i = 0; i < text.len; i++) {
        char c = text.ptr[i];
        if (c == '_')
            continue;
        if (!c || !strchr(allowed, c) || len + 1 == size)
            return false;
        out[len++] = c;
    }
    out[len] = '\0';
    return len > 0;
}

static bool parse_base(const char *digits, int base, bool negative, int64_t *out)
{
    uint64_t value = 0, most = (uint64_t)INT64_MAX;
    for (; *digits; digits++) {
        int digit = is_digit(*digits) ? *digits - '0' : (*digits | 0x20) - 'a' + 10;
        if (digit < 0 || digit >= base || value > (most - (uint64_t)digit) / (uint64_t)base)
            return false;
        value = value * (uint64_t)base + (uint64_t)digit;
    }
    *out = negative ? -(int64_t)value : (int64_t)value;
    return true;
}

static Str without_sign(Str text, bool *negative)
{
    *negative = str_starts(text, "-");
    return str_slice(text, *negative || str_starts(text, "+"), text.len);
}

/* 1:30:00 counts in sixties. False when it has no ':' or no such form. */
static bool parse_sixties(Str text, double *out)
{
    size_t colon = str_find_char(text, ':', 0);
    if (colon == STR_NONE || text.len == 0 || !is_digit(text.ptr[0]))
        return false;

    *out = 0;
    for (bool first = true; text.len; first = false) {
        char part[32];
        colon = str_find_char(text, ':', 0);
        bool last = colon == STR_NONE;
        if (!clean_number(str_slice(text, 0, colon), last ? "0123456789." : "0123456789", part,
                          sizeof part))
            return false;
        double value = strtod(part, NULL);
        if (!first && (value >= 60 || !is_digit(part[0])))
            return false;
        *out = *out * 60 + value;
        text = last ? STR("") : str_slice(text, colon + 1, text.len);
        if (!last && text.len == 0)
            return false;
    }
    return true;
}

bool yaml_int(const YamlNode *node, int64_t *out)
{
    char digits[80];
    double sixties;
    if (!may_be(node, "!!int"))
        return false;

    bool negative;
    Str text = without_sign(node->text, &negative);
    if (text.len == 0 || !is_digit(text.ptr[0]))
        return false;
    if (str_starts(text, "0b"))
        return clean_number(str_slice(text, 2, text.len), "01", digits, sizeof digits) &&
               parse_base(digits, 2, negative, out);
    if (str_starts(text, "0x"))
        return clean_number(str_slice(text, 2, text.len), "0123456789abcdefABCDEF", digits,
                            sizeof digits) &&
               parse_base(digits, 16, negative, out);
    if (text.ptr[0] != '0' && str_find_char(text, '.', 0) == STR_NONE &&
        parse_sixties(text, &sixties) && sixties < 1e15) {
        *out = (int64_t)(negative ? -sixties : sixties);
        return true;
    }
    bool octal = text.ptr[0] == '0' && text.len > 1;
    return clean_number(text, octal ? "01234567" : "0123456789", digits, sizeof digits) &&
           parse_base(digits, octal ? 8 : 10, negative, out);
}

/* [0-9][0-9_]*.[0-9_]*(e[-+][0-9]+)? and .[0-9][0-9_]*(...)?: without a point it is no float. */
static bool has_float_form(Str text)
{
    size_t i = 0, point = str_find_char(text, '.', 0);
    if (point == STR_NONE || text.len == 1 || text.ptr[0] == '_')
        return false;
    while (i < text.len && (is_digit(text.ptr[i]) || text.ptr[i] == '_' || i == point))
        i++;
    if (point == 0 && (text.len < 2 || !is_digit(text.ptr[1])))
        return false;
    if (i == text.len)
        return i > point;
    if (i <= point || (text.ptr[i] | 0x20) != 'e' || i + 2 >= text.len ||
        (text.ptr[i + 1] != '-' && text.ptr[i + 1] != '+'))
        return false;
    for (i += 2; i < text.len; i++) {
        if (!is_digit(text.ptr[i]))
            return false;
    }
    return true;
}

bool yaml_float(const YamlNode *node, double *out)
{
    static const char *const infinite[] = { ".inf", ".Inf", ".INF", NULL };
    static const char *const none[] = { ".nan", ".NaN", ".NAN", NULL };
    char digits[80];
    if (!may_be(node, "!!float"))
        return false;

    bool negative;
    Str text = without_sign(node->text, &negative);
    if (one_of(text, infinite))
        *out = strtod("inf", NULL);
    else if (one_of(node->text, none))
        *out = strtod("nan", NULL);
    else if (has_float_form(text) && clean_number(text, "0123456789.eE+-", digits, sizeof digits))
        *out = strtod(digits, NULL);
    else if (str_find_char(text, '.', 0) == STR_NONE || !parse_sixties(text, out))
        return false;
    if (negative)
        *out = -*out;
    return true;
}

bool yaml_str(const YamlNode *node, Str *out)
{
    if (!node || node->kind != YAML_SCALAR || yaml_is_null(node))
        return false;
    *out = node->text;
    return true;
}
