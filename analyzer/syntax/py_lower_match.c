/*
 * py_lower_match.c - `match` statements. A pattern becomes the expression it looks like:
 * a class pattern is a call, alternatives are joined with |, `p as n` is (n := p).
 */
#include "analyzer/syntax/py_lower.h"

static PyNode *lower_pattern(Lower *lo, const Kid *kid);

PyNode *lower_dotted_expr(Lower *lo, const Kid *kid)
{
    Kids kids = lower_kids(lo, kid);
    PyNode *node = NULL;
    const Kid *part;
    for (size_t i = 0; (part = kids_next(&kids, &i));) {
        if (!node) {
            node = lower_expr(lo, part);
            continue;
        }
        PyNode *outer = lower_new(lo, PY_ATTRIBUTE, kid);
        outer->end = part->end;
        outer->as.attr.object = node;
        outer->as.attr.name = lower_text(lo, part);
        outer->as.attr.name_start = part->start;
        node = outer;
        if (i / 2 + lo->depth > PY_TREE_MAX)
            break;
    }
    lower_done(lo, &kids);
    return node ? node : lower_must(lo, NULL, kid);
}

/* -1, 1 + 2j, -1 - 2j */
static PyNode *lower_signed(Lower *lo, const Kid *kid, const Kids *kids)
{
    PyNode *node = NULL;
    PyOp op = PY_OP_NONE;
    for (size_t i = 0; i < kids->len; i++) {
        const Kid *part = &kids->at[i];
        if (part->sym < S_ERROR) {
            op = lower_operator(part);
        } else if (!node) {
            node = lower_expr(lo, part);
            if (op == PY_OP_SUB)
                node = lower_unary(lo, PY_UNARY, PY_OP_NEG, kid, node);
        } else {
            PyNode *sum = lower_new(lo, PY_BINARY, kid);
            sum->op = op;
            sum->as.binary.left = node;
            sum->as.binary.right = lower_expr(lo, part);
            node = sum;
        }
    }
    return node ? node : lower_must(lo, NULL, kid);
}

static PyNode *lower_alternatives(Lower *lo, const Kid *kid, const Kids *kids)
{
    PyNode *node = NULL;
    PyOp sign = PY_OP_NONE;
    for (size_t i = 0; i < kids->len && i / 2 + lo->depth < PY_TREE_MAX; i++) {
        const Kid *part = &kids->at[i];
        if (part->sym == S_MINUS)
            sign = PY_OP_NEG;
        if (part->sym != S_UNDERSCORE && part->sym <= S_ERROR)
            continue;
        PyNode *one = lower_pattern(lo, part);
        if (sign == PY_OP_NEG)
            one = lower_unary(lo, PY_UNARY, sign, part, one);
        sign = PY_OP_NONE;
        if (node) {
            PyNode *both = lower_new(lo, PY_BINARY, kid);
            both->op = PY_OP_OR;
            both->end = part->end;
            both->as.binary.left = node;
            both->as.binary.right = one;
            node = both;
        } else {
            node = one;
        }
    }
    return node ? node : lower_must(lo, NULL, kid);
}

/* The name in `name=pattern`, which hides under up to three nodes when there is an `as`. */
static const Kid *keyword_name(Lower *lo, const Kid *kid, Kid *name)
{
    Kid at = *kid;
    for (int level = 0; level < 5; level++) {
        Kids kids = lower_kids(lo, &at);
        const Kid *first = kids_nth(&kids, 0);
        bool found = at.sym == S_KEYWORD_PATTERN && first;
        bool deeper = (at.sym == S_CASE_PATTERN || at.sym == S_AS_PATTERN) && first;
        if (found)
            *name = *first;
        else if (deeper)
            at = *first;
        lower_done(lo, &kids);
        if (found || !deeper)
            return found ? name : NULL;
    }
    return NULL;
}

static PyNode *lower_class_pattern(Lower *lo, const Kid *kid, const Kids *kids)
{
    PyNode *node = lower_new(lo, PY_CALL, kid);
    size_t i = 0;
    node->as.call.func = lower_must(lo, kids_next(kids, &i), kid);
    const Kid *part;
    while ((part = kids_next(kids, &i))) {
        PyArg arg = { .start = part->start, .end = part->end };
        Kid name;
        if (keyword_name(lo, part, &name)) {
            arg.keyword = lower_text(lo, &name);
            arg.end = name.end;
        }
        arg.value = lower_pattern(lo, part);
        vec_push(lo->arena, &node->as.call.args, arg);
    }
    return node;
}

static PyNode *lower_dict_pattern(Lower *lo, const Kid *kid, const Kids *kids)
{
    PyNode *node = lower_new(lo, PY_DICT, kid);
    PyNode *key = NULL;
    bool minus = false;
    for (size_t i = 0; i < kids->len; i++) {
        const Kid *part = &kids->at[i];
        minus |= part->sym == S_MINUS;
        if (part->sym <= S_ERROR)
            continue;
        PyNode *one = lower_pattern(lo, part);
        if (part->field == F_KEY) {
            key = minus ? lower_unary(lo, PY_UNARY, PY_OP_NEG, part, one) : one;
            minus = false;
            continue;
        }
        if (part->field != F_VALUE && one->kind == PY_STARRED)
            one = one->as.unary.operand; /* **rest */
        vec_push(lo->arena, &node->as.dict.keys, key);
        vec_push(lo->arena, &node->as.dict.values, one);
        key = NULL;
    }
    return node;
}

static PyNode *lower_as_pattern(Lower *lo, const Kid *kid, const Kids *kids)
{
    PyNode *node = lower_new(lo, PY_WALRUS, kid);
    const Kid *pattern = kids_nth(kids, 0);
    node->as.binary.left = lower_must(lo, kids_nth(kids, 1), kid);
    node->as.binary.right = pattern ? lower_pattern(lo, pattern) : lower_must(lo, NULL, kid);
    return node;
}

/* [a, b] and (a, b); brackets around a single pattern only group. */
static PyNode *lower_sequence(Lower *lo, const Kid *kid, const Kids *kids)
{
    PyNode *node = lower_new(lo, kid->sym == S_LIST_PATTERN ? PY_LIST : PY_TUPLE, kid);
    const Kid *part;
    for (size_t i = 0; (part = kids_next(kids, &i));) {
        PyNode *one = lower_pattern(lo, part);
        vec_push(lo->arena, &node->as.seq.items, one);
    }
    bool group = node->kind == PY_TUPLE && node->as.seq.items.len == 1;
    return group && !kids_sym(kids, S_COMMA) ? node->as.seq.items.at[0] : node;
}

static PyNode *lower_splat(Lower *lo, const Kid *kid, const Kids *kids)
{
    const Kid *name = kids_nth(kids, 0);
    if (!name) /* *_ */
        name = kids_sym(kids, S_UNDERSCORE);
    return lower_unary(lo, PY_STARRED, PY_OP_NONE, kid, lower_must(lo, name, kid));
}

static PyNode *lower_pattern_kids(Lower *lo, const Kid *kid, const Kids *kids)
{
    switch (kid->sym) {
    case S_CASE_PATTERN:
        if (kids->len == 1)
            return lower_pattern(lo, &kids->at[0]);
        return lower_signed(lo, kid, kids);
    case S_KEYWORD_PATTERN: {
        Kids value = *kids;
        size_t skip = 0;
        while (skip < value.len && value.at[skip].sym != S_EQUALS)
            skip++;
        value.at += skip;
        value.len -= skip;
        return lower_alternatives(lo, kid, &value);
    }
    case S_UNION_PATTERN:
        return lower_alternatives(lo, kid, kids);
    case S_COMPLEX_PATTERN:
        return lower_signed(lo, kid, kids);
    case S_CLASS_PATTERN:
        return lower_class_pattern(lo, kid, kids);
    case S_DICT_PATTERN:
        return lower_dict_pattern(lo, kid, kids);
    case S_LIST_PATTERN:
    case S_TUPLE_PATTERN:
        return lower_sequence(lo, kid, kids);
    case S_AS_PATTERN:
        return lower_as_pattern(lo, kid, kids);
    case S_SPLAT_PATTERN:
        return lower_splat(lo, kid, kids);
    default:
        return lower_expr(lo, kid);
    }
}

static PyNode *lower_pattern(Lower *lo, const Kid *kid)
{
    if (lo->brackets >= PY_DEPTH_MAX || lo->depth + LOWER_STEP > PY_TREE_MAX)
        return lower_too_deep(lo, kid);
    lo->brackets += kid->sym != S_CASE_PATTERN;
    lo->depth += LOWER_STEP;
    Kids kids = lower_kids(lo, kid);
    PyNode *node = lower_pattern_kids(lo, kid, &kids);
    lower_done(lo, &kids);
    lo->depth -= LOWER_STEP;
    lo->brackets -= kid->sym != S_CASE_PATTERN;
    return node;
}

static void lower_case(Lower *lo, const Kid *kid, PyNode *match)
{
    Kids kids = lower_kids(lo, kid);
    PyCase one = { 0 };
    PyNodeVec patterns = { 0 };
    bool comma = false;
    for (size_t i = 0; i < kids.len && kids.at[i].sym != S_COLON; i++) {
        comma |= kids.at[i].sym == S_COMMA;
        if (kids.at[i].sym == S_CASE_PATTERN) {
            PyNode *pattern = lower_pattern(lo, &kids.at[i]);
            vec_push(lo->arena, &patterns, pattern);
        }
    }
    if (comma && patterns.len > 0) {
        one.pattern = lower_new(lo, PY_TUPLE, kid);
        one.pattern->start = patterns.at[0]->start;
        one.pattern->end = patterns.at[patterns.len - 1]->end;
        one.pattern->as.seq.items = patterns;
    } else if (patterns.len > 0) {
        one.pattern = patterns.at[0];
        one.wildcard = one.pattern->kind == PY_NAME;
    }

    const Kid *guard = kids_field(&kids, F_GUARD);
    if (guard) {
        Kids inner = lower_kids(lo, guard);
        one.guard = lower_must(lo, kids_nth(&inner, 0), guard);
        lower_done(lo, &inner);
    }
    lower_block(lo, kids_field(&kids, F_CONSEQUENCE), &one.body);
    vec_push(lo->arena, &match->as.match.cases, one);
    lower_done(lo, &kids);
}

static PyNode *lower_subject(Lower *lo, const Kids *kids, const Kid *parent)
{
    PyNodeVec items = { 0 };
    bool comma = false;
    for (size_t i = 0; i < kids->len && kids->at[i].sym != S_COLON; i++) {
        comma |= kids->at[i].sym == S_COMMA;
        if (kids->at[i].field == F_SUBJECT && kids->at[i].sym > S_ERROR) {
            PyNode *item = lower_expr(lo, &kids->at[i]);
            vec_push(lo->arena, &items, item);
        }
    }
    if (items.len == 0)
        return lower_must(lo, NULL, parent);
    if (!comma)
        return items.at[0];
    PyNode *tuple = lower_new(lo, PY_TUPLE, parent);
    tuple->start = items.at[0]->start;
    tuple->end = items.at[items.len - 1]->end;
    tuple->as.seq.items = items;
    return tuple;
}

PyNode *lower_match(Lower *lo, const Kid *kid)
{
    Kids kids = lower_kids(lo, kid);
    PyNode *node = lower_new(lo, PY_MATCH, kid);
    node->as.match.subject = lower_subject(lo, &kids, kid);
    const Kid *body = kids_field(&kids, F_BODY);
    if (body) {
        Kids cases = lower_kids(lo, body);
        for (size_t i = 0; i < cases.len; i++)
            if (cases.at[i].sym == S_CASE)
                lower_case(lo, &cases.at[i], node);
        lower_done(lo, &cases);
    }
    lower_done(lo, &kids);
    return node;
}
