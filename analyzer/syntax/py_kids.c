/*
 * py_kids.c - tree-sitter's nodes in the form that lowering likes.
 *
 * The children of a node are copied in one pass of a cursor that is shared by the whole
 * parse. They lie on a stack of blocks; blocks are kept for the next use. Symbol and field
 * numbers of the grammar are turned into ours through tables that lower_init() fills by
 * name, so a new version of the grammar may number them as it likes.
 */
#include "analyzer/syntax/py_lower.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

struct KidBlock {
    KidBlock *prev, *next;
    size_t used, cap;
    Kid at[];
};

enum { BLOCK_KIDS = 512 };

typedef struct NameRow {
    const char *name;
    uint8_t id;
} NameRow;

/* clang-format off */
static const NameRow tokens[] = { /* sorted, as bsearch() needs */
    { "*", S_STAR },            { "**", S_STAR_STAR },      { ",", S_COMMA },
    { "-", S_MINUS },           { ":", S_COLON },           { "=", S_EQUALS },
    { "_", S_UNDERSCORE },      { "async", S_ASYNC },       { "from", S_FROM },
};

static const NameRow nodes[] = { /* sorted */
    { "ERROR", S_ERROR },
    { "aliased_import", S_ALIASED_IMPORT },
    { "argument_list", S_ARGUMENT_LIST },
    { "as_pattern", S_AS_PATTERN },
    { "as_pattern_target", S_AS_PATTERN_TARGET },
    { "assert_statement", S_ASSERT },
    { "assignment", S_ASSIGNMENT },
    { "attribute", S_ATTRIBUTE },
    { "augmented_assignment", S_AUGMENTED },
    { "await", S_AWAIT },
    { "binary_operator", S_BINARY },
    { "block", S_BLOCK },
    { "boolean_operator", S_BOOLEAN },
    { "break_statement", S_BREAK },
    { "call", S_CALL },
    { "case_clause", S_CASE },
    { "case_pattern", S_CASE_PATTERN },
    { "chevron", S_CHEVRON },
    { "class_definition", S_CLASS },
    { "class_pattern", S_CLASS_PATTERN },
    { "comment", S_EXTRA },
    { "comparison_operator", S_COMPARISON },
    { "complex_pattern", S_COMPLEX_PATTERN },
    { "concatenated_string", S_CONCATENATED },
    { "conditional_expression", S_CONDITIONAL },
    { "constrained_type", S_TYPE },
    { "continue_statement", S_CONTINUE },
    { "decorated_definition", S_DECORATED },
    { "decorator", S_DECORATOR },
    { "default_parameter", S_DEFAULT_PARAMETER },
    { "delete_statement", S_DELETE },
    { "dict_pattern", S_DICT_PATTERN },
    { "dictionary", S_DICT },
    { "dictionary_comprehension", S_DICT_COMPREHENSION },
    { "dictionary_splat", S_DICT_SPLAT },
    { "dictionary_splat_pattern", S_DICT_SPLAT_PATTERN },
    { "dotted_name", S_DOTTED_NAME },
    { "elif_clause", S_ELIF },
    { "ellipsis", S_ELLIPSIS },
    { "else_clause", S_ELSE },
    { "except_clause", S_EXCEPT },
    { "exec_statement", S_EXEC },
    { "expression_list", S_EXPRESSION_LIST },
    { "expression_statement", S_EXPRESSION_STATEMENT },
    { "false", S_FALSE },
    { "finally_clause", S_FINALLY },
    { "float", S_FLOAT },
    { "for_in_clause", S_FOR_IN },
    { "for_statement", S_FOR },
    { "format_expression", S_INTERPOLATION },
    { "function_definition", S_FUNCTION },
    { "future_import_statement", S_FUTURE_IMPORT },
    { "generator_expression", S_GENERATOR },
    { "generic_type", S_GENERIC_TYPE },
    { "global_statement", S_GLOBAL },
    { "identifier", S_IDENTIFIER },
    { "if_clause", S_IF_CLAUSE },
    { "if_statement", S_IF },
    { "import_from_statement", S_IMPORT_FROM },
    { "import_prefix", S_IMPORT_PREFIX },
    { "import_statement", S_IMPORT },
    { "integer", S_INTEGER },
    { "interpolation", S_INTERPOLATION },
    { "keyword_argument", S_KEYWORD_ARGUMENT },
    { "keyword_pattern", S_KEYWORD_PATTERN },
    { "keyword_separator", S_KEYWORD_SEPARATOR },
    { "lambda", S_LAMBDA },
    { "line_continuation", S_EXTRA },
    { "list", S_LIST },
    { "list_comprehension", S_LIST_COMPREHENSION },
    { "list_pattern", S_LIST_PATTERN },
    { "list_splat", S_LIST_SPLAT },
    { "list_splat_pattern", S_LIST_SPLAT_PATTERN },
    { "match_statement", S_MATCH },
    { "member_type", S_MEMBER_TYPE },
    { "named_expression", S_NAMED_EXPRESSION },
    { "none", S_NONE },
    { "nonlocal_statement", S_NONLOCAL },
    { "not_operator", S_NOT },
    { "pair", S_PAIR },
    { "parenthesized_expression", S_PARENTHESIZED },
    { "parenthesized_list_splat", S_PARENTHESIZED },
    { "pass_statement", S_PASS },
    { "pattern_list", S_PATTERN_LIST },
    { "positional_separator", S_POSITIONAL_SEPARATOR },
    { "print_statement", S_PRINT },
    { "raise_statement", S_RAISE },
    { "relative_import", S_RELATIVE_IMPORT },
    { "return_statement", S_RETURN },
    { "set", S_SET },
    { "set_comprehension", S_SET_COMPREHENSION },
    { "slice", S_SLICE },
    { "splat_pattern", S_SPLAT_PATTERN },
    { "splat_type", S_SPLAT_TYPE },
    { "string", S_STRING },
    { "string_end", S_STRING_END },
    { "string_start", S_STRING_START },
    { "subscript", S_SUBSCRIPT },
    { "true", S_TRUE },
    { "try_statement", S_TRY },
    { "tuple", S_TUPLE },
    { "tuple_pattern", S_TUPLE_PATTERN },
    { "type", S_TYPE },
    { "type_alias_statement", S_TYPE_ALIAS },
    { "type_parameter", S_TYPE_PARAMETER },
    { "typed_default_parameter", S_TYPED_DEFAULT_PARAMETER },
    { "typed_parameter", S_TYPED_PARAMETER },
    { "unary_operator", S_UNARY },
    { "union_pattern", S_UNION_PATTERN },
    { "union_type", S_UNION_TYPE },
    { "while_statement", S_WHILE },
    { "wildcard_import", S_WILDCARD_IMPORT },
    { "with_clause", S_WITH_CLAUSE },
    { "with_item", S_WITH_ITEM },
    { "with_statement", S_WITH },
    { "yield", S_YIELD },
};

static const NameRow fields[] = { /* sorted */
    { "alias", F_ALIAS },             { "alternative", F_ALTERNATIVE },
    { "argument", F_ARGUMENT },       { "arguments", F_ARGUMENTS },
    { "attribute", F_ATTRIBUTE },     { "body", F_BODY },
    { "cause", F_CAUSE },             { "code", F_CODE },
    { "condition", F_CONDITION },     { "consequence", F_CONSEQUENCE },
    { "definition", F_DEFINITION },   { "expression", F_EXPRESSION },
    { "format_specifier", F_FORMAT_SPECIFIER },
    { "guard", F_GUARD },             { "key", F_KEY },
    { "left", F_LEFT },               { "module_name", F_MODULE_NAME },
    { "name", F_NAME },               { "operator", F_OPERATOR },
    { "operators", F_OPERATORS },     { "parameters", F_PARAMETERS },
    { "right", F_RIGHT },             { "subject", F_SUBJECT },
    { "superclasses", F_SUPERCLASSES }, { "type", F_TYPE },
    { "type_conversion", F_TYPE_CONVERSION },
    { "value", F_VALUE },
};
/* clang-format on */

static int compare_row(const void *key, const void *row)
{
    return strcmp(key, ((const NameRow *)row)->name);
}

static uint8_t find_row(const NameRow *rows, size_t count, const char *name, uint8_t fallback)
{
    const NameRow *row = bsearch(name, rows, count, sizeof *rows, compare_row);
    return row ? row->id : fallback;
}

static KidBlock *block_new(KidBlock *prev, size_t cap)
{
    KidBlock *block = mem_alloc(sizeof *block + cap * sizeof(Kid));
    block->cap = cap;
    block->prev = prev;
    return block;
}

static void blocks_free(KidBlock *block)
{
    while (block) {
        KidBlock *next = block->next;
        mem_free(block);
        block = next;
    }
}

void lower_init(Lower *lo, const TSLanguage *language, TSNode root)
{
    uint32_t count = ts_language_symbol_count(language);
    for (uint32_t i = 0; i < count && i < LOWER_SYMS; i++) {
        const char *name = ts_language_symbol_name(language, (TSSymbol)i);
        lo->syms[i] = ts_language_symbol_type(language, (TSSymbol)i) == TSSymbolTypeRegular
                          ? find_row(nodes, COUNTOF(nodes), name, S_OTHER)
                          : find_row(tokens, COUNTOF(tokens), name, S_TOKEN);
    }
    count = ts_language_field_count(language);
    for (uint32_t i = 1; i <= count && i < LOWER_FIELDS; i++) {
        const char *name = ts_language_field_name_for_id(language, (TSFieldId)i);
        lo->fields[i] = find_row(fields, COUNTOF(fields), name, F_NONE);
    }
    lo->cursor = ts_tree_cursor_new(root);
    lo->block = block_new(NULL, BLOCK_KIDS);
}

void lower_release(Lower *lo)
{
    while (lo->block->prev)
        lo->block = lo->block->prev;
    blocks_free(lo->block);
    ts_tree_cursor_delete(&lo->cursor);
}

Kid lower_kid(const Lower *lo, TSNode node)
{
    TSSymbol symbol = ts_node_symbol(node);
    Kid kid = { .node = node, .start = ts_node_start_byte(node), .end = ts_node_end_byte(node) };
    kid.sym = symbol < LOWER_SYMS ? lo->syms[symbol] : S_ERROR;
    return kid;
}

/* Makes room for one more child; those of this node so far move along to keep together. */
static void kids_reserve(Lower *lo, Kids *kids)
{
    KidBlock *old = lo->block;
    if (old->used < old->cap)
        return;

    size_t need = kids->len * 2 + 1;
    KidBlock *next = old->next;
    if (!next || next->cap < need) {
        blocks_free(next);
        next = block_new(old, need < BLOCK_KIDS ? BLOCK_KIDS : need);
        old->next = next;
    }
    if (kids->len > 0)
        memcpy(next->at, kids->at, kids->len * sizeof *kids->at);
    next->used = kids->len;
    old->used -= kids->len;
    kids->at = next->at;
    lo->block = next;
}

Kids lower_kids(Lower *lo, const Kid *parent)
{
    Kids kids = { .block = lo->block, .mark = lo->block->used };

    ts_tree_cursor_reset(&lo->cursor, parent->node);
    if (!ts_tree_cursor_goto_first_child(&lo->cursor))
        return kids;
    do {
        Kid kid = lower_kid(lo, ts_tree_cursor_current_node(&lo->cursor));
        if (kid.sym == S_EXTRA)
            continue;
        TSFieldId field = ts_tree_cursor_current_field_id(&lo->cursor);
        kid.field = field < LOWER_FIELDS ? lo->fields[field] : F_NONE;
        kids_reserve(lo, &kids);
        if (kids.len == 0)
            kids.at = lo->block->at + lo->block->used;
        kids.at[kids.len++] = kid;
        lo->block->used++;
    } while (ts_tree_cursor_goto_next_sibling(&lo->cursor));
    return kids;
}

void lower_done(Lower *lo, const Kids *kids)
{
    lo->block = kids->block;
    lo->block->used = kids->mark;
}

const Kid *kids_field(const Kids *kids, Field field)
{
    for (size_t i = 0; i < kids->len; i++)
        if (kids->at[i].field == field)
            return &kids->at[i];
    return NULL;
}

const Kid *kids_sym(const Kids *kids, Sym sym)
{
    for (size_t i = 0; i < kids->len; i++)
        if (kids->at[i].sym == sym)
            return &kids->at[i];
    return NULL;
}

const Kid *kids_next(const Kids *kids, size_t *i)
{
    while (*i < kids->len) {
        const Kid *kid = &kids->at[(*i)++];
        if (kid->sym > S_ERROR)
            return kid;
    }
    return NULL;
}

const Kid *kids_nth(const Kids *kids, size_t n)
{
    size_t i = 0;
    const Kid *kid = kids_next(kids, &i);
    while (kid && n-- > 0)
        kid = kids_next(kids, &i);
    return kid;
}
