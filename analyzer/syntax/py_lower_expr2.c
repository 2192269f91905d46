/*
 * py_lower_expr2.c - the expressions that have a syntax of their own inside them:
 * comprehensions, arguments, parameters and lambdas.
 */
#include "analyzer/syntax/py_lower.h"

static void lower_for_in(Lower *lo, const Kid *kid, PyNode *comp)
{
    Kids kids = lower_kids(lo, kid);
    PyClause clause = { .target = lower_must(lo, kids_field(&kids, F_LEFT), kid) };
    PyNodeVec iters = { 0 };
    const Kid *part, *last = kid;
    for (size_t i = 0; (part = kids_next(&kids, &i));) {
        if (part->field != F_RIGHT)
            continue;
        last = part;
        vec_push(lo->arena, &iters, lower_expr(lo, part));
    }
    if (iters.len == 1) {
        clause.iter = iters.at[0];
    } else { /* `for x in 1, 2` was legal in Python 2 */
        clause.iter = lower_new(lo, PY_TUPLE, last);
        clause.iter->as.seq.items = iters;
    }
    vec_push(lo->arena, &comp->as.comp.clauses, clause);
    lower_done(lo, &kids);
}

static void lower_condition(Lower *lo, const Kid *kid, PyNode *comp)
{
    Kids kids = lower_kids(lo, kid);
    PyNode *test = lower_must(lo, kids_nth(&kids, 0), kid);
    if (comp->as.comp.clauses.len > 0) {
        PyClause *clause = &comp->as.comp.clauses.at[comp->as.comp.clauses.len - 1];
        vec_push(lo->arena, &clause->conditions, test);
    }
    lower_done(lo, &kids);
}

static void lower_element(Lower *lo, const Kid *kid, PyNode *comp)
{
    if (kid->sym != S_PAIR) {
        comp->as.comp.element = lower_expr(lo, kid);
        return;
    }
    Kids kids = lower_kids(lo, kid);
    comp->as.comp.element = lower_must(lo, kids_field(&kids, F_KEY), kid);
    comp->as.comp.value = lower_must(lo, kids_field(&kids, F_VALUE), kid);
    lower_done(lo, &kids);
}

PyNode *lower_comprehension(Lower *lo, const Kid *kid)
{
    static const uint8_t of[S_COUNT] = { [S_LIST_COMPREHENSION] = PY_COMP_LIST,
                                         [S_SET_COMPREHENSION] = PY_COMP_SET,
                                         [S_DICT_COMPREHENSION] = PY_COMP_DICT,
                                         [S_GENERATOR] = PY_COMP_GENERATOR };
    Kids kids = lower_kids(lo, kid);
    PyNode *node = lower_new(lo, PY_COMPREHENSION, kid);
    node->as.comp.of = (PyCompKind)of[kid->sym];
    const Kid *part;
    for (size_t i = 0; (part = kids_next(&kids, &i));) {
        if (part->sym == S_FOR_IN)
            lower_for_in(lo, part, node);
        else if (part->sym == S_IF_CLAUSE)
            lower_condition(lo, part, node);
        else if (!node->as.comp.element)
            lower_element(lo, part, node);
    }
    if (!node->as.comp.element)
        node->as.comp.element = lower_must(lo, NULL, kid);
    lower_done(lo, &kids);
    return node;
}

static PyArg lower_arg(Lower *lo, const Kid *kid)
{
    PyArg arg = { .start = kid->start, .end = kid->end };
    if (kid->sym == S_KEYWORD_ARGUMENT) {
        Kids kids = lower_kids(lo, kid);
        const Kid *name = kids_field(&kids, F_NAME);
        arg.value = lower_must(lo, kids_field(&kids, F_VALUE), kid);
        if (name) {
            arg.keyword = lower_text(lo, name);
            arg.start = name->start;
            arg.end = name->end;
        }
        lower_done(lo, &kids);
        return arg;
    }

    arg.value = lower_expr(lo, kid);
    if (arg.value->kind == PY_STARRED) {
        arg.stars = kid->sym == S_DICT_SPLAT ? 2 : 1;
        arg.value = arg.value->as.unary.operand;
    }
    arg.start = arg.value->start;
    arg.end = arg.value->end;
    return arg;
}

void lower_args(Lower *lo, const Kid *kid, PyArgVec *out)
{
    if (kid->sym != S_ARGUMENT_LIST) { /* f(x for x in y) */
        PyArg arg = lower_arg(lo, kid);
        vec_push(lo->arena, out, arg);
        return;
    }
    Kids kids = lower_kids(lo, kid);
    const Kid *part;
    for (size_t i = 0; (part = kids_next(&kids, &i));) {
        PyArg arg = lower_arg(lo, part);
        vec_push(lo->arena, out, arg);
    }
    lower_done(lo, &kids);
}

/* The name of a parameter is an identifier, perhaps behind stars. */
static void lower_param_name(Lower *lo, const Kid *kid, PyParam *param)
{
    param->start = kid->start;
    param->end = kid->end;
    if (kid->sym != S_LIST_SPLAT_PATTERN && kid->sym != S_DICT_SPLAT_PATTERN) {
        param->name = lower_text(lo, kid);
        return;
    }
    param->stars = kid->sym == S_DICT_SPLAT_PATTERN ? 2 : 1;
    Kids kids = lower_kids(lo, kid);
    const Kid *name = kids_nth(&kids, 0);
    if (name) {
        param->name = lower_text(lo, name);
        param->start = name->start;
        param->end = name->end;
    }
    lower_done(lo, &kids);
}

static PyParam lower_param(Lower *lo, const Kid *kid)
{
    PyParam param = { 0 };
    if (kid->sym != S_TYPED_PARAMETER && kid->sym != S_DEFAULT_PARAMETER &&
        kid->sym != S_TYPED_DEFAULT_PARAMETER) {
        lower_param_name(lo, kid, &param);
        return param;
    }
    Kids kids = lower_kids(lo, kid);
    const Kid *name = kids_nth(&kids, 0);
    if (name)
        lower_param_name(lo, name, &param);
    param.annotation = lower_opt(lo, kids_field(&kids, F_TYPE));
    param.fallback = lower_opt(lo, kids_field(&kids, F_VALUE));
    lower_done(lo, &kids);
    return param;
}

void lower_params(Lower *lo, const Kid *kid, PyFunction *fn)
{
    Kids kids = lower_kids(lo, kid);
    bool keyword_only = false;
    const Kid *part;
    for (size_t i = 0; (part = kids_next(&kids, &i));) {
        if (part->sym == S_KEYWORD_SEPARATOR) {
            keyword_only = true;
        } else if (part->sym == S_POSITIONAL_SEPARATOR) {
            for (size_t k = 0; k < fn->params.len; k++)
                fn->params.at[k].positional_only = true;
        } else {
            PyParam param = lower_param(lo, part);
            param.keyword_only = keyword_only && param.stars == 0;
            keyword_only |= param.stars == 1;
            vec_push(lo->arena, &fn->params, param);
        }
    }
    lower_done(lo, &kids);
}

PyNode *lower_lambda(Lower *lo, const Kid *kid)
{
    Kids kids = lower_kids(lo, kid);
    PyNode *node = lower_new(lo, PY_LAMBDA, kid);
    PyFunction *fn = ARENA_NEW(lo->arena, PyFunction);
    node->as.func = fn;
    const Kid *params = kids_field(&kids, F_PARAMETERS);
    const Kid *body = kids_field(&kids, F_BODY);
    if (params)
        lower_params(lo, params, fn);

    PyFunction *outer = lo->function;
    lo->function = fn;
    PyNode *value = lower_must(lo, body, kid);
    lo->function = outer;
    PyNode *result = lower_unary(lo, PY_RETURN, PY_OP_NONE, body ? body : kid, value);
    vec_push(lo->arena, &fn->body, result);
    lower_done(lo, &kids);
    return node;
}
