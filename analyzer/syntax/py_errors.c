/*
 * py_errors.c - from tree-sitter's ERROR and MISSING nodes to a few short messages.
 *
 * Only runs on a tree that has an error. One pass over the tree notes broken places; a
 * place inside or on the line of another one is the same mistake. A bracket without its
 * partner explains everything behind it, so it is looked for first. Otherwise the line
 * says what is missing, or the message names the first token of the place.
 */
#include "analyzer/syntax/py_flatten.h"
#include "analyzer/syntax/py_lower.h"

#include <string.h>

void lower_add_error(Lower *lo, uint32_t start, uint32_t end, Str message)
{
    PyModule *module = lo->module;
    if (module->errors.len >= LOWER_ERRORS_MAX)
        return;
    PyError error = { start, end, message };
    vec_push(lo->arena, &module->errors, error);
}

Str lower_error_text(const Lower *lo, uint32_t start, uint32_t end)
{
    const PyModule *module = lo->module;
    for (size_t i = 0; i < module->errors.len; i++)
        if (module->errors.at[i].start <= end && module->errors.at[i].end >= start)
            return module->errors.at[i].message;
    return STR("cannot be parsed");
}

/* The line around `at`, without indentation, comment and line end. */
static Str line_around(Str text, size_t at, size_t *start)
{
    size_t from = at < text.len ? at : text.len, to = from;
    while (from > 0 && text.ptr[from - 1] != '\n')
        from--;
    while (to < text.len && text.ptr[to] != '\n')
        to++;
    while (from < to && strchr(" \t\f", text.ptr[from]))
        from++;
    *start = from;
    Str line = str_slice(text, from, to);
    size_t comment = str_find_char(line, '#', 0);
    return str_trim(comment == STR_NONE ? line : str_slice(line, 0, comment));
}

static bool opens_block(Str line)
{
    static const char *const words[] = { "if",    "elif", "else", "for",   "while",  "def",
                                         "class", "with", "try",  "async", "except", "finally" };
    for (size_t i = 0; i < COUNTOF(words); i++) {
        size_t len = strlen(words[i]);
        if (str_starts(line, words[i]) && (line.len == len || strchr(" (:\t", line.ptr[len])))
            return true;
    }
    return false;
}

/* The first token in [start, end), shortened. */
static Str first_token(Str text, size_t start, size_t end)
{
    while (start < end && strchr(" \t\r\n\f\\", text.ptr[start]))
        start++;
    size_t stop = start;
    bool word = false;
    for (; stop < end && stop < start + 40; stop++) {
        unsigned char c = (unsigned char)text.ptr[stop];
        bool letter = c >= 0x80 || c == '_' || (c >= '0' && c <= '9') ||
                      ((c | 0x20) >= 'a' && (c | 0x20) <= 'z');
        if (c <= ' ' || c == 0x7f || (stop > start && letter != word) ||
            (!letter && stop > start && strchr("()[]{},;'\"", c)))
            break;
        word = letter;
    }
    return str_slice(text, start, stop);
}

static void describe(Lower *lo, TSNode node)
{
    uint32_t start = ts_node_start_byte(node), end = ts_node_end_byte(node);
    size_t line_start = 0;
    Str line = line_around(lo->text, start, &line_start);
    uint32_t line_end = (uint32_t)(line_start + line.len);
    Str token = first_token(lo->text, start, end);

    if (opens_block(line) && !str_ends(line, ":") && str_find_char(line, ':', 0) == STR_NONE) {
        lower_add_error(lo, line_end > 0 ? line_end - 1 : 0, line_end, STR("missing ':'"));
    } else if (ts_node_is_missing(node)) {
        const char *type = ts_node_is_named(node) ? "an expression" : ts_node_type(node);
        const char *quote = ts_node_is_named(node) ? "" : "'";
        lower_add_error(lo, start, end,
                        strcmp(type, "string_end") == 0
                            ? STR("unterminated string")
                            : arena_fmt(lo->arena, "missing %s%s%s", quote, type, quote));
    } else if (py_open_string(line)) {
        lower_add_error(lo, start, line_end > start ? line_end : end, STR("unterminated string"));
    } else if (token.len == 0) {
        lower_add_error(lo, start, end, STR("invalid syntax"));
    } else {
        bool alone = token.len == str_trim(str_slice(lo->text, start, end)).len;
        lower_add_error(lo, start, end,
                        arena_fmt(lo->arena, "%s '%.*s'",
                                  alone ? "unexpected" : "invalid syntax at", STR_ARG(token)));
    }
}

static bool same_line(Str text, size_t from, size_t to)
{
    return from >= to || to - from > 1000 || !memchr(text.ptr + from, '\n', to - from);
}

/* Part of the mistake that was reported last? */
static bool is_known(const Lower *lo, TSNode node)
{
    if (lo->module->errors.len == 0)
        return false;
    const PyError *last = &lo->module->errors.at[lo->module->errors.len - 1];
    uint32_t start = ts_node_start_byte(node);
    return start <= last->end || same_line(lo->text, last->end, start);
}

/* Reports the place; true when nothing behind it is worth a message. */
static bool report(Lower *lo, TSNode node, PyBracket bracket)
{
    bool here = bracket.at != STR_NONE && ts_node_end_byte(node) >= bracket.at;
    if (here && bracket.unclosed)
        return true;
    if (here && ts_node_start_byte(node) <= bracket.at && bracket.at < ts_node_end_byte(node))
        lower_add_error(lo, (uint32_t)bracket.at, (uint32_t)bracket.at + 1,
                        arena_fmt(lo->arena, "unexpected '%c'", lo->text.ptr[bracket.at]));
    else if (!is_known(lo, node))
        describe(lo, node);
    return false;
}

void lower_collect_errors(Lower *lo, TSNode root)
{
    PyBracket bracket = py_lone_bracket(lo->text);
    TSTreeCursor cursor = ts_tree_cursor_new(root);
    for (bool more = true; more && lo->module->errors.len < LOWER_ERRORS_MAX;) {
        TSNode node = ts_tree_cursor_current_node(&cursor);
        bool broken = ts_node_is_error(node) || ts_node_is_missing(node);
        if (broken && report(lo, node, bracket))
            break;
        if (!broken && ts_node_has_error(node) && ts_tree_cursor_goto_first_child(&cursor))
            continue;
        while (!ts_tree_cursor_goto_next_sibling(&cursor) && more)
            more = ts_tree_cursor_goto_parent(&cursor);
    }
    ts_tree_cursor_delete(&cursor);
    if (bracket.at != STR_NONE && bracket.unclosed)
        lower_add_error(lo, (uint32_t)bracket.at, (uint32_t)bracket.at + 1,
                        arena_fmt(lo->arena, "unclosed '%c'", lo->text.ptr[bracket.at]));
}
