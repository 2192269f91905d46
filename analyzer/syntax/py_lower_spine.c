/*
 * py_lower_spine.c - expressions that nest to the left: operators, attributes, calls,
 * subscripts and comparisons.
 *
 * `a + b + c` and `x.f().g()` are legal Python with thousands of links. lower_spine()
 * walks down a chain a handful of links at a time, lowers what is at its foot, and
 * builds on the way back up; only every 16th link costs a C stack frame.
 */
#include "analyzer/syntax/py_lower.h"

#include <string.h>

/* clang-format off */
static const struct { const char *token; PyOp op; } operators[] = {
    { "+", PY_OP_ADD },    { "-", PY_OP_SUB },     { "*", PY_OP_MUL },     { "@", PY_OP_MATMUL },
    { "/", PY_OP_DIV },    { "//", PY_OP_FLOORDIV }, { "%", PY_OP_MOD },   { "**", PY_OP_POW },
    { "<<", PY_OP_LSHIFT }, { ">>", PY_OP_RSHIFT }, { "&", PY_OP_AND },    { "|", PY_OP_OR },
    { "^", PY_OP_XOR },    { "and", PY_OP_BOOL_AND }, { "or", PY_OP_BOOL_OR },
    { "==", PY_OP_EQ },    { "!=", PY_OP_NE },     { "<>", PY_OP_NE },     { "<", PY_OP_LT },
    { "<=", PY_OP_LE },    { ">", PY_OP_GT },      { ">=", PY_OP_GE },     { "in", PY_OP_IN },
    { "not in", PY_OP_NOT_IN }, { "is", PY_OP_IS }, { "is not", PY_OP_IS_NOT },
};
/* clang-format on */

PyOp lower_operator(const Kid *token)
{
    const char *type = token ? ts_node_type(token->node) : "";
    size_t len = strlen(type);
    if (len > 1 && type[len - 1] == '=' && !strchr("=!<>", type[len - 2]))
        len--;                           /* the operator of an augmented assignment */
    else if (len == 3 && type[2] == '=') /* <<= >>= */
        len--;
    for (size_t i = 0; i < COUNTOF(operators); i++)
        if (strncmp(operators[i].token, type, len) == 0 && operators[i].token[len] == '\0')
            return operators[i].op;
    return PY_OP_NONE;
}

/* The grammar reads `*a + b` as (*a) + b: takes the star off, to be put back around the whole. */
PyNode *lower_take_star(PyNode **left)
{
    PyNode *star = (*left)->kind == PY_STARRED ? *left : NULL;
    if (star)
        *left = star->as.unary.operand;
    return star;
}

PyNode *lower_give_star(PyNode *star, PyNode *node)
{
    if (!star)
        return node;
    star->end = node->end;
    node->start = star->as.unary.operand->start;
    star->as.unary.operand = node;
    return star;
}

static PyNode *binary_new(Lower *lo, PyKind kind, PyOp op, PyNode *left, PyNode *right)
{
    PyNode *node = ARENA_NEW(lo->arena, PyNode);
    node->kind = kind;
    node->op = op;
    node->start = left->start;
    node->end = right->end;
    node->as.binary.left = left;
    node->as.binary.right = right;
    return node;
}

PyNode *lower_comparison(Lower *lo, const Kid *kid)
{
    Kids kids = lower_kids(lo, kid);
    size_t i = 0;
    PyNode *left = lower_must(lo, kids_next(&kids, &i), kid);
    PyNode *star = lower_take_star(&left);
    PyNode *all = NULL;
    PyOp op = PY_OP_NONE;
    for (; i < kids.len && i / 2 + lo->depth < PY_TREE_MAX; i++) {
        const Kid *part = &kids.at[i];
        if (part->field == F_OPERATORS) {
            op = lower_operator(part);
            lo->module->is_python2 |= str_is(lower_text(lo, part), "<>");
        } else if (part->sym > S_ERROR) {
            PyNode *right = lower_expr(lo, part);
            PyNode *one = binary_new(lo, PY_COMPARE, op, left, right);
            all = all ? binary_new(lo, PY_BOOL_OP, PY_OP_BOOL_AND, all, one) : one;
            left = right;
        }
    }
    if (i < kids.len)
        all = lower_too_deep(lo, kid);
    lower_done(lo, &kids);
    return lower_give_star(star, all ? all : left);
}

typedef struct Link {
    const Kid *kid;
    Kids kids;
} Link;

static bool is_link(const Kid *kid)
{
    switch (kid->sym) {
    case S_ATTRIBUTE:
    case S_BINARY:
    case S_BOOLEAN:
    case S_CALL:
    case S_SUBSCRIPT:
    case S_UNION_TYPE:
    case S_GENERIC_TYPE:
    case S_MEMBER_TYPE:
        return true;
    default:
        return false;
    }
}

/* Puts `node`, whose right side is a chain of `op`, at the left end of that chain instead. */
static PyNode *lean_left(PyNode *node, PyOp op)
{
    PyNode *top = node->as.binary.right, *foot = top;
    foot->start = node->start;
    while (foot->as.binary.left->kind == PY_BINARY && foot->as.binary.left->op == op) {
        foot = foot->as.binary.left;
        foot->start = node->start;
    }
    node->as.binary.right = foot->as.binary.left;
    node->end = node->as.binary.right->end;
    foot->as.binary.left = node;
    return top;
}

static bool is_binary(const PyNode *node, PyOp op)
{
    return node->kind == PY_BINARY && node->op == op;
}

/* The grammar reads `a[b] | c | d` in an annotation as a[b] | (c | d). */
static PyNode *build_union(Lower *lo, const Link *link, PyNode *left)
{
    PyNode *node = lower_new(lo, PY_BINARY, link->kid);
    const Kid *right = kids_nth(&link->kids, 1);
    node->op = PY_OP_OR;
    node->as.binary.left = left;
    node->as.binary.right = lower_must(lo, right, link->kid);
    bool bare = right && lo->text.ptr[right->start] != '(';
    return bare && is_binary(node->as.binary.right, PY_OP_OR) ? lean_left(node, PY_OP_OR) : node;
}

/* The grammar lets ^ bind tighter than &; it is the other way round. */
static PyNode *reorder_and(PyNode *node, const Kid *left, const Kid *right)
{
    PyNode *first = node->as.binary.left;
    if (right && right->sym == S_BINARY && is_binary(node->as.binary.right, PY_OP_XOR))
        node = lean_left(node, PY_OP_XOR);
    if (left && left->sym == S_BINARY && is_binary(first, PY_OP_XOR)) {
        PyNode *inner = node;
        while (inner->as.binary.left != first)
            inner = inner->as.binary.left;
        inner->as.binary.left = first->as.binary.right;
        inner->start = inner->as.binary.left->start;
        first->as.binary.right = inner;
        first->end = inner->end;
        if (inner == node)
            return first;
        PyNode *above = node;
        while (above->as.binary.left != inner)
            above = above->as.binary.left;
        above->as.binary.left = first;
    }
    return node;
}

static PyNode *build_binary(Lower *lo, const Link *link, PyNode *left)
{
    const Kid *kid = link->kid, *right = kids_nth(&link->kids, 1);
    PyNode *node = lower_new(lo, kid->sym == S_BOOLEAN ? PY_BOOL_OP : PY_BINARY, kid);
    node->op = lower_operator(kids_field(&link->kids, F_OPERATOR));
    node->as.binary.left = left;
    node->as.binary.right = lower_must(lo, right, kid);
    return node->op == PY_OP_AND ? reorder_and(node, kids_nth(&link->kids, 0), right) : node;
}

static PyNode *build_attribute(Lower *lo, const Link *link, PyNode *object)
{
    PyNode *node = lower_new(lo, PY_ATTRIBUTE, link->kid);
    const Kid *name = kids_nth(&link->kids, 1);
    node->as.attr.object = object;
    if (name) {
        node->as.attr.name = lower_text(lo, name);
        node->as.attr.name_start = name->start;
    }
    return node;
}

static PyNode *build_call(Lower *lo, const Link *link, PyNode *func)
{
    PyNode *node = lower_new(lo, PY_CALL, link->kid);
    const Kid *args = kids_nth(&link->kids, 1);
    node->as.call.func = func;
    if (args)
        lower_args(lo, args, &node->as.call.args);
    return node;
}

/* One index, or a tuple of several: a[i], a[i, j], a[i,]. */
static PyNode *lower_index(Lower *lo, const Kids *kids, size_t i, const Kid *parent)
{
    PyNodeVec items = { 0 };
    const Kid *first = NULL, *last = NULL;
    bool comma = false;
    for (; i < kids->len; i++) {
        const Kid *kid = &kids->at[i];
        comma |= kid->sym == S_COMMA;
        if (kid->sym <= S_ERROR)
            continue;
        first = first ? first : kid;
        last = kid;
        vec_push(lo->arena, &items, lower_item(lo, kid));
    }
    if (!first)
        return lower_must(lo, NULL, parent);
    if (!comma && items.at[0]->kind != PY_STARRED)
        return items.at[0];
    PyNode *tuple = lower_new(lo, PY_TUPLE, first);
    tuple->end = last->end;
    tuple->as.seq.items = items;
    return tuple;
}

static PyNode *build_subscript(Lower *lo, const Link *link, PyNode *object)
{
    PyNode *node = lower_new(lo, PY_SUBSCRIPT, link->kid);
    size_t behind = 0;
    node->as.sub.object = object;
    kids_next(&link->kids, &behind);
    if (link->kid->sym == S_GENERIC_TYPE) {
        const Kid *list = kids_next(&link->kids, &behind);
        Kids kids = lower_kids(lo, list ? list : link->kid);
        node->as.sub.index = lower_index(lo, &kids, 0, link->kid);
        lower_done(lo, &kids);
    } else {
        node->as.sub.index = lower_index(lo, &link->kids, behind, link->kid);
    }
    return node;
}

static PyNode *build(Lower *lo, const Link *link, PyNode *left)
{
    bool brackets = false;
    PyNode *(*make)(Lower *, const Link *, PyNode *) = build_binary;
    PyNode *star = lower_take_star(&left);
    switch (link->kid->sym) {
    case S_ATTRIBUTE:
    case S_MEMBER_TYPE:
        make = build_attribute;
        break;
    case S_CALL:
        make = build_call;
        brackets = true;
        break;
    case S_SUBSCRIPT:
    case S_GENERIC_TYPE:
        make = build_subscript;
        brackets = true;
        break;
    case S_UNION_TYPE:
        make = build_union;
        break;
    default:
        break;
    }
    if (brackets && lo->brackets >= PY_DEPTH_MAX)
        return lower_too_deep(lo, link->kid);
    lo->brackets += brackets;
    PyNode *node = make(lo, link, left);
    lo->brackets -= brackets;
    return lower_give_star(star, node);
}

PyNode *lower_spine(Lower *lo, const Kid *kid)
{
    Link links[16];
    size_t n = 0;
    const Kid *foot = kid;
    while (n < COUNTOF(links) && foot && is_link(foot)) {
        links[n].kid = foot;
        links[n].kids = lower_kids(lo, foot);
        foot = kids_nth(&links[n++].kids, 0);
    }

    PyNode *node = NULL;
    lo->depth += (unsigned)n;
    if (lo->depth + LOWER_STEP > PY_TREE_MAX)
        node = lower_too_deep(lo, kid);
    else if (foot && is_link(foot))
        node = lower_spine(lo, foot);
    else
        node = lower_must(lo, foot, kid);
    while (n > 0) {
        n--;
        lo->depth--;
        if (node->kind != PY_ERROR || !lo->too_deep)
            node = build(lo, &links[n], node);
        lower_done(lo, &links[n].kids);
    }
    return node;
}
