/*
 * py_lower_block.c - statements that hold other statements.
 *
 * A chain of `elif` becomes nested ifs without recursion.
 */
#include "analyzer/syntax/py_lower.h"

static PyNode *lower_if(Lower *lo, const Kid *kid)
{
    Kids kids = lower_kids(lo, kid);
    PyNode *node = lower_new(lo, PY_IF, kid), *last = node;
    unsigned depth = lo->depth;
    node->as.flow.test = lower_must(lo, kids_field(&kids, F_CONDITION), kid);
    lower_block(lo, kids_field(&kids, F_CONSEQUENCE), &node->as.flow.body);

    const Kid *part;
    for (size_t i = 0; (part = kids_next(&kids, &i));) {
        if (part->sym != S_ELIF && part->sym != S_ELSE)
            continue;
        Kids inner = lower_kids(lo, part);
        if (part->sym == S_ELSE) {
            lower_block(lo, kids_field(&inner, F_BODY), &last->as.flow.orelse);
        } else if (++lo->depth + LOWER_STEP > PY_TREE_MAX) {
            lower_too_deep(lo, part);
        } else {
            PyNode *next = lower_new(lo, PY_IF, part);
            next->as.flow.test = lower_must(lo, kids_field(&inner, F_CONDITION), part);
            lower_block(lo, kids_field(&inner, F_CONSEQUENCE), &next->as.flow.body);
            vec_push(lo->arena, &last->as.flow.orelse, next);
            last = next;
        }
        lower_done(lo, &inner);
    }
    lo->depth = depth;
    lower_done(lo, &kids);
    return node;
}

/* The block of an `else` or `finally` clause, or of an `except`. */
static void lower_clause(Lower *lo, const Kid *kid, PyNodeVec *out)
{
    if (!kid)
        return;
    Kids kids = lower_kids(lo, kid);
    lower_block(lo, kids_sym(&kids, S_BLOCK), out);
    lower_done(lo, &kids);
}

static PyNode *lower_loop(Lower *lo, const Kid *kid)
{
    Kids kids = lower_kids(lo, kid);
    PyNode *node = lower_new(lo, kid->sym == S_FOR ? PY_FOR : PY_WHILE, kid);
    if (kid->sym == S_FOR) {
        node->as.flow.target = lower_must(lo, kids_field(&kids, F_LEFT), kid);
        node->as.flow.iter = lower_must(lo, kids_field(&kids, F_RIGHT), kid);
    } else {
        node->as.flow.test = lower_must(lo, kids_field(&kids, F_CONDITION), kid);
    }
    lower_block(lo, kids_field(&kids, F_BODY), &node->as.flow.body);
    lower_clause(lo, kids_sym(&kids, S_ELSE), &node->as.flow.orelse);
    lower_done(lo, &kids);
    return node;
}

/* `X as name`: both parts. Anything else: no name. */
static PyNode *lower_as(Lower *lo, const Kid *kid, PyNode **name)
{
    if (kid->sym != S_AS_PATTERN)
        return lower_expr(lo, kid);
    Kids kids = lower_kids(lo, kid);
    PyNode *value = lower_must(lo, kids_nth(&kids, 0), kid);
    *name = lower_must(lo, kids_nth(&kids, 1), kid);
    lower_done(lo, &kids);
    return value;
}

static void lower_except(Lower *lo, const Kid *kid, PyNode *node)
{
    Kids kids = lower_kids(lo, kid);
    PyHandler handler = { 0 };
    PyNode *name = NULL;
    const Kid *part;
    for (size_t i = 0; (part = kids_next(&kids, &i));) {
        if (part->sym == S_BLOCK) {
            lower_block(lo, part, &handler.body);
        } else if (!handler.type) {
            handler.type = lower_as(lo, part, &name);
        } else if (!name) {
            lo->module->is_python2 |= part->field == F_VALUE; /* except X, e: */
            name = lower_expr(lo, part);
        }
    }
    if (name && name->kind == PY_NAME)
        handler.name = name->as.text;
    vec_push(lo->arena, &node->as.trying.handlers, handler);
    lower_done(lo, &kids);
}

static PyNode *lower_try(Lower *lo, const Kid *kid)
{
    Kids kids = lower_kids(lo, kid);
    PyNode *node = lower_new(lo, PY_TRY, kid);
    lower_block(lo, kids_field(&kids, F_BODY), &node->as.trying.body);
    const Kid *part;
    for (size_t i = 0; (part = kids_next(&kids, &i));)
        if (part->sym == S_EXCEPT)
            lower_except(lo, part, node);
    lower_clause(lo, kids_sym(&kids, S_ELSE), &node->as.trying.orelse);
    lower_clause(lo, kids_sym(&kids, S_FINALLY), &node->as.trying.finally);
    lower_done(lo, &kids);
    return node;
}

static void add_with_item(Lower *lo, const Kid *kid, PyNode *node)
{
    PyWithItem item = { 0 };
    item.context = lower_as(lo, kid, &item.target);
    vec_push(lo->arena, &node->as.with.items, item);
}

/* `with (a as b):` and `with (a,):` come as one item; the real ones are inside of it then. */
static void lower_with_item(Lower *lo, const Kid *kid, PyNode *node)
{
    Kids kids = lower_kids(lo, kid);
    const Kid *value = kids_nth(&kids, 0);
    if (value && (value->sym == S_PARENTHESIZED || value->sym == S_TUPLE)) {
        Kids inner = lower_kids(lo, value);
        const Kid *part;
        bool list = kids_sym(&inner, S_AS_PATTERN) ||
                    (value->sym == S_TUPLE && kids_nth(&inner, 0) != NULL);
        for (size_t i = 0; list && (part = kids_next(&inner, &i));)
            add_with_item(lo, part, node);
        lower_done(lo, &inner);
        if (list)
            value = NULL;
    }
    if (value)
        add_with_item(lo, value, node);
    lower_done(lo, &kids);
}

static PyNode *lower_with(Lower *lo, const Kid *kid)
{
    Kids kids = lower_kids(lo, kid);
    PyNode *node = lower_new(lo, PY_WITH, kid);
    const Kid *clause = kids_sym(&kids, S_WITH_CLAUSE);
    if (clause) {
        Kids items = lower_kids(lo, clause);
        const Kid *item;
        for (size_t i = 0; (item = kids_next(&items, &i));)
            lower_with_item(lo, item, node);
        lower_done(lo, &items);
    }
    lower_block(lo, kids_field(&kids, F_BODY), &node->as.with.body);
    lower_done(lo, &kids);
    return node;
}

static PyNode *lower_function(Lower *lo, const Kid *kid, PyNodeVec decorators)
{
    Kids kids = lower_kids(lo, kid);
    PyNode *node = lower_new(lo, PY_FUNCTION, kid);
    PyFunction *fn = ARENA_NEW(lo->arena, PyFunction);
    node->as.func = fn;
    fn->decorators = decorators;
    fn->is_async = kids_sym(&kids, S_ASYNC) != NULL;
    const Kid *name = kids_field(&kids, F_NAME), *params = kids_field(&kids, F_PARAMETERS);
    if (name) {
        fn->name = lower_text(lo, name);
        fn->name_start = name->start;
        fn->name_end = name->end;
    }
    if (params)
        lower_params(lo, params, fn);

    PyFunction *outer = lo->function;
    lo->function = fn;
    lower_block(lo, kids_field(&kids, F_BODY), &fn->body);
    lo->function = outer;
    lower_done(lo, &kids);
    return node;
}

static PyNode *lower_class(Lower *lo, const Kid *kid, PyNodeVec decorators)
{
    Kids kids = lower_kids(lo, kid);
    PyNode *node = lower_new(lo, PY_CLASS, kid);
    const Kid *name = kids_field(&kids, F_NAME), *bases = kids_field(&kids, F_SUPERCLASSES);
    node->as.cls.decorators = decorators;
    if (name) {
        node->as.cls.name = lower_text(lo, name);
        node->as.cls.name_start = name->start;
    }
    if (bases)
        lower_args(lo, bases, &node->as.cls.bases);

    PyFunction *outer = lo->function;
    lo->function = NULL; /* a yield here is nobody's */
    lower_block(lo, kids_field(&kids, F_BODY), &node->as.cls.body);
    lo->function = outer;
    lower_done(lo, &kids);
    return node;
}

static PyNode *lower_definition(Lower *lo, const Kid *kid, PyNodeVec decorators)
{
    return kid->sym == S_CLASS ? lower_class(lo, kid, decorators)
                               : lower_function(lo, kid, decorators);
}

static PyNode *lower_decorated(Lower *lo, const Kid *kid)
{
    Kids kids = lower_kids(lo, kid);
    PyNodeVec decorators = { 0 };
    const Kid *part, *definition = kids_field(&kids, F_DEFINITION);
    for (size_t i = 0; (part = kids_next(&kids, &i));) {
        if (part->sym != S_DECORATOR)
            continue;
        Kids inner = lower_kids(lo, part);
        PyNode *decorator = lower_must(lo, kids_nth(&inner, 0), part);
        vec_push(lo->arena, &decorators, decorator);
        lower_done(lo, &inner);
    }
    PyNode *node =
        definition ? lower_definition(lo, definition, decorators) : lower_must(lo, NULL, kid);
    lower_done(lo, &kids);
    return node;
}

PyNode *lower_compound(Lower *lo, const Kid *kid)
{
    switch (kid->sym) {
    case S_IF:
        return lower_if(lo, kid);
    case S_FOR:
    case S_WHILE:
        return lower_loop(lo, kid);
    case S_TRY:
        return lower_try(lo, kid);
    case S_WITH:
        return lower_with(lo, kid);
    case S_DECORATED:
        return lower_decorated(lo, kid);
    default: {
        PyNodeVec none = { 0 };
        return lower_definition(lo, kid, none);
    }
    }
}
