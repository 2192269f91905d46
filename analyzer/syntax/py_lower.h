/*
 * py_lower.h - shared by the files that turn tree-sitter's tree into py_ast.h.
 *
 * lower_kids() copies the children of one node onto a stack, where they can be looked
 * at in any order at no cost; asking tree-sitter for child number i walks over all
 * children before it. Each lower_kids() is paired with a lower_done() in the same
 * function. Comments and line continuations are never among them. Nodes are told apart
 * by Sym, a number of ours, found through a table made once per parse.
 */
#ifndef ANALYZER_SYNTAX_PY_LOWER_H
#define ANALYZER_SYNTAX_PY_LOWER_H

#include <tree_sitter/api.h>

#include "analyzer/syntax/py_ast.h"

/* What a node is. Tokens come first, then named nodes from S_ERROR on. */
typedef enum {
    S_TOKEN, /* keywords and punctuation nobody asks for */
    S_ASYNC,
    S_COLON,
    S_COMMA,
    S_EQUALS,
    S_FROM,
    S_MINUS,
    S_STAR,
    S_STAR_STAR,
    S_UNDERSCORE,
    S_EXTRA, /* comments, line continuations */
    S_ERROR,
    S_OTHER, /* named, and of no interest by itself */
    S_ALIASED_IMPORT,
    S_ARGUMENT_LIST,
    S_AS_PATTERN,
    S_AS_PATTERN_TARGET,
    S_ASSERT,
    S_ASSIGNMENT,
    S_ATTRIBUTE,
    S_AUGMENTED,
    S_AWAIT,
    S_BINARY,
    S_BLOCK,
    S_BOOLEAN,
    S_BREAK,
    S_CALL,
    S_CASE,
    S_CASE_PATTERN,
    S_CHEVRON,
    S_CLASS,
    S_CLASS_PATTERN,
    S_COMPARISON,
    S_COMPLEX_PATTERN,
    S_CONCATENATED,
    S_CONDITIONAL,
    S_CONTINUE,
    S_DECORATED,
    S_DECORATOR,
    S_DEFAULT_PARAMETER,
    S_DELETE,
    S_DICT,
    S_DICT_COMPREHENSION,
    S_DICT_PATTERN,
    S_DICT_SPLAT,
    S_DICT_SPLAT_PATTERN,
    S_DOTTED_NAME,
    S_ELIF,
    S_ELLIPSIS,
    S_ELSE,
    S_EXCEPT,
    S_EXEC,
    S_EXPRESSION_LIST,
    S_EXPRESSION_STATEMENT,
    S_FALSE,
    S_FINALLY,
    S_FLOAT,
    S_FOR,
    S_FOR_IN,
    S_FUNCTION,
    S_FUTURE_IMPORT,
    S_GENERATOR,
    S_GENERIC_TYPE,
    S_GLOBAL,
    S_IDENTIFIER,
    S_IF,
    S_IF_CLAUSE,
    S_IMPORT,
    S_IMPORT_FROM,
    S_IMPORT_PREFIX,
    S_INTEGER,
    S_INTERPOLATION,
    S_KEYWORD_ARGUMENT,
    S_KEYWORD_PATTERN,
    S_KEYWORD_SEPARATOR,
    S_LAMBDA,
    S_LIST,
    S_LIST_COMPREHENSION,
    S_LIST_PATTERN,
    S_LIST_SPLAT,
    S_LIST_SPLAT_PATTERN,
    S_MATCH,
    S_MEMBER_TYPE,
    S_NAMED_EXPRESSION,
    S_NONE,
    S_NONLOCAL,
    S_NOT,
    S_PAIR,
    S_PARENTHESIZED,
    S_PASS,
    S_PATTERN_LIST,
    S_POSITIONAL_SEPARATOR,
    S_PRINT,
    S_RAISE,
    S_RELATIVE_IMPORT,
    S_RETURN,
    S_SET,
    S_SET_COMPREHENSION,
    S_SLICE,
    S_SPLAT_PATTERN,
    S_SPLAT_TYPE,
    S_STRING,
    S_STRING_END,
    S_STRING_START,
    S_SUBSCRIPT,
    S_TRUE,
    S_TRY,
    S_TUPLE,
    S_TUPLE_PATTERN,
    S_TYPE,
    S_TYPE_ALIAS,
    S_TYPE_PARAMETER,
    S_TYPED_DEFAULT_PARAMETER,
    S_TYPED_PARAMETER,
    S_UNARY,
    S_UNION_PATTERN,
    S_UNION_TYPE,
    S_WHILE,
    S_WILDCARD_IMPORT,
    S_WITH,
    S_WITH_CLAUSE,
    S_WITH_ITEM,
    S_YIELD,
    S_COUNT
} Sym;

/* Which part of its parent a node is. */
typedef enum {
    F_NONE,
    F_ALIAS,
    F_ALTERNATIVE,
    F_ARGUMENT,
    F_ARGUMENTS,
    F_ATTRIBUTE,
    F_BODY,
    F_CAUSE,
    F_CODE,
    F_CONDITION,
    F_CONSEQUENCE,
    F_DEFINITION,
    F_EXPRESSION,
    F_FORMAT_SPECIFIER,
    F_GUARD,
    F_KEY,
    F_LEFT,
    F_MODULE_NAME,
    F_NAME,
    F_OPERATOR,
    F_OPERATORS,
    F_PARAMETERS,
    F_RIGHT,
    F_SUBJECT,
    F_SUPERCLASSES,
    F_TYPE,
    F_TYPE_CONVERSION,
    F_VALUE
} Field;

typedef struct Kid {
    TSNode node;
    uint32_t start, end;
    uint8_t sym, field; /* Sym, Field */
} Kid;

typedef struct KidBlock KidBlock;

typedef struct Kids {
    Kid *at;
    size_t len;
    KidBlock *block; /* what lower_done() goes back to */
    size_t mark;
} Kids;

enum {
    LOWER_SYMS = 512, /* more than the grammar has */
    LOWER_FIELDS = 64,
    LOWER_STEP = 10, /* levels that one call of lower_expr() stands for: bounds the C stack */
    LOWER_ERRORS_MAX = 20
};

typedef struct Lower {
    Arena *arena;
    Str text;
    PyModule *module;
    TSTreeCursor cursor;
    KidBlock *block;
    PyFunction *function; /* whose body is being lowered, NULL at the top */
    unsigned brackets;    /* brackets and blocks around, at most PY_DEPTH_MAX */
    unsigned depth;       /* see PY_TREE_MAX */
    bool too_deep;        /* said so already */
    uint8_t syms[LOWER_SYMS];
    uint8_t fields[LOWER_FIELDS];
} Lower;

/* py_kids.c */
void lower_init(Lower *lo, const TSLanguage *language, TSNode root);
void lower_release(Lower *lo);
Kid lower_kid(const Lower *lo, TSNode node);
Kids lower_kids(Lower *lo, const Kid *parent);
void lower_done(Lower *lo, const Kids *kids);
const Kid *kids_field(const Kids *kids, Field field); /* the first such, NULL */
const Kid *kids_sym(const Kids *kids, Sym sym);
/* The next child from *i on that is neither token nor error; *i ends behind it. NULL at the end. */
const Kid *kids_next(const Kids *kids, size_t *i);
const Kid *kids_nth(const Kids *kids, size_t n); /* the n-th of those, from 0 */

/* py_errors.c */
void lower_collect_errors(Lower *lo, TSNode root);
void lower_add_error(Lower *lo, uint32_t start, uint32_t end, Str message);
Str lower_error_text(const Lower *lo, uint32_t start, uint32_t end);

/* py_lower_expr.c; the node is never NULL */
PyNode *lower_expr(Lower *lo, const Kid *kid);
PyNode *lower_opt(Lower *lo, const Kid *kid);                     /* NULL for NULL */
PyNode *lower_must(Lower *lo, const Kid *kid, const Kid *parent); /* PY_ERROR for NULL */
PyNode *lower_new(Lower *lo, PyKind kind, const Kid *kid);
PyNode *lower_too_deep(Lower *lo, const Kid *kid);
PyNode *lower_unary(Lower *lo, PyKind kind, PyOp op, const Kid *kid, PyNode *operand);
PyNode *lower_item(Lower *lo, const Kid *kid); /* an item of a list, perhaps with a star */
void lower_all(Lower *lo, const Kids *kids, PyNodeVec *out);
Str lower_text(const Lower *lo, const Kid *kid);
Str lower_dotted(Lower *lo, const Kid *kid); /* text without blanks and continuations */
PyNode *lower_dotted_expr(Lower *lo, const Kid *kid);

/* py_lower_spine.c */
PyNode *lower_spine(Lower *lo, const Kid *kid);
PyNode *lower_comparison(Lower *lo, const Kid *kid);
PyOp lower_operator(const Kid *token);
PyNode *lower_take_star(PyNode **left);
PyNode *lower_give_star(PyNode *star, PyNode *node);

/* py_lower_expr2.c: expressions with parts of their own */
PyNode *lower_comprehension(Lower *lo, const Kid *kid);
PyNode *lower_lambda(Lower *lo, const Kid *kid);
void lower_args(Lower *lo, const Kid *kid, PyArgVec *out);
void lower_params(Lower *lo, const Kid *kid, PyFunction *fn);

/* py_lower_string.c */
PyNode *lower_string(Lower *lo, const Kid *kid);

/* py_lower_stmt.c */
void lower_stmt(Lower *lo, const Kid *kid, PyNodeVec *out);
void lower_block(Lower *lo, const Kid *kid, PyNodeVec *out); /* kid may be NULL */
PyNode *lower_assignment(Lower *lo, const Kid *kid);

/* py_lower_block.c: statements with a block */
PyNode *lower_compound(Lower *lo, const Kid *kid);

/* py_lower_match.c */
PyNode *lower_match(Lower *lo, const Kid *kid);

#endif
