/*
 * compare.c - ==, is, in, < and their kin.
 *
 * The answer is yes, no, or not known: whatever hangs on the environment, on an
 * object that was not executed or on a container with gaps is not known. Numbers
 * compare across their types, as in Python; what a class of the file makes of
 * `==` is not looked at.
 */
#include "analyzer/frontend/eval/interp.h"

enum { EQUAL_DEPTH = 40, EQUAL_WALK = 20000 };

static Truth known(bool truth) { return truth ? TRUTH_YES : TRUTH_NO; }

static bool is_unsure(const Value *value)
{
    return value->flags & (VALUE_ENV | VALUE_VOLATILE | VALUE_PARTIAL) ||
           value->kind == VAL_UNKNOWN || value->kind == VAL_CHOICE || value->kind == VAL_SYMBOL ||
           value->kind == VAL_TEMPLATE || value->kind == VAL_OBJECT;
}

static bool is_whole(const Value *value)
{
    return value->kind == VAL_INT || value->kind == VAL_BOOL;
}

static int64_t whole(const Value *value)
{
    return value->kind == VAL_BOOL ? value->as.boolean : value->as.integer;
}

/* -1, 0, 1; false when one is no number, or a double cannot tell. */
static bool number_order(const Value *left, const Value *right, int *sign)
{
    static const double exact = 9007199254740992.0; /* 2 ** 53 */
    double a, b;

    if (is_whole(left) && is_whole(right)) {
        *sign = (whole(left) > whole(right)) - (whole(left) < whole(right));
        return true;
    }
    if (!as_number(left, &a) || !as_number(right, &b))
        return false;
    if ((is_whole(left) || is_whole(right)) && a >= exact - 1 && b >= exact - 1)
        return false;
    *sign = (a > b) - (a < b);
    return true;
}

typedef struct Walk {
    int depth;
    size_t left;
} Walk;

static Truth equal(Walk *walk, const Value *left, const Value *right);

static Truth in_items(Walk *walk, const ValueVec *items, const Value *item)
{
    Truth truth = TRUTH_NO;

    for (size_t i = 0; i < items->len; i++) {
        Truth one = equal(walk, items->at[i], item);
        if (one == TRUTH_YES)
            return TRUTH_YES;
        truth = one == TRUTH_UNKNOWN ? one : truth;
    }
    return truth;
}

/* A set has no order; its items are different from each other. */
static Truth items_equal(Walk *walk, const Value *left, const Value *right)
{
    const ValueVec *a = &left->as.items, *b = &right->as.items;
    Truth truth = TRUTH_YES;

    if (a->len != b->len)
        return TRUTH_NO;
    for (size_t i = 0; i < a->len; i++) {
        Truth one =
            left->kind == VAL_SET ? in_items(walk, b, a->at[i]) : equal(walk, a->at[i], b->at[i]);
        if (one == TRUTH_NO)
            return TRUTH_NO;
        truth = one == TRUTH_UNKNOWN ? one : truth;
    }
    return truth;
}

static Truth dicts_equal(Walk *walk, const Value *left, const Value *right)
{
    const Dict *a = left->as.dict;
    Truth truth = TRUTH_YES;

    if (a->entries.len != right->as.dict->entries.len)
        return TRUTH_NO;
    for (size_t i = 0; i < a->entries.len; i++) {
        const Value *other = dict_get_value(right, a->entries.at[i].key);
        Truth one = other ? equal(walk, a->entries.at[i].value, other) : TRUTH_NO;
        if (one == TRUTH_NO)
            return TRUTH_NO;
        truth = one == TRUTH_UNKNOWN ? one : truth;
    }
    return truth;
}

/* Members of an enumeration are made anew at each use: their names tell them apart. */
static Truth instances_equal(Walk *walk, const PyInstance *a, const PyInstance *b)
{
    if (a->attrs == b->attrs)
        return TRUTH_YES;
    if (a->cls == b->cls && a->cls->is_enum) {
        const Value *x = map_get(a->attrs, STR("name")), *y = map_get(b->attrs, STR("name"));
        return x && y ? equal(walk, x, y) : TRUTH_UNKNOWN;
    }
    bool plain = !class_is_open(a->cls) && !class_is_open(b->cls) && !a->cls->fields.len &&
                 !b->cls->fields.len && !class_lookup(a->cls, STR("__eq__")) &&
                 !class_lookup(b->cls, STR("__eq__"));
    return plain ? TRUTH_NO : TRUTH_UNKNOWN;
}

/* Names of builtins are what types are compared with. */
static Truth objects_equal(const Value *left, const Value *right)
{
    if (left->kind != VAL_OBJECT || right->kind != VAL_OBJECT)
        return TRUTH_UNKNOWN;
    const Object *a = left->as.object, *b = right->as.object;
    if (a == b)
        return TRUTH_YES;
    if (a->form != OBJ_NAME || b->form != OBJ_NAME)
        return TRUTH_UNKNOWN;
    if (str_eq(a->qualname, b->qualname))
        return TRUTH_YES;
    bool builtin = str_starts(a->qualname, "builtins.") && str_starts(b->qualname, "builtins.");
    return builtin ? TRUTH_NO : TRUTH_UNKNOWN;
}

static Truth same_kind_equal(Walk *walk, const Value *left, const Value *right)
{
    switch ((int)left->kind) {
    case VAL_NONE:
        return TRUTH_YES;
    case VAL_STR:
    case VAL_BYTES:
    case VAL_PATH:
        return known(str_eq(left->as.text, right->as.text));
    case VAL_LIST:
    case VAL_TUPLE:
    case VAL_SET:
        return items_equal(walk, left, right);
    case VAL_DICT:
        return dicts_equal(walk, left, right);
    case VAL_CLASS:
        return known(left->as.impl == right->as.impl);
    case VAL_INSTANCE:
        return instances_equal(walk, left->as.impl, right->as.impl);
    case VAL_FUNCTION:
        return left->as.impl == right->as.impl ? TRUTH_YES : TRUTH_UNKNOWN;
    default:
        return TRUTH_UNKNOWN;
    }
}

static Truth equal(Walk *walk, const Value *left, const Value *right)
{
    int sign;

    if (walk->depth == 0 || walk->left == 0)
        return TRUTH_UNKNOWN;
    walk->left--;
    if (left->kind == VAL_OBJECT || right->kind == VAL_OBJECT)
        return objects_equal(left, right);
    if (is_unsure(left) || is_unsure(right))
        return TRUTH_UNKNOWN;
    if (number_order(left, right, &sign))
        return known(sign == 0);
    if (left->kind != right->kind)
        return left->kind == VAL_INSTANCE || right->kind == VAL_INSTANCE ||
                       (left->kind == VAL_FLOAT) + (right->kind == VAL_FLOAT) + is_whole(left) +
                               is_whole(right) ==
                           2
                   ? TRUTH_UNKNOWN
                   : TRUTH_NO;
    walk->depth--;
    Truth truth = same_kind_equal(walk, left, right);
    walk->depth++;
    return truth;
}

Truth py_equal(Interp *in, const Value *left, const Value *right)
{
    Walk walk = { EQUAL_DEPTH, EQUAL_WALK };
    Truth truth = equal(&walk, left, right);

    interp_charge(in, (EQUAL_WALK - walk.left) / 8);
    return truth;
}

/* Never None: literals, containers, functions, instances of library classes. */
static bool never_none(const Value *value)
{
    return value->kind == VAL_OBJECT ? value_truth(value) == TRUTH_YES
                                     : value->kind != VAL_UNKNOWN && value->kind != VAL_CHOICE &&
                                           value->kind != VAL_SYMBOL && value->kind != VAL_NONE;
}

/* `left is right`: a container is itself alone, an equal text or number counts as the same. */
static Truth identical(Interp *in, const Value *left, const Value *right)
{
    bool a_mutable = left->kind >= VAL_LIST && left->kind <= VAL_DICT;
    bool b_mutable = right->kind >= VAL_LIST && right->kind <= VAL_DICT;

    if (left->kind == VAL_NONE || right->kind == VAL_NONE) {
        const Value *other = left->kind == VAL_NONE ? right : left;
        if (other->kind == VAL_NONE)
            return other->flags & VALUE_ENV ? TRUTH_UNKNOWN : TRUTH_YES;
        return never_none(other) && !(other->flags & VALUE_ENV) ? TRUTH_NO : TRUTH_UNKNOWN;
    }
    if (left == right && a_mutable)
        return TRUTH_YES;
    if (left->kind == right->kind && a_mutable && b_mutable)
        return (left->flags | right->flags) & VALUE_ENV || left->kind == VAL_TUPLE ? TRUTH_UNKNOWN
                                                                                   : TRUTH_NO;
    if (left->kind != right->kind && !is_unsure(left) && !is_unsure(right))
        return TRUTH_NO;
    return py_equal(in, left, right);
}

static Truth contains(Interp *in, const Value *item, const Value *container)
{
    Walk walk = { EQUAL_DEPTH, EQUAL_WALK };

    if (container->flags & (VALUE_PARTIAL | VALUE_ENV | VALUE_VOLATILE))
        return TRUTH_UNKNOWN;
    if (container->kind == VAL_STR && item->kind == VAL_STR && !is_unsure(item))
        return known(str_find(container->as.text, item->as.text, 0) != STR_NONE);
    if (container->kind == VAL_DICT) {
        if (is_unsure(item) || item->kind == VAL_INSTANCE)
            return TRUTH_UNKNOWN;
        return known(dict_get_value(container, item) != NULL);
    }
    if (!value_is_sequence(container) && container->kind != VAL_SET)
        return TRUTH_UNKNOWN;
    Truth truth = in_items(&walk, &container->as.items, item);
    interp_charge(in, (EQUAL_WALK - walk.left) / 8);
    return truth;
}

/* -1, 0, 1 for what has an order; sequences by their first different items. */
static bool order(Interp *in, const Value *left, const Value *right, int depth, int *sign)
{
    if (is_unsure(left) || is_unsure(right) || depth == 0)
        return false;
    if (number_order(left, right, sign))
        return true;
    if (left->kind != right->kind)
        return false;
    if (left->kind == VAL_STR || left->kind == VAL_BYTES) {
        *sign = str_cmp(left->as.text, right->as.text);
        return true;
    }
    if (!value_is_sequence(left))
        return false;
    const ValueVec *a = &left->as.items, *b = &right->as.items;
    for (size_t i = 0; i < a->len && i < b->len; i++) {
        Truth same = py_equal(in, a->at[i], b->at[i]);
        if (same == TRUTH_UNKNOWN)
            return false;
        if (same == TRUTH_NO)
            return order(in, a->at[i], b->at[i], depth - 1, sign);
    }
    *sign = (a->len > b->len) - (a->len < b->len);
    return true;
}

static Truth ordered(Interp *in, PyOp op, const Value *left, const Value *right)
{
    int sign;

    if (!order(in, left, right, EQUAL_DEPTH, &sign))
        return TRUTH_UNKNOWN;
    return known(op == PY_OP_LT   ? sign < 0
                 : op == PY_OP_LE ? sign <= 0
                 : op == PY_OP_GT ? sign > 0
                                  : sign >= 0);
}

static Value *run_compare(Interp *in, PyOp op, Value *left, Value *right, Span span)
{
    Truth truth;
    bool negated = op == PY_OP_NE || op == PY_OP_IS_NOT || op == PY_OP_NOT_IN;

    switch ((int)op) {
    case PY_OP_EQ:
    case PY_OP_NE: /* None is equal to nothing else, so what is never None is not */
        truth = left->kind == VAL_NONE || right->kind == VAL_NONE ? identical(in, left, right)
                                                                  : py_equal(in, left, right);
        break;
    case PY_OP_IS:
    case PY_OP_IS_NOT:
        truth = identical(in, left, right);
        break;
    case PY_OP_IN:
    case PY_OP_NOT_IN:
        truth = contains(in, left, right);
        break;
    default:
        truth = ordered(in, op, left, right);
        break;
    }
    if (truth == TRUTH_UNKNOWN)
        return unknown_at(in, span, "a comparison with something that is not known");
    return value_bool(in->arena, span, (truth == TRUTH_YES) != negated);
}

Value *compare_op(Interp *in, PyOp op, Value *left, Value *right, Span span)
{
    if ((left->kind == VAL_CHOICE) != (right->kind == VAL_CHOICE))
        return over_choice(in, run_compare, op, left, right, span);
    return run_compare(in, op, left, right, span);
}
