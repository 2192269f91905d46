/*
 * eval.c - expressions: one function a kind, and the switch that picks it.
 */
#include "analyzer/frontend/eval/interp.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>

static Value *eval_int(Interp *in, const PyNode *node)
{
    Span span = interp_span(in, node);
    char digits[32];
    char *end;

    if (node->as.text.len >= sizeof digits)
        return unknown_at(in, span, "a number too large to work with");
    Str text = node->as.text;
    bool octal = text.len > 2 && text.ptr[0] == '0' && (text.ptr[1] | 32) == 'o';
    bool binary = text.len > 2 && text.ptr[0] == '0' && (text.ptr[1] | 32) == 'b';
    if (octal || binary)
        text = str_slice(text, 2, text.len);
    snprintf(digits, sizeof digits, "%.*s", STR_ARG(text));
    errno = 0;
    bool hex = text.len > 2 && text.ptr[0] == '0' && (text.ptr[1] | 32) == 'x';
    long long value = strtoll(digits, &end, octal ? 8 : binary ? 2 : hex ? 16 : 10);
    if (errno || *end)
        return unknown_at(in, span, "a number too large to work with");
    return value_int(in->arena, span, value);
}

static Value *eval_float(Interp *in, const PyNode *node)
{
    char digits[64];
    char *end;

    snprintf(digits, sizeof digits, "%.*s", STR_ARG(node->as.text));
    double value = strtod(digits, &end);
    if (*end)
        return unknown_at(in, interp_span(in, node), "a complex number");
    return value_float(in->arena, interp_span(in, node), value);
}

static void splice(Interp *in, Value *list, Value *value)
{
    ValueVec items = { 0 };
    bool partial = false;

    if (!iterate(in, value, &items, &partial) || partial)
        list->flags |= VALUE_PARTIAL;
    for (size_t i = 0; i < items.len; i++)
        value_push(in->arena, list, items.at[i]);
}

/* An item as it stands here: its place is the list's, not that of the variable it came from. What
 * it is stays the same, since containers are left alone and objects are told apart by `object`. */
static Value *placed(Interp *in, Value *value, Span span)
{
    if (value->kind >= VAL_LIST && value->kind <= VAL_DICT)
        return value;
    if (value->span.source == span.source && value->span.start == span.start)
        return value;
    Value *here = ARENA_NEW(in->arena, Value);
    *here = *value;
    here->span = span;
    return here;
}

static Value *eval_sequence(Interp *in, const PyNode *node, ValueKind kind)
{
    Value *list = new_list(in, kind, interp_span(in, node));

    for (size_t i = 0; i < node->as.seq.items.len; i++) {
        const PyNode *item = node->as.seq.items.at[i];
        if (i >= EVAL_ITEMS_MAX || in->exhausted) {
            list->flags |= VALUE_PARTIAL;
            break;
        }
        if (item->kind == PY_STARRED)
            splice(in, list, eval(in, item->as.unary.operand));
        else
            value_push(in->arena, list, placed(in, eval(in, item), interp_span(in, item)));
    }
    return list;
}

static void merge_dict(Interp *in, Value *dict, const Value *other)
{
    if (other->kind != VAL_DICT || other->flags & VALUE_PARTIAL)
        dict->flags |= VALUE_PARTIAL;
    for (size_t i = 0; other->kind == VAL_DICT && i < other->as.dict->entries.len; i++)
        dict_set(in->arena, dict, other->as.dict->entries.at[i].key,
                 other->as.dict->entries.at[i].value);
}

static Value *eval_dict(Interp *in, const PyNode *node)
{
    Value *dict = new_dict(in, interp_span(in, node));

    for (size_t i = 0; i < node->as.dict.keys.len; i++) {
        const PyNode *key = node->as.dict.keys.at[i];
        if (i >= EVAL_ITEMS_MAX || in->exhausted) {
            dict->flags |= VALUE_PARTIAL;
            break;
        }
        Value *name = key ? eval(in, key) : NULL;
        Value *value = eval(in, node->as.dict.values.at[i]);
        Str canonical;
        if (!name)
            merge_dict(in, dict, value);
        else if (value_key(in->arena, name, &canonical))
            dict_set(in->arena, dict, name, value);
        else
            dict->flags |= VALUE_PARTIAL;
    }
    return dict;
}

static Value *eval_conditional(Interp *in, const PyNode *node)
{
    switch (value_truth(eval(in, node->as.cond.test))) {
    case TRUTH_YES:
        return eval(in, node->as.cond.body);
    case TRUTH_NO:
        return eval(in, node->as.cond.orelse);
    case TRUTH_UNKNOWN:
        break;
    }
    in->uncertain++;
    Value *yes = eval(in, node->as.cond.body);
    Value *no = eval(in, node->as.cond.orelse);
    in->uncertain--;
    return value_join(in->arena, yes, no);
}

static Value *eval_bool_op(Interp *in, const PyNode *node)
{
    Value *left = eval(in, node->as.binary.left);
    Truth truth = value_truth(left);
    Truth decides = node->op == PY_OP_BOOL_AND ? TRUTH_NO : TRUTH_YES;

    if (truth == decides)
        return left;
    if (truth != TRUTH_UNKNOWN)
        return eval(in, node->as.binary.right);
    in->uncertain++;
    Value *right = eval(in, node->as.binary.right);
    in->uncertain--;
    /* `a and False` is false whatever a is; `a or True` is true. */
    if (value_truth(right) == decides && right->kind == VAL_BOOL)
        return right;
    return value_join(in->arena, left, right);
}

static Value *eval_slice(Interp *in, const PyNode *node)
{
    Value *slice = new_list(in, VAL_TUPLE, interp_span(in, node));
    const PyNode *parts[] = { node->as.slice.lower, node->as.slice.upper, node->as.slice.step };

    for (size_t i = 0; i < COUNTOF(parts); i++)
        value_push(in->arena, slice,
                   parts[i] ? eval(in, parts[i]) : value_none(in->arena, slice->span));
    return slice;
}

static Value *eval_subscript(Interp *in, const PyNode *node)
{
    Value *object = eval(in, node->as.sub.object);

    if (node->as.sub.index->kind == PY_SLICE)
        return slice_load(in, object, eval_slice(in, node->as.sub.index), interp_span(in, node));
    return subscript_load(in, object, eval(in, node->as.sub.index), interp_span(in, node));
}

static Value *eval_yield(Interp *in, const PyNode *node)
{
    Span span = interp_span(in, node);
    Value *value =
        node->as.unary.operand ? eval(in, node->as.unary.operand) : value_none(in->arena, span);
    Value *yielded = in->frame->yielded;

    if (yielded) {
        if (in->uncertain > 0)
            yielded->flags |= VALUE_PARTIAL;
        if (node->op == PY_OP_FROM)
            splice(in, yielded, value);
        else
            value_push(in->arena, yielded, value);
    }
    return unknown_at(in, span, "what is sent into a generator");
}

static Value *eval_lambda(Interp *in, const PyNode *node)
{
    return new_function(in, node->as.func, interp_span(in, node));
}

static Value *eval_walrus(Interp *in, const PyNode *node)
{
    Value *value = eval(in, node->as.binary.right);
    PyScope *scope = in->frame->scope;

    while (in->frame->scope->comprehension)
        in->frame->scope = in->frame->scope->outer;
    assign_target(in, node->as.binary.left, value);
    in->frame->scope = scope;
    return value;
}

static Value *eval_literal(Interp *in, const PyNode *node)
{
    Span span = interp_span(in, node);

    switch ((int)node->kind) {
    case PY_NONE:
        return value_none(in->arena, span);
    case PY_TRUE:
    case PY_FALSE:
        return value_bool(in->arena, span, node->kind == PY_TRUE);
    case PY_INT:
        return eval_int(in, node);
    case PY_FLOAT:
        return eval_float(in, node);
    case PY_STRING:
        return value_str(in->arena, span, node->as.text);
    case PY_BYTES: {
        Value *bytes = value_new(in->arena, VAL_BYTES, span);
        bytes->as.text = node->as.text;
        return bytes;
    }
    case PY_ELLIPSIS:
        return unknown_at(in, span, "a placeholder ('...')");
    default:
        return unknown_at(in, span, "code that could not be parsed");
    }
}

static Value *eval_compound(Interp *in, const PyNode *node)
{
    Span span = interp_span(in, node);

    switch ((int)node->kind) {
    case PY_LIST:
        return eval_sequence(in, node, VAL_LIST);
    case PY_TUPLE:
        return eval_sequence(in, node, VAL_TUPLE);
    case PY_SET:
        return eval_sequence(in, node, VAL_SET);
    case PY_DICT:
        return eval_dict(in, node);
    case PY_COMPREHENSION:
        return eval_comprehension(in, node);
    case PY_FSTRING:
        return eval_fstring(in, node);
    case PY_ATTRIBUTE:
        return attribute_load(in, eval(in, node->as.attr.object), node->as.attr.name, span);
    case PY_SUBSCRIPT:
        return eval_subscript(in, node);
    case PY_SLICE:
        return eval_slice(in, node);
    case PY_CALL:
        return eval_call(in, node);
    case PY_UNARY:
        return unary_op(in, node->op, eval(in, node->as.unary.operand), span);
    case PY_BINARY: {
        Value *left = eval(in, node->as.binary.left);
        return binary_op(in, node->op, left, eval(in, node->as.binary.right), span);
    }
    case PY_COMPARE: {
        Value *left = eval(in, node->as.binary.left);
        return compare_op(in, node->op, left, eval(in, node->as.binary.right), span);
    }
    case PY_BOOL_OP:
        return eval_bool_op(in, node);
    case PY_CONDITIONAL:
        return eval_conditional(in, node);
    case PY_LAMBDA:
        return eval_lambda(in, node);
    case PY_WALRUS:
        return eval_walrus(in, node);
    case PY_YIELD:
        return eval_yield(in, node);
    case PY_AWAIT:
    case PY_STARRED:
        return eval(in, node->as.unary.operand);
    default:
        return eval_literal(in, node);
    }
}

Value *eval(Interp *in, const PyNode *node)
{
    if (!interp_spend(in))
        return unknown_at(in, interp_span(in, node), "more work than is spent on one statement");
    if (node->kind == PY_NAME)
        return name_load(in, node->as.text, interp_span(in, node));
    if (in->depth >= EVAL_DEPTH_MAX)
        return unknown_at(in, interp_span(in, node), "nested too deeply");
    in->depth++;
    Value *value = eval_compound(in, node);
    in->depth--;
    return value;
}
