/*
 * py_errors.c - from tree-sitter's ERROR and MISSING nodes to a few short messages.
 *
 * Only runs on a tree that has an error. One pass over the tree notes broken places; a
 * place inside or next to another one is the same mistake. What is said about a place is
 * guessed from the first token in it.
 */
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

static Str describe(Lower *lo, TSNode node)
{
    const char *type = ts_node_type(node);
    if (ts_node_is_missing(node))
        return ts_node_is_named(node) ? STR("missing expression")
                                      : arena_fmt(lo->arena, "missing '%s'", type);
    Str text = str_trim(str_slice(lo->text, ts_node_start_byte(node), ts_node_end_byte(node)));
    size_t len = 0;
    while (len < text.len && len < 30 && !strchr(" \t\r\n(", text.ptr[len]))
        len++;
    text = str_slice(text, 0, len > 0 ? len : 1);
    return arena_fmt(lo->arena, "unexpected '%.*s'", STR_ARG(text));
}

void lower_collect_errors(Lower *lo, TSNode root)
{
    TSTreeCursor cursor = ts_tree_cursor_new(root);
    for (bool more = true; more && lo->module->errors.len < LOWER_ERRORS_MAX;) {
        TSNode node = ts_tree_cursor_current_node(&cursor);
        bool broken = ts_node_is_error(node) || ts_node_is_missing(node);
        if (broken)
            lower_add_error(lo, ts_node_start_byte(node), ts_node_end_byte(node),
                            describe(lo, node));
        else if (ts_node_has_error(node) && ts_tree_cursor_goto_first_child(&cursor))
            continue;
        while (!ts_tree_cursor_goto_next_sibling(&cursor) && more)
            more = ts_tree_cursor_goto_parent(&cursor);
    }
    ts_tree_cursor_delete(&cursor);
}
