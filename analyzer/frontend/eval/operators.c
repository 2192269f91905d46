/*
 * operators.c - + - * / % on values; comparisons are in compare.c.
 *
 * What matters for paths and names is exact: text, lists, small numbers. The
 * rest is UNKNOWN. An operator on one of a few values gives one of a few.
 */
#include "analyzer/frontend/eval/interp.h"

#include "base/path.h"

Value *over_choice(Interp *in, BinaryFn run, PyOp op, Value *left, Value *right, Span span)
{
    const Value *choice = left->kind == VAL_CHOICE ? left : right;
    Value *joined = NULL;

    for (size_t i = 0; i < choice->as.items.len; i++) {
        Value *item = choice->as.items.at[i];
        Value *one = left->kind == VAL_CHOICE ? run(in, op, item, right, span)
                                              : run(in, op, left, item, span);
        joined = joined ? value_join(in->arena, joined, one) : one;
    }
    return joined;
}

static bool is_text(const Value *value)
{
    return value->kind == VAL_STR || value->kind == VAL_TEMPLATE || value->kind == VAL_SYMBOL;
}

bool as_number(const Value *value, double *out)
{
    if (value->kind == VAL_INT)
        *out = (double)value->as.integer;
    else if (value->kind == VAL_FLOAT)
        *out = value->as.real;
    else if (value->kind == VAL_BOOL)
        *out = value->as.boolean;
    else
        return false;
    return true;
}

static bool int_op(PyOp op, int64_t a, int64_t b, int64_t *out)
{
    switch ((int)op) {
    case PY_OP_ADD:
        return !__builtin_add_overflow(a, b, out);
    case PY_OP_SUB:
        return !__builtin_sub_overflow(a, b, out);
    case PY_OP_MUL:
        return !__builtin_mul_overflow(a, b, out);
    case PY_OP_FLOORDIV:
    case PY_OP_MOD:
        if (b == 0 || (a == INT64_MIN && b == -1))
            return false;
        *out = a / b - (a % b != 0 && (a < 0) != (b < 0));
        if (op == PY_OP_MOD)
            *out = a - *out * b;
        return true;
    case PY_OP_POW:
        *out = 1;
        for (int64_t i = 0; i < b; i++)
            if (i > 64 || __builtin_mul_overflow(*out, a, out))
                return false;
        return b >= 0;
    case PY_OP_AND:
        *out = a & b;
        return true;
    case PY_OP_OR:
        *out = a | b;
        return true;
    default:
        return false;
    }
}

static Value *number_op(Interp *in, PyOp op, const Value *left, const Value *right, Span span)
{
    double a, b;
    int64_t result;

    if (left->kind == VAL_INT && right->kind == VAL_INT && op != PY_OP_DIV)
        return int_op(op, left->as.integer, right->as.integer, &result)
                   ? value_int(in->arena, span, result)
                   : unknown_at(in, span, "a number too large to work with");
    if (!as_number(left, &a) || !as_number(right, &b))
        return NULL;
    switch ((int)op) {
    case PY_OP_ADD:
        return value_float(in->arena, span, a + b);
    case PY_OP_SUB:
        return value_float(in->arena, span, a - b);
    case PY_OP_MUL:
        return value_float(in->arena, span, a * b);
    case PY_OP_DIV:
        return b < 0 || b > 0 ? value_float(in->arena, span, a / b) : NULL;
    default:
        return NULL;
    }
}

static void push_some(Interp *in, Value *list, const Value *from)
{
    for (size_t i = 0; i < from->as.items.len; i++) {
        if (list->as.items.len >= EVAL_ITEMS_MAX) {
            list->flags |= VALUE_PARTIAL;
            break;
        }
        value_push(in->arena, list, from->as.items.at[i]);
    }
}

static Value *joined_lists(Interp *in, const Value *left, const Value *right, Span span)
{
    Value *list = new_list(in, left->kind, span);

    list->flags |= (left->flags | right->flags) & VALUE_PARTIAL;
    push_some(in, list, left);
    push_some(in, list, right);
    return list;
}

/* [a, b] + unknown: what is known stays visible. */
static Value *half_known_list(Interp *in, Value *left, Value *right, Span span)
{
    const Value *list = left->kind == VAL_LIST ? left : right;
    Value *out = new_list(in, VAL_LIST, span);

    out->flags |= VALUE_PARTIAL;
    for (size_t i = 0; i < list->as.items.len; i++)
        value_push(in->arena, out, list->as.items.at[i]);
    return out;
}

enum { REPEAT_MAX = 1 << 16 };

static Value *repeated(Interp *in, const Value *what, const Value *times, Span span)
{
    int64_t count = times->as.integer < 0 ? 0 : times->as.integer;

    if (what->kind == VAL_STR) {
        StrBuf buf;
        if (count > REPEAT_MAX || what->as.text.len * (size_t)count > REPEAT_MAX)
            return NULL;
        strbuf_init(&buf, REPEAT_MAX + 1);
        for (int64_t i = 0; i < count; i++)
            strbuf_add(&buf, what->as.text);
        Value *text = value_str(in->arena, span, arena_str(in->arena, strbuf_str(&buf)));
        strbuf_release(&buf);
        return text;
    }
    if (!value_is_sequence(what) || what->as.items.len * (size_t)count > EVAL_ITEMS_MAX)
        return NULL;
    Value *list = new_list(in, what->kind, span);
    for (int64_t i = 0; i < count; i++)
        for (size_t k = 0; k < what->as.items.len; k++)
            value_push(in->arena, list, what->as.items.at[k]);
    return list;
}

static Value *add(Interp *in, Value *left, Value *right, Span span)
{
    if (is_text(left) || is_text(right)) {
        Value *text = value_concat(in->arena, span, left, right);
        text->flags |= (left->flags | right->flags) & (VALUE_ENV | VALUE_VOLATILE);
        return text;
    }
    if (value_is_sequence(left) && right->kind == left->kind)
        return joined_lists(in, left, right, span);
    if (left->kind == VAL_LIST || right->kind == VAL_LIST)
        return half_known_list(in, left, right, span);
    return NULL;
}

/* `path / part`: also when the path is an option of the script. */
static Value *path_div(Interp *in, Value *left, Value *right, Span span)
{
    Str a, b;

    if (left->kind == VAL_PATH || right->kind == VAL_PATH) {
        if (value_get_str(left, &a) && value_get_str(right, &b)) {
            Value *path = value_new(in->arena, VAL_PATH, span);
            path->as.text = str_is(a, ".") ? b : path_join(in->arena, a, b);
            path->flags |= left->flags & VALUE_ENV;
            return path;
        }
    }
    if (!is_text(left) && left->kind != VAL_PATH)
        return NULL;
    Value *slash = value_str(in->arena, span, STR("/"));
    return value_concat(in->arena, span, value_concat(in->arena, span, left, slash), right);
}

/* `a + b` where a class of the file says what that means; NULL where none does. */
static Value *instance_op(Interp *in, PyOp op, Value *left, Value *right, Span span)
{
    static const struct {
        PyOp op;
        const char *method, *reflected;
    } methods[] = {
        { PY_OP_ADD, "__add__", "__radd__" },
        { PY_OP_SUB, "__sub__", "__rsub__" },
        { PY_OP_MUL, "__mul__", "__rmul__" },
        { PY_OP_DIV, "__truediv__", "__rtruediv__" },
        { PY_OP_MOD, "__mod__", "__rmod__" },
        { PY_OP_OR, "__or__", "__ror__" },
        { PY_OP_AND, "__and__", "__rand__" },
        { PY_OP_RSHIFT, "__rshift__", "__rrshift__" },
        { PY_OP_LSHIFT, "__lshift__", "__rlshift__" },
    };

    for (size_t i = 0; i < COUNTOF(methods); i++) {
        Value *made = NULL;
        if (methods[i].op != op)
            continue;
        if (left->kind == VAL_INSTANCE)
            made = instance_call(in, left, methods[i].method, right, span);
        if (!made && right->kind == VAL_INSTANCE)
            made = instance_call(in, right, methods[i].reflected, left, span);
        return made;
    }
    return NULL;
}

static Value *run_binary(Interp *in, PyOp op, Value *left, Value *right, Span span)
{
    Value *made = NULL;

    if (left->kind == VAL_INSTANCE || right->kind == VAL_INSTANCE)
        made = instance_op(in, op, left, right, span);
    else if (op == PY_OP_ADD)
        made = add(in, left, right, span);
    else if (op == PY_OP_DIV)
        made = path_div(in, left, right, span);
    else if (op == PY_OP_MOD && left->kind == VAL_STR)
        made = format_percent(in, left->as.text, right, span);
    else if (op == PY_OP_MUL && right->kind == VAL_INT)
        made = repeated(in, left, right, span);
    else if (op == PY_OP_MUL && left->kind == VAL_INT)
        made = repeated(in, right, left, span);
    if (!made)
        made = number_op(in, op, left, right, span);
    if (made)
        return interp_charge_value(in, made);
    made = unknown_at(in, span, "%.*s",
                      STR_ARG(value_why(in->arena, value_is_known(left) ? right : left)));
    if (made->as.text.len == 0)
        made->as.text = STR("an operation that is not evaluated");
    made->flags |= (left->flags | right->flags) & VALUE_VOLATILE;
    return made;
}

Value *binary_op(Interp *in, PyOp op, Value *left, Value *right, Span span)
{
    if ((left->kind == VAL_CHOICE) != (right->kind == VAL_CHOICE))
        return over_choice(in, run_binary, op, left, right, span);
    return run_binary(in, op, left, right, span);
}

Value *unary_op(Interp *in, PyOp op, Value *operand, Span span)
{
    Truth truth = value_truth(operand);

    if (op == PY_OP_NOT && truth != TRUTH_UNKNOWN)
        return value_bool(in->arena, span, truth == TRUTH_NO);
    if (op == PY_OP_POS && (operand->kind == VAL_INT || operand->kind == VAL_FLOAT))
        return operand;
    if (op == PY_OP_NEG && operand->kind == VAL_INT && operand->as.integer != INT64_MIN)
        return value_int(in->arena, span, -operand->as.integer);
    if (op == PY_OP_NEG && operand->kind == VAL_FLOAT)
        return value_float(in->arena, span, -operand->as.real);
    return unknown_at(in, span, "an operation on something that is not known");
}
