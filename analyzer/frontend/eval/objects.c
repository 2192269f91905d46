/*
 * objects.c - what a library gave us, and which we did not run.
 *
 * An OBJECT says what was called, on what, with which arguments, and what was
 * done to it later. The containers among the arguments are copied as they are
 * now: an SDK constructor reads its lists when it is called, and code that goes
 * on appending to the list afterwards does not change the step.
 */
#include "analyzer/frontend/eval/interp.h"

static Value *seen(Interp *in, Value *made)
{
    if (in->hooks.on_object)
        return in->hooks.on_object(in->hooks.data, in, made);
    return made;
}

static Value *make(Interp *in, Span span, ObjectForm form, Str qualname, Value *self)
{
    Value *made = value_object(in->arena, span, form, qualname);

    made->as.object->self = self;
    made->as.object->serial = ++in->serial;
    made->as.object->uncertain = in->uncertain > 0;
    if (self)
        made->flags |= self->flags & VALUE_VOLATILE;
    return made;
}

Value *object_name(Interp *in, Str qualname, Span span)
{
    return seen(in, make(in, span, OBJ_NAME, qualname, NULL));
}

static Value *frozen(Interp *in, Value *value)
{
    if (value->kind != VAL_LIST && value->kind != VAL_DICT)
        return value;

    Value *copy = value_new(in->arena, value->kind, value->span);
    interp_charge_value(in, value);
    copy->flags = value->flags;
    if (value->kind == VAL_LIST) {
        for (size_t i = 0; i < value->as.items.len && i < EVAL_ITEMS_MAX; i++)
            value_push(in->arena, copy, value->as.items.at[i]);
        return copy;
    }
    copy->as.dict = value_dict(in->arena, value->span)->as.dict;
    for (size_t i = 0; i < value->as.dict->entries.len && i < EVAL_ITEMS_MAX; i++)
        dict_set(in->arena, copy, value->as.dict->entries.at[i].key,
                 value->as.dict->entries.at[i].value);
    return copy;
}

static Value *call_of(Interp *in, Str qualname, Value *self, const CallArgs *args)
{
    Value *made = make(in, args->span, OBJ_CALL, qualname, self);
    Object *object = made->as.object;

    object->args_partial = args->partial;
    for (size_t i = 0; i < args->args.len; i++) {
        ObjectArg arg = args->args.at[i];
        arg.value = frozen(in, arg.value);
        vec_push(in->arena, &object->args, arg);
    }
    vec_push(in->arena, &in->objects, made);
    if (self && self->kind == VAL_OBJECT)
        vec_push(in->arena, &self->as.object->calls, made);
    return seen(in, made);
}

Value *object_call(Interp *in, Value *callee, const CallArgs *args)
{
    Object *object = callee->as.object;
    Value *self = object->form == OBJ_ATTR ? object->self : NULL;

    /* Calling the result of a call, `Class(...)(x)`: linked to what was called. */
    if (object->form == OBJ_CALL || object->form == OBJ_ITEM)
        return call_of(in, arena_fmt(in->arena, "%.*s()", STR_ARG(object->qualname)), callee, args);
    return call_of(in, object->qualname, self, args);
}

Value *object_method(Interp *in, Value *self, Str qualname, const CallArgs *args)
{
    return call_of(in, qualname, self, args);
}

/* Enough levels to recognise anything; a chain in a loop must not grow without end. */
enum { QUALNAME_MAX = 240 };

static Str extend(Interp *in, Str qualname, const char *dot, Str name)
{
    if (qualname.len > QUALNAME_MAX)
        return qualname;
    return arena_fmt(in->arena, "%.*s%s%.*s", STR_ARG(qualname), dot, STR_ARG(name));
}

Value *object_attribute(Interp *in, Value *self, Str name, Span span)
{
    const Object *object = self->as.object;

    if (object->form == OBJ_NAME)
        return object_name(in, extend(in, object->qualname, ".", name), span);
    return seen(in, make(in, span, OBJ_ATTR, extend(in, object->qualname, ".", name), self));
}

Value *object_item(Interp *in, Value *self, Value *index, Span span)
{
    Str qualname = extend(in, self->as.object->qualname, "[]", STR(""));
    Value *made = make(in, span, OBJ_ITEM, qualname, self);
    ObjectArg arg = { .value = index, .value_span = index->span };

    vec_push(in->arena, &made->as.object->args, arg);
    return seen(in, made);
}
