/*
 * iterate.c - what a loop sees, and comprehensions.
 */
#include "analyzer/frontend/eval/interp.h"

#include "base/utf8.h"

static void push_characters(Interp *in, const Value *text, ValueVec *items)
{
    for (size_t i = 0; i < text->as.text.len && items->len < EVAL_ITEMS_MAX;) {
        Str rest = str_slice(text->as.text, i, text->as.text.len);
        uint32_t code;
        size_t len = utf8_next(rest, &code);
        Value *one = value_str(in->arena, text->span, str_slice(rest, 0, len));
        vec_push(in->arena, items, one);
        i += len;
    }
}

/* An enumeration: its members, in order. */
static bool push_members(Interp *in, Value *cls, ValueVec *items)
{
    const PyClassValue *what = cls->as.impl;

    if (!what->is_enum)
        return false;
    for (size_t i = 0; i < what->attrs.len; i++) {
        const MapEntry *entry = &what->attrs.at[i];
        const Value *value = entry->value;
        if (!value || value->kind == VAL_FUNCTION || str_starts(entry->key, "_"))
            continue;
        Value *member = attribute_load(in, cls, entry->key, cls->span);
        vec_push(in->arena, items, member);
    }
    return true;
}

bool iterate(Interp *in, Value *value, ValueVec *items, bool *partial)
{
    *partial = (value->flags & VALUE_PARTIAL) != 0;
    interp_charge_value(in, value);
    switch ((int)value->kind) {
    case VAL_LIST:
    case VAL_TUPLE:
    case VAL_SET:
        /* A copy: the body may change the list it walks over. */
        for (size_t i = 0; i < value->as.items.len && i < EVAL_ITEMS_MAX; i++)
            vec_push(in->arena, items, value->as.items.at[i]);
        *partial |= value->as.items.len > EVAL_ITEMS_MAX;
        if (value->flags & VALUE_ITERATOR) {
            container_touch(in, value);
            value->as.items.len = 0;
        }
        return true;
    case VAL_DICT:
        for (size_t i = 0; i < value->as.dict->entries.len && i < EVAL_ITEMS_MAX; i++)
            vec_push(in->arena, items, value->as.dict->entries.at[i].key);
        *partial |= value->as.dict->entries.len > EVAL_ITEMS_MAX;
        return true;
    case VAL_STR:
        push_characters(in, value, items);
        interp_charge(in, items->len);
        return true;
    case VAL_CLASS:
        return push_members(in, value, items);
    default:
        return false;
    }
}

typedef struct Comprehension {
    const PyNode *node;
    Value *out;
} Comprehension;

static void emit(Interp *in, const Comprehension *comp)
{
    if (comp->out->kind == VAL_DICT) {
        Value *key = eval(in, comp->node->as.comp.element);
        Value *value = eval(in, comp->node->as.comp.value);
        Str canonical;
        if (value_key(in->arena, key, &canonical))
            dict_set(in->arena, comp->out, key, value);
        else
            comp->out->flags |= VALUE_PARTIAL;
        return;
    }
    value_push(in->arena, comp->out, eval(in, comp->node->as.comp.element));
}

static void run_clause(Interp *in, const Comprehension *comp, size_t clause);

/* One item through the conditions of its clause. */
static void run_item(Interp *in, const Comprehension *comp, size_t clause, Value *item)
{
    const PyClause *what = &comp->node->as.comp.clauses.at[clause];
    bool unsure = false;

    assign_target(in, what->target, item);
    for (size_t i = 0; i < what->conditions.len; i++) {
        Truth truth = value_truth(eval(in, what->conditions.at[i]));
        if (truth == TRUTH_NO)
            return;
        unsure |= truth == TRUTH_UNKNOWN;
    }
    if (unsure)
        comp->out->flags |= VALUE_PARTIAL;
    in->uncertain += unsure;
    run_clause(in, comp, clause + 1);
    in->uncertain -= unsure;
}

static void run_clause(Interp *in, const Comprehension *comp, size_t clause)
{
    if (clause == comp->node->as.comp.clauses.len) {
        emit(in, comp);
        return;
    }
    const PyClause *what = &comp->node->as.comp.clauses.at[clause];
    Value *iterable = eval(in, what->iter);
    ValueVec items = { 0 };
    bool partial = false;
    bool known = iterate(in, iterable, &items, &partial);

    if (!known || partial)
        comp->out->flags |= VALUE_PARTIAL;
    for (size_t i = 0; i < items.len && i < EVAL_LOOP_MAX && interp_spend(in); i++)
        run_item(in, comp, clause, items.at[i]);
    if (known)
        return;
    Span span = interp_span(in, what->target);
    Value *item = iterable->kind == VAL_OBJECT
                      ? object_item(in, iterable, unknown_at(in, span, "a position"), span)
                      : unknown_at(in, span, "item of something that is not known");
    in->uncertain++;
    run_item(in, comp, clause, item);
    in->uncertain--;
}

Value *eval_comprehension(Interp *in, const PyNode *node)
{
    static const ValueKind kinds[] = { [PY_COMP_LIST] = VAL_LIST,
                                       [PY_COMP_SET] = VAL_SET,
                                       [PY_COMP_DICT] = VAL_DICT,
                                       [PY_COMP_GENERATOR] = VAL_LIST };
    ValueKind kind = kinds[node->as.comp.of];
    Span span = interp_span(in, node);
    Comprehension comp = { node, kind == VAL_DICT ? new_dict(in, span) : new_list(in, kind, span) };
    PyScope *around = in->frame->scope;
    PyScope *scope = ARENA_NEW(in->arena, PyScope);

    scope_init(scope, in->arena, around);
    scope->comprehension = true;
    in->frame->scope = scope;
    run_clause(in, &comp, 0);
    in->frame->scope = around;
    if (node->as.comp.of == PY_COMP_GENERATOR)
        comp.out->flags |= VALUE_ITERATOR;
    return comp.out;
}
