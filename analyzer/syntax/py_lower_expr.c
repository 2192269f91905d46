/*
 * py_lower_expr.c - expressions: a table from grammar node to lowering function.
 *
 * Operators, attributes, calls and subscripts nest to the left as deep as a chain is
 * long, so those go through py_lower_spine.c, which does not recurse. All other nesting
 * recurses through lower_expr(), which counts it: brackets against PY_DEPTH_MAX, everything against
 * PY_TREE_MAX.
 */
#include "analyzer/syntax/py_lower.h"

PyNode *lower_new(Lower *lo, PyKind kind, const Kid *kid)
{
    PyNode *node = ARENA_NEW(lo->arena, PyNode);
    node->kind = kind;
    node->start = kid->start;
    node->end = kid->end;
    return node;
}

Str lower_text(const Lower *lo, const Kid *kid)
{
    return str_slice(lo->text, kid->start, kid->end);
}

static PyNode *lower_error(Lower *lo, const Kid *kid)
{
    PyNode *node = lower_new(lo, PY_ERROR, kid);
    node->as.text = lower_error_text(lo, kid->start, kid->end);
    return node;
}

PyNode *lower_too_deep(Lower *lo, const Kid *kid)
{
    if (!lo->too_deep)
        lower_add_error(lo, kid->start, kid->start + 1,
                        arena_fmt(lo->arena, "nested more than %d deep", PY_DEPTH_MAX));
    lo->too_deep = true;
    return lower_error(lo, kid);
}

PyNode *lower_opt(Lower *lo, const Kid *kid) { return kid ? lower_expr(lo, kid) : NULL; }

PyNode *lower_must(Lower *lo, const Kid *kid, const Kid *parent)
{
    return kid ? lower_expr(lo, kid) : lower_error(lo, parent);
}

PyNode *lower_item(Lower *lo, const Kid *kid)
{
    PyNode *node = lower_expr(lo, kid);
    size_t i = kid->start;
    while (i > 0 && (lo->text.ptr[i - 1] == ' ' || lo->text.ptr[i - 1] == '\t'))
        i--;
    if (i == 0 || lo->text.ptr[i - 1] != '*' || node->kind == PY_STARRED)
        return node;
    PyNode *star = lower_unary(lo, PY_STARRED, PY_OP_NONE, kid, node); /* see py_flatten() */
    star->start = (uint32_t)i - 1;
    return star;
}

void lower_all(Lower *lo, const Kids *kids, PyNodeVec *out)
{
    const Kid *kid;
    for (size_t i = 0; (kid = kids_next(kids, &i));)
        vec_push(lo->arena, out, lower_item(lo, kid));
}

PyNode *lower_unary(Lower *lo, PyKind kind, PyOp op, const Kid *kid, PyNode *operand)
{
    PyNode *node = lower_new(lo, kind, kid);
    node->op = op;
    node->as.unary.operand = operand;
    return node;
}

static PyNode *lower_leaf(Lower *lo, const Kid *kid, PyKind kind)
{
    if (ts_node_is_missing(kid->node))
        return lower_error(lo, kid);
    PyNode *node = lower_new(lo, kind, kid);
    node->as.text = lower_text(lo, kid);
    return node;
}

static PyNode *lower_name(Lower *lo, const Kid *kid) { return lower_leaf(lo, kid, PY_NAME); }

static PyNode *lower_constant(Lower *lo, const Kid *kid)
{
    static const struct {
        Sym sym;
        PyKind kind;
    } constants[] = { { S_TRUE, PY_TRUE }, { S_FALSE, PY_FALSE }, { S_NONE, PY_NONE } };

    for (size_t i = 0; i < COUNTOF(constants); i++)
        if (kid->sym == constants[i].sym)
            return lower_leaf(lo, kid, constants[i].kind);
    return lower_leaf(lo, kid, PY_ELLIPSIS);
}

static PyNode *lower_number(Lower *lo, const Kid *kid)
{
    PyNode *node = lower_leaf(lo, kid, kid->sym == S_FLOAT ? PY_FLOAT : PY_INT);
    Str text = node->as.text;
    if (node->kind == PY_ERROR || text.len < 2)
        return node;

    char last = text.ptr[text.len - 1];
    if (last == 'j' || last == 'J')
        node->kind = PY_FLOAT;
    if (last == 'l' || last == 'L')
        lo->module->is_python2 = true;
    if (str_find_char(text, '_', 0) == STR_NONE)
        return node;
    char *plain = arena_alloc(lo->arena, text.len);
    size_t len = 0;
    for (size_t i = 0; i < text.len; i++)
        if (text.ptr[i] != '_')
            plain[len++] = text.ptr[i];
    node->as.text = (Str){ plain, len };
    return node;
}

/* A node that adds nothing to the one inside it. */
static PyNode *lower_inner(Lower *lo, const Kid *kid)
{
    Kids kids = lower_kids(lo, kid);
    PyNode *node = lower_must(lo, kids_nth(&kids, 0), kid);
    lower_done(lo, &kids);
    return node;
}

static PyNode *lower_seq(Lower *lo, const Kid *kid)
{
    static const PyKind kinds[S_COUNT] = {
        [S_LIST] = PY_LIST, [S_LIST_PATTERN] = PY_LIST, [S_SET] = PY_SET
    };
    Kids kids = lower_kids(lo, kid);
    PyNode *node = lower_new(lo, kinds[kid->sym] ? kinds[kid->sym] : PY_TUPLE, kid);
    lower_all(lo, &kids, &node->as.seq.items);
    bool group = kid->sym == S_TUPLE_PATTERN && node->as.seq.items.len == 1 &&
                 !kids_sym(&kids, S_COMMA); /* for (x) in y */
    lower_done(lo, &kids);
    return group ? node->as.seq.items.at[0] : node;
}

static void lower_pair(Lower *lo, const Kid *kid, PyNodeVec *keys, PyNodeVec *values)
{
    Kids kids = lower_kids(lo, kid);
    bool pair = kid->sym == S_PAIR;
    PyNode *key = pair ? lower_must(lo, kids_field(&kids, F_KEY), kid) : NULL;
    vec_push(lo->arena, keys, key);
    PyNode *value = lower_must(lo, pair ? kids_field(&kids, F_VALUE) : kids_nth(&kids, 0), kid);
    vec_push(lo->arena, values, value);
    lower_done(lo, &kids);
}

static PyNode *lower_dict(Lower *lo, const Kid *kid)
{
    Kids kids = lower_kids(lo, kid);
    PyNode *node = lower_new(lo, PY_DICT, kid);
    const Kid *item;
    for (size_t i = 0; (item = kids_next(&kids, &i));)
        if (item->sym == S_PAIR || item->sym == S_DICT_SPLAT)
            lower_pair(lo, item, &node->as.dict.keys, &node->as.dict.values);
    lower_done(lo, &kids);
    return node;
}

static PyNode *lower_slice(Lower *lo, const Kid *kid)
{
    Kids kids = lower_kids(lo, kid);
    PyNode *node = lower_new(lo, PY_SLICE, kid);
    PyNode *parts[3] = { 0 };
    size_t at = 0;
    for (size_t i = 0; i < kids.len; i++) {
        if (kids.at[i].sym == S_COLON)
            at += at < 2;
        else if (kids.at[i].sym > S_ERROR)
            parts[at] = lower_expr(lo, &kids.at[i]);
    }
    node->as.slice.lower = parts[0];
    node->as.slice.upper = parts[1];
    node->as.slice.step = parts[2];
    lower_done(lo, &kids);
    return node;
}

/* `await` binds tighter than **, which the grammar does not know. */
static PyNode *lower_await(Lower *lo, const Kid *kid)
{
    Kids kids = lower_kids(lo, kid);
    const Kid *inner = kids_nth(&kids, 0);
    PyNode *operand = lower_must(lo, inner, kid), *node = operand;
    if (inner && inner->sym == S_BINARY && operand->kind == PY_BINARY) {
        PyNode *base = operand->as.binary.left;
        operand->as.binary.left = lower_unary(lo, PY_AWAIT, PY_OP_NONE, kid, base);
        operand->as.binary.left->end = base->end;
        operand->start = kid->start;
    } else {
        node = lower_unary(lo, PY_AWAIT, PY_OP_NONE, kid, operand);
    }
    lower_done(lo, &kids);
    return node;
}

static PyNode *lower_prefix(Lower *lo, const Kid *kid)
{
    Kids kids = lower_kids(lo, kid);
    PyNode *operand = lower_must(lo, kids_nth(&kids, 0), kid);
    PyNode *node = NULL;
    if (kid->sym == S_NOT) {
        node = lower_unary(lo, PY_UNARY, PY_OP_NOT, kid, operand);
    } else if (kid->sym == S_UNARY) {
        char sign = lo->text.ptr[kid->start];
        PyOp op = sign == '-' ? PY_OP_NEG : sign == '+' ? PY_OP_POS : PY_OP_INVERT;
        node = lower_unary(lo, PY_UNARY, op, kid, operand);
    } else {
        node = lower_unary(lo, PY_STARRED, PY_OP_NONE, kid, operand);
    }
    lower_done(lo, &kids);
    return node;
}

static PyNode *lower_yield(Lower *lo, const Kid *kid)
{
    Kids kids = lower_kids(lo, kid);
    PyOp op = kids_sym(&kids, S_FROM) ? PY_OP_FROM : PY_OP_NONE;
    PyNode *node = lower_unary(lo, PY_YIELD, op, kid, lower_opt(lo, kids_nth(&kids, 0)));
    if (lo->function)
        lo->function->is_generator = true;
    lower_done(lo, &kids);
    return node;
}

static PyNode *lower_conditional(Lower *lo, const Kid *kid)
{
    Kids kids = lower_kids(lo, kid);
    PyNode *node = lower_new(lo, PY_CONDITIONAL, kid);
    PyNode *body = lower_must(lo, kids_nth(&kids, 0), kid);
    PyNode *star = lower_take_star(&body);
    node->as.cond.body = body;
    node->as.cond.test = lower_must(lo, kids_nth(&kids, 1), kid);
    node->as.cond.orelse = lower_must(lo, kids_nth(&kids, 2), kid);
    lower_done(lo, &kids);
    return lower_give_star(star, node);
}

static PyNode *lower_named(Lower *lo, const Kid *kid)
{
    Kids kids = lower_kids(lo, kid);
    PyNode *node = lower_new(lo, PY_WALRUS, kid);
    node->as.binary.left = lower_must(lo, kids_field(&kids, F_NAME), kid);
    node->as.binary.right = lower_must(lo, kids_field(&kids, F_VALUE), kid);
    lower_done(lo, &kids);
    return node;
}

typedef struct ExprRow {
    PyNode *(*lower)(Lower *lo, const Kid *kid);
    bool brackets; /* counts against PY_DEPTH_MAX */
} ExprRow;

/* clang-format off */
static const ExprRow rows[S_COUNT] = {
    [S_IDENTIFIER] = { lower_name, false },
    [S_UNDERSCORE] = { lower_name, false },
    [S_DOTTED_NAME] = { lower_dotted_expr, false },
    [S_TRUE] = { lower_constant, false },
    [S_FALSE] = { lower_constant, false },
    [S_NONE] = { lower_constant, false },
    [S_ELLIPSIS] = { lower_constant, false },
    [S_INTEGER] = { lower_number, false },
    [S_FLOAT] = { lower_number, false },
    [S_STRING] = { lower_string, false },
    [S_CONCATENATED] = { lower_string, false },
    [S_LIST] = { lower_seq, true },
    [S_LIST_PATTERN] = { lower_seq, true },
    [S_TUPLE] = { lower_seq, true },
    [S_TUPLE_PATTERN] = { lower_seq, true },
    [S_EXPRESSION_LIST] = { lower_seq, false },
    [S_PATTERN_LIST] = { lower_seq, false },
    [S_SET] = { lower_seq, true },
    [S_DICT] = { lower_dict, true },
    [S_LIST_COMPREHENSION] = { lower_comprehension, true },
    [S_SET_COMPREHENSION] = { lower_comprehension, true },
    [S_DICT_COMPREHENSION] = { lower_comprehension, true },
    [S_GENERATOR] = { lower_comprehension, true },
    [S_PARENTHESIZED] = { lower_inner, true },
    [S_AS_PATTERN] = { lower_inner, false }, /* where it has a meaning, others look first */
    [S_AS_PATTERN_TARGET] = { lower_inner, false },
    [S_TYPE] = { lower_inner, false },
    [S_CHEVRON] = { lower_inner, false },
    [S_ATTRIBUTE] = { lower_spine, false },
    [S_BINARY] = { lower_spine, false },
    [S_BOOLEAN] = { lower_spine, false },
    [S_CALL] = { lower_spine, false },
    [S_SUBSCRIPT] = { lower_spine, false },
    [S_UNION_TYPE] = { lower_spine, false },
    [S_GENERIC_TYPE] = { lower_spine, false },
    [S_MEMBER_TYPE] = { lower_spine, false },
    [S_COMPARISON] = { lower_comparison, false },
    [S_SLICE] = { lower_slice, false },
    [S_NOT] = { lower_prefix, false },
    [S_UNARY] = { lower_prefix, false },
    [S_AWAIT] = { lower_await, false },
    [S_LIST_SPLAT] = { lower_prefix, false },
    [S_LIST_SPLAT_PATTERN] = { lower_prefix, false },
    [S_DICT_SPLAT] = { lower_prefix, false },
    [S_DICT_SPLAT_PATTERN] = { lower_prefix, false },
    [S_SPLAT_TYPE] = { lower_prefix, false },
    [S_YIELD] = { lower_yield, false },
    [S_CONDITIONAL] = { lower_conditional, false },
    [S_LAMBDA] = { lower_lambda, false },
    [S_NAMED_EXPRESSION] = { lower_named, false },
};
/* clang-format on */

PyNode *lower_expr(Lower *lo, const Kid *kid)
{
    const ExprRow *row = &rows[kid->sym];
    if (!row->lower)
        return lower_error(lo, kid);
    if (lo->depth + LOWER_STEP > PY_TREE_MAX || (row->brackets && lo->brackets >= PY_DEPTH_MAX))
        return lower_too_deep(lo, kid);

    lo->depth += LOWER_STEP;
    lo->brackets += row->brackets;
    PyNode *node = row->lower(lo, kid);
    lo->brackets -= row->brackets;
    lo->depth -= LOWER_STEP;
    return node;
}
