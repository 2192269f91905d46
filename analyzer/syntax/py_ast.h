/*
 * py_ast.h - Python as a small abstract syntax tree.
 *
 * py_parse() runs tree-sitter and lowers its concrete tree into these nodes, so
 * that nobody above this folder sees the grammar's quirks: parentheses are gone,
 * strings are decoded and joined, f-strings are split, chains of operators lean
 * left, `elif` is an `if` inside `orelse`. What could not be parsed is a PY_ERROR
 * node plus an entry in `errors`; the rest of the file is still there.
 */
#ifndef ANALYZER_SYNTAX_PY_AST_H
#define ANALYZER_SYNTAX_PY_AST_H

#include "base/arena.h"
#include "base/source.h"

typedef enum {
    /* expressions */
    PY_NAME,
    PY_NONE,
    PY_TRUE,
    PY_FALSE,
    PY_INT,   /* text as written, underscores removed */
    PY_FLOAT, /* also imaginary numbers: text as written */
    PY_STRING,
    PY_BYTES,
    PY_FSTRING, /* seq.items: PY_STRING and PY_FIELD in turn */
    PY_FIELD,   /* {value!conversion:format} */
    PY_ELLIPSIS,
    PY_LIST,
    PY_TUPLE,
    PY_SET,
    PY_DICT,
    PY_COMPREHENSION, /* list, set, generator or dict: see comp.of */
    PY_ATTRIBUTE,
    PY_SUBSCRIPT,
    PY_SLICE,
    PY_CALL,
    PY_UNARY,
    PY_BINARY,
    PY_BOOL_OP, /* and, or: binary */
    PY_COMPARE, /* one comparison; a < b < c is (a < b) and (b < c) */
    PY_CONDITIONAL,
    PY_LAMBDA,
    PY_STARRED, /* *x in calls, lists and targets: unary.operand */
    PY_WALRUS,  /* binary: left is the name */
    PY_AWAIT,   /* unary.operand */
    PY_YIELD,   /* unary.operand, may be NULL; op PY_OP_FROM for `yield from` */
    /* statements */
    PY_EXPR,   /* unary.operand */
    PY_ASSIGN, /* targets = value; an annotation without value has value NULL */
    PY_AUG_ASSIGN,
    PY_IF,
    PY_FOR,
    PY_WHILE,
    PY_TRY,
    PY_WITH,
    PY_FUNCTION,
    PY_CLASS,
    PY_RETURN, /* unary.operand, may be NULL */
    PY_RAISE,  /* unary.operand, may be NULL */
    PY_ASSERT, /* cond.test, cond.orelse = message */
    PY_DELETE, /* seq */
    PY_GLOBAL, /* names */
    PY_NONLOCAL,
    PY_IMPORT,
    PY_IMPORT_FROM,
    PY_PASS,
    PY_BREAK,
    PY_CONTINUE,
    PY_MATCH,
    PY_ERROR
} PyKind;

typedef enum {
    PY_OP_NONE,
    PY_OP_ADD,
    PY_OP_SUB,
    PY_OP_MUL,
    PY_OP_MATMUL,
    PY_OP_DIV,
    PY_OP_FLOORDIV,
    PY_OP_MOD,
    PY_OP_POW,
    PY_OP_LSHIFT,
    PY_OP_RSHIFT,
    PY_OP_AND, /* & */
    PY_OP_OR,
    PY_OP_XOR,
    PY_OP_INVERT, /* ~x */
    PY_OP_NOT,
    PY_OP_NEG,
    PY_OP_POS,
    PY_OP_BOOL_AND,
    PY_OP_BOOL_OR,
    PY_OP_EQ,
    PY_OP_NE,
    PY_OP_LT,
    PY_OP_LE,
    PY_OP_GT,
    PY_OP_GE,
    PY_OP_IN,
    PY_OP_NOT_IN,
    PY_OP_IS,
    PY_OP_IS_NOT,
    PY_OP_FROM
} PyOp;

typedef struct PyNode PyNode;
typedef VEC(PyNode *) PyNodeVec;

typedef struct PyArg {   /* argument of a call, base of a class */
    Str keyword;         /* empty for a positional one */
    int stars;           /* 0, 1 for *x, 2 for **x */
    uint32_t start, end; /* the keyword when there is one, else the value */
    PyNode *value;
} PyArg;
typedef VEC(PyArg) PyArgVec;

typedef struct PyParam {
    Str name;
    int stars; /* 1 for *args, 2 for **kwargs; a lone `*` is not listed */
    bool keyword_only, positional_only;
    PyNode *fallback; /* default, NULL when none */
    PyNode *annotation;
    uint32_t start, end;
} PyParam;
typedef VEC(PyParam) PyParamVec;

typedef struct PyClause { /* `for target in iter if a if b` of a comprehension */
    PyNode *target, *iter;
    PyNodeVec conditions;
} PyClause;

typedef struct PyAlias {
    Str name; /* dotted; "*" for a star import */
    Str as;   /* empty when not renamed */
    uint32_t start, end;
} PyAlias;

typedef struct PyHandler {
    PyNode *type; /* NULL for a bare `except:` */
    Str name;
    PyNodeVec body;
} PyHandler;

typedef struct PyWithItem {
    PyNode *context, *target; /* target NULL without `as` */
} PyWithItem;

typedef struct PyCase {
    PyNode *pattern; /* as the expression it looks like; `p as n` is a PY_WALRUS */
    PyNode *guard;
    PyNodeVec body;
    bool wildcard; /* `case _:` or a bare name */
} PyCase;

typedef enum { PY_COMP_LIST, PY_COMP_SET, PY_COMP_DICT, PY_COMP_GENERATOR } PyCompKind;

typedef struct PyFunction {
    Str name; /* empty for a lambda */
    uint32_t name_start, name_end;
    PyParamVec params;
    PyNodeVec decorators;
    PyNodeVec body;              /* lambda: one PY_RETURN */
    bool is_async, is_generator; /* generator: has a yield of its own */
} PyFunction;

struct PyNode {
    PyKind kind;
    PyOp op;
    uint32_t start, end; /* bytes in the source */
    union {
        Str text; /* NAME INT FLOAT STRING BYTES; ERROR: what is wrong */
        struct {
            PyNodeVec items;
        } seq;
        struct {
            PyNode *value;
            Str conversion; /* "r", "s", "a" or empty */
            PyNode *format; /* STRING or FSTRING, NULL when none */
            bool debug;     /* f"{x=}" */
        } field;
        struct {
            PyNodeVec keys, values; /* key NULL for **value */
        } dict;
        struct {
            PyCompKind of;
            PyNode *element, *value; /* value: dict comprehensions */
            VEC(PyClause) clauses;
        } comp;
        struct {
            PyNode *object;
            Str name;
            uint32_t name_start;
        } attr;
        struct {
            PyNode *object, *index;
        } sub;
        struct {
            PyNode *lower, *upper, *step;
        } slice;
        struct {
            PyNode *func;
            PyArgVec args;
        } call;
        struct {
            PyNode *operand;
        } unary;
        struct {
            PyNode *left, *right;
        } binary; /* BINARY BOOL_OP COMPARE WALRUS; AUG_ASSIGN: left op= right */
        struct {
            PyNode *test, *body, *orelse;
        } cond;           /* CONDITIONAL ASSERT */
        PyFunction *func; /* FUNCTION LAMBDA */
        struct {
            PyNodeVec targets;
            PyNode *value, *annotation;
        } assign;
        struct {
            PyNode *test;          /* IF WHILE */
            PyNode *target, *iter; /* FOR */
            PyNodeVec body, orelse;
        } flow;
        struct {
            PyNodeVec body, orelse, finally;
            VEC(PyHandler) handlers;
        } trying;
        struct {
            VEC(PyWithItem) items;
            PyNodeVec body;
        } with;
        struct {
            Str name;
            uint32_t name_start;
            PyArgVec bases;
            PyNodeVec decorators, body;
        } cls;
        struct {
            StrVec names;
        } names; /* GLOBAL NONLOCAL */
        struct {
            Str module; /* IMPORT_FROM; empty for `from . import x` */
            int level;  /* dots */
            VEC(PyAlias) aliases;
        } import;
        struct {
            PyNode *subject;
            VEC(PyCase) cases;
        } match;
    } as;
};

typedef struct PyError {
    uint32_t start, end;
    Str message; /* "unexpected ')'", "missing ':'", "nested more than 100 deep" */
} PyError;

typedef struct PyModule {
    uint32_t source;
    PyNodeVec body;
    VEC(PyError) errors;
    bool is_python2; /* has a `print x` or `exec x` statement */
} PyModule;

/* Parses `text`, which is the text of `source`. Never fails: at worst the body is empty and
 * `errors` says why. Nodes live in `arena`; names and undecoded strings borrow from `text`. */
PyModule *py_parse(Arena *arena, uint32_t source, Str text);

/* A line for each statement, expressions as s-expressions, blocks indented; for tests and
 * `drydock dump py`. */
Str py_dump(Arena *arena, const PyModule *module);

/* Depth of nesting that is still understood; CPython stops at 100 blocks and 200 brackets.
 * A long chain (a + b + ..., x.f().g()..., elif) is no nesting but still a deep tree: no path
 * through a tree is longer than about PY_TREE_MAX nodes. */
#define PY_DEPTH_MAX 200
#define PY_TREE_MAX 6000

#endif
