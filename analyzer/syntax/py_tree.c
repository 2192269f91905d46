/*
 * py_tree.c - runs tree-sitter over one file and has its tree lowered.
 *
 * The parser's work is bounded by a number of steps that grows with the text, so that a
 * hostile file ends as one error and not as a hang. Deeply broken nesting makes single
 * steps slow, which only a clock can see: CPU time, so that a busy machine changes nothing.
 */
#include "analyzer/syntax/py_flatten.h"
#include "analyzer/syntax/py_lower.h"

#include <time.h>

#include "base/mem.h"

const TSLanguage *tree_sitter_python(void);

typedef struct Budget {
    uint64_t steps;   /* calls of the progress function; real code needs 0.03 a byte at most */
    double stop_time; /* in seconds of cpu_time(); real code needs 0.2 s a megabyte */
} Budget;

static double cpu_time(void)
{
    struct timespec now = { 0 };
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return (double)now.tv_sec + (double)now.tv_nsec * 1e-9;
}

static Budget budget_for(Str text)
{
    double seconds = 5 + 2e-6 * (double)text.len;
    return (Budget){ 1000 + text.len / 4, cpu_time() + seconds };
}

static bool out_of_budget(TSParseState *state)
{
    Budget *budget = state->payload;
    if (budget->steps == 0 || cpu_time() > budget->stop_time)
        return true;
    budget->steps--;
    return false;
}

static const char *read_text(void *payload, uint32_t at, TSPoint point, uint32_t *len)
{
    const Str *text = payload;
    (void)point;
    *len = at < text->len ? (uint32_t)(text->len - at) : 0;
    return *len > 0 ? text->ptr + at : "";
}

static TSTree *parse_text(TSParser *parser, Str text, Budget *budget)
{
    TSInput input = { .payload = &text, .read = read_text, .encoding = TSInputEncodingUTF8 };
    TSParseOptions options = { .payload = budget, .progress_callback = out_of_budget };
    return ts_parser_parse_with_options(parser, NULL, input, options);
}

static void lower_tree(Arena *arena, PyModule *module, Str text, TSTree *tree)
{
    Lower lo = { .arena = arena, .text = text, .module = module };
    TSNode root = ts_tree_root_node(tree);
    lower_init(&lo, tree_sitter_python(), root);
    if (ts_node_has_error(root))
        lower_collect_errors(&lo, root);
    Kid kid = lower_kid(&lo, root);
    if (kid.sym == S_ERROR)
        lower_stmt(&lo, &kid, &module->body);
    else
        lower_block(&lo, &kid, &module->body);
    lower_release(&lo);
}

/*
 * The grammar's scanner loses track of brackets after an operator: where a line inside of them
 * is indented less than the statement, it ends the block. When the first parse has errors, a
 * second one sees the text without line ends inside brackets and is preferred if that has none.
 */
static TSTree *parse_best(TSParser *parser, Str text)
{
    Budget budget = budget_for(text);
    TSTree *tree = parse_text(parser, text, &budget);
    bool old_lines = str_find_char(text, '\n', 0) == STR_NONE &&
                     str_find_char(text, '\r', 0) != STR_NONE; /* a comment would hide the rest */
    if (!tree || (!ts_node_has_error(ts_tree_root_node(tree)) && !old_lines))
        return tree;

    char *flat = py_flatten(text);
    ts_parser_reset(parser);
    TSTree *second = flat ? parse_text(parser, (Str){ flat, text.len }, &budget) : NULL;
    if (second && !ts_node_has_error(ts_tree_root_node(second))) {
        TSTree *first = tree;
        tree = second;
        second = first;
    }
    ts_tree_delete(second);
    mem_free(flat);
    return tree;
}

PyModule *py_parse(Arena *arena, uint32_t source, Str text)
{
    PyModule *module = ARENA_NEW(arena, PyModule);
    module->source = source;

    TSParser *parser = ts_parser_new();
    TSTree *tree = NULL;
    if (ts_parser_set_language(parser, tree_sitter_python()) && !py_too_indented(text))
        tree = parse_best(parser, text);
    if (tree) {
        lower_tree(arena, module, text, tree);
    } else {
        PyError error = { 0, 0, STR("too complex to parse") };
        vec_push(arena, &module->errors, error);
    }
    ts_tree_delete(tree);
    ts_parser_delete(parser);
    return module;
}
