/*
 * exec.c - statements that do one thing: assignments, imports, returns, ...
 *
 * Compound statements are in exec_flow.c. A statement that is not understood is
 * skipped; names it would have set stay what they were, or unset.
 */
#include "analyzer/frontend/eval/interp.h"

Flow exec_block(Interp *in, const PyNodeVec *body)
{
    for (size_t i = 0; i < body->len; i++) {
        Flow flow = exec(in, body->at[i]);
        if (flow != FLOW_NEXT)
            return flow;
    }
    return FLOW_NEXT;
}

/* The first name an object was given is how its author calls it. */
static void remember_name(Value *value, Str name)
{
    if (value->kind == VAL_OBJECT && value->as.object->form == OBJ_CALL &&
        value->as.object->variable.len == 0)
        value->as.object->variable = name;
}

/* item `index` of a value of unknown length, for `a, b = value` */
static Value *unpacked(Interp *in, Value *value, size_t index, Span span)
{
    if (value->kind == VAL_OBJECT)
        return object_item(in, value, value_int(in->arena, span, (int64_t)index), span);
    if (value->kind == VAL_UNKNOWN)
        return value;
    return unknown_at(in, span, "item %zu of something that is not known", index);
}

static void assign_sequence(Interp *in, const PyNodeVec *targets, Value *value)
{
    ValueVec items = { 0 };
    bool partial = false;
    bool known = value->kind != VAL_OBJECT && iterate(in, value, &items, &partial) && !partial;
    size_t star = targets->len;

    for (size_t i = 0; i < targets->len; i++)
        if (targets->at[i]->kind == PY_STARRED)
            star = i;
    bool fits =
        known && (star < targets->len ? items.len + 1 >= targets->len : items.len == targets->len);
    for (size_t i = 0; i < targets->len; i++) {
        const PyNode *target = targets->at[i];
        Span span = interp_span(in, target);
        if (i != star) {
            size_t at = i < star ? i : items.len - (targets->len - i);
            assign_target(in, target, fits ? items.at[at] : unpacked(in, value, i, span));
            continue;
        }
        Value *rest = new_list(in, VAL_LIST, span);
        for (size_t k = i; fits && k < items.len - (targets->len - 1 - i); k++)
            value_push(in->arena, rest, items.at[k]);
        if (!fits)
            rest->flags |= VALUE_PARTIAL;
        assign_target(in, target->as.unary.operand, rest);
    }
}

void assign_target(Interp *in, const PyNode *target, Value *value)
{
    switch ((int)target->kind) {
    case PY_NAME:
        remember_name(value, target->as.text);
        scope_store(in, in->frame->scope, target->as.text, value);
        break;
    case PY_ATTRIBUTE: {
        Value *object = eval(in, target->as.attr.object);
        remember_name(value, target->as.attr.name);
        attribute_store(in, object, target->as.attr.name, value);
        break;
    }
    case PY_SUBSCRIPT: {
        Value *object = eval(in, target->as.sub.object);
        Value *index = eval(in, target->as.sub.index);
        if (target->as.sub.index->kind == PY_SLICE)
            slice_store(in, object, index, value);
        else
            subscript_store(in, object, index, value);
        break;
    }
    case PY_TUPLE:
    case PY_LIST:
        assign_sequence(in, &target->as.seq.items, value);
        break;
    case PY_STARRED:
        assign_target(in, target->as.unary.operand, value);
        break;
    default:
        break;
    }
}

static void exec_assign(Interp *in, const PyNode *stmt)
{
    if (!stmt->as.assign.value)
        return;
    Value *value = eval(in, stmt->as.assign.value);
    for (size_t i = 0; i < stmt->as.assign.targets.len; i++)
        assign_target(in, stmt->as.assign.targets.at[i], value);
}

/* `list += items` changes the list itself; everything else makes a new value. */
static void exec_aug_assign(Interp *in, const PyNode *stmt)
{
    Value *left = eval(in, stmt->as.binary.left);
    Value *right = eval(in, stmt->as.binary.right);
    ValueVec items = { 0 };
    bool partial = false;

    if (stmt->op == PY_OP_ADD && left->kind == VAL_LIST) {
        container_touch(in, left);
        if (!iterate(in, right, &items, &partial) || partial)
            left->flags |= VALUE_PARTIAL;
        for (size_t i = 0; i < items.len && left->as.items.len < EVAL_ITEMS_MAX; i++)
            value_push(in->arena, left, items.at[i]);
        if (left->as.items.len >= EVAL_ITEMS_MAX)
            left->flags |= VALUE_PARTIAL;
        return;
    }
    Value *result = binary_op(in, stmt->op, left, right, interp_span(in, stmt));
    if (in->frame->unknown_loops > 0 && result->kind <= VAL_PATH)
        result = unknown_at(in, result->span, "changed in a loop of unknown length");
    assign_target(in, stmt->as.binary.left, result);
}

static void delete_item(Interp *in, Value *object, const Value *index)
{
    int64_t at;

    if (object->kind != VAL_DICT && object->kind != VAL_LIST)
        return;
    container_touch(in, object);
    if (object->kind == VAL_LIST && value_get_int(index, &at)) {
        ValueVec *items = &object->as.items;
        at += at < 0 ? (int64_t)items->len : 0;
        if (!(object->flags & VALUE_PARTIAL) && at >= 0 && at < (int64_t)items->len) {
            for (size_t i = (size_t)at; i + 1 < items->len; i++)
                items->at[i] = items->at[i + 1];
            items->len--;
            return;
        }
    }
    if (object->kind != VAL_DICT || !dict_remove(in->arena, object, index))
        object->flags |= VALUE_PARTIAL;
}

static void exec_delete(Interp *in, const PyNode *target)
{
    if (target->kind == PY_NAME) {
        scope_store(in, in->frame->scope, target->as.text, NULL);
    } else if (target->kind == PY_ATTRIBUTE) {
        attribute_store(in, eval(in, target->as.attr.object), target->as.attr.name, NULL);
    } else if (target->kind == PY_SUBSCRIPT) {
        Value *object = eval(in, target->as.sub.object);
        Value *index = eval(in, target->as.sub.index);
        if (target->as.sub.index->kind == PY_SLICE)
            slice_store(in, object, index, NULL);
        else
            delete_item(in, object, index);
    }
}

static Flow exec_return(Interp *in, const PyNode *stmt)
{
    Frame *frame = in->frame;
    Value *value = stmt->as.unary.operand ? eval(in, stmt->as.unary.operand)
                                          : value_none(in->arena, interp_span(in, stmt));

    frame->result = frame->result ? value_join(in->arena, frame->result, value) : value;
    return FLOW_RETURN;
}

static void exec_declare(Interp *in, const PyNode *stmt)
{
    PyScope *scope = in->frame->scope;

    for (size_t i = 0; i < stmt->as.names.names.len; i++) {
        Str name = stmt->as.names.names.at[i];
        PyScope *home = scope->module;
        if (stmt->kind == PY_NONLOCAL)
            for (home = scope->outer; home && home->outer && !map_has(&home->vars, name);)
                home = home->outer;
        if (home && home != scope)
            map_set(&scope->declared, name, home);
    }
}

/* sys.exit() and its kin end the program: what follows does not happen. */
static bool ends_program(const Value *value)
{
    return value_is_object(value, "sys.exit") || value_is_object(value, "builtins.exit") ||
           value_is_object(value, "builtins.quit") || value_is_object(value, "os._exit");
}

Flow exec(Interp *in, const PyNode *stmt)
{
    if (!interp_spend(in))
        return FLOW_NEXT;
    switch ((int)stmt->kind) {
    case PY_EXPR:
        return ends_program(eval(in, stmt->as.unary.operand)) ? FLOW_RAISE : FLOW_NEXT;
    case PY_ASSIGN:
        exec_assign(in, stmt);
        return FLOW_NEXT;
    case PY_AUG_ASSIGN:
        exec_aug_assign(in, stmt);
        return FLOW_NEXT;
    case PY_RETURN:
        return exec_return(in, stmt);
    case PY_RAISE:
        if (stmt->as.unary.operand)
            eval(in, stmt->as.unary.operand);
        return FLOW_RAISE;
    case PY_DELETE:
        for (size_t i = 0; i < stmt->as.seq.items.len; i++)
            exec_delete(in, stmt->as.seq.items.at[i]);
        return FLOW_NEXT;
    case PY_GLOBAL:
    case PY_NONLOCAL:
        exec_declare(in, stmt);
        return FLOW_NEXT;
    case PY_ASSERT:
        eval(in, stmt->as.cond.test);
        return FLOW_NEXT;
    case PY_IMPORT:
    case PY_IMPORT_FROM:
        exec_import(in, stmt);
        return FLOW_NEXT;
    case PY_FUNCTION:
        exec_function(in, stmt);
        return FLOW_NEXT;
    case PY_CLASS:
        exec_class(in, stmt);
        return FLOW_NEXT;
    case PY_BREAK:
        return FLOW_BREAK;
    case PY_CONTINUE:
        return FLOW_CONTINUE;
    default:
        return exec_compound(in, stmt);
    }
}
