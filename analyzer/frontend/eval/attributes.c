/*
 * attributes.c - obj.name and obj[index], read and written.
 */
#include "analyzer/frontend/eval/interp.h"

/* `Class(...).x` where x was an argument: SDK objects keep what they were given. */
static Value *argument_as_attribute(const Object *object, Str name)
{
    bool ports = str_is(name, "inputs") || str_is(name, "outputs");

    if (object->form != OBJ_CALL)
        return NULL;
    for (size_t i = 0; i < object->args.len; i++) {
        if (ports && object->args.at[i].value->kind == VAL_DICT)
            continue; /* what is below stands for the data, not for its declaration */
        if (str_eq(object->args.at[i].name, name) && object->args.at[i].value->kind != VAL_UNKNOWN)
            return object->args.at[i].value;
    }
    return NULL;
}

static Value *attribute_of_object(Interp *in, Value *value, Str name, Span span)
{
    Object *object = value->as.object;
    Value *found = map_get(&object->attributes, name);

    if (!found)
        found = argument_as_attribute(object, name);
    if (found)
        return found;
    if (object->form == OBJ_NAME) {
        Str qualname = arena_fmt(in->arena, "%.*s.%.*s", STR_ARG(object->qualname), STR_ARG(name));
        Value *constant = native_constant(in, qualname, span);
        if (constant)
            return constant;
    }
    return object_attribute(in, value, name, span);
}

static Value *attribute_of_class(Interp *in, Value *value, Str name, Span span)
{
    const PyClassValue *cls = value->as.impl;
    Value *found = class_lookup(cls, name);

    if (str_is(name, "__name__"))
        return value_str(in->arena, span, cls->name);
    if (!found)
        return unknown_at(in, span, "attribute '%.*s' of class '%.*s'", STR_ARG(name),
                          STR_ARG(cls->name));
    if (found->kind == VAL_FUNCTION && ((const PyFunc *)found->as.impl)->kind == FUNC_CLASS)
        return bind_self(in, found, value);
    if (cls->is_enum && found->kind != VAL_FUNCTION) {
        /* A member: its value is what code wants of it. */
        PyInstance *member = ARENA_NEW(in->arena, PyInstance);
        Value *made = value_new(in->arena, VAL_INSTANCE, span);
        member->cls = value->as.impl;
        member->attrs = ARENA_NEW(in->arena, Map);
        map_init(member->attrs, in->arena);
        map_set(member->attrs, STR("value"), found);
        map_set(member->attrs, STR("name"), value_str(in->arena, span, name));
        made->as.impl = member;
        return made;
    }
    return found;
}

static Value *attribute_of_module(Interp *in, const Value *value, Str name, Span span)
{
    PyUnit *unit = value->as.impl;
    Value *found = scope_find(&unit->scope, name);

    if (found)
        return found;
    /* A submodule that nobody imported by name, but that is there. */
    if (unit->is_package) {
        Str path = arena_fmt(in->arena, "%.*s/%.*s.py", STR_ARG(unit->folder), STR_ARG(name));
        Str dotted = arena_fmt(in->arena, "%.*s.%.*s", STR_ARG(unit->name), STR_ARG(name));
        PyUnit *below = source_exists(in->sources, path) ? import_file(in, path, dotted) : NULL;
        if (below) {
            Value *module = value_new(in->arena, VAL_MODULE, span);
            module->as.impl = below;
            return module;
        }
    }
    if (unit->stars.len) {
        Str star = unit->stars.at[unit->stars.len - 1];
        return object_name(in, arena_fmt(in->arena, "%.*s.%.*s", STR_ARG(star), STR_ARG(name)),
                           span);
    }
    return unknown_at(in, span, "'%.*s' of module '%.*s'", STR_ARG(name), STR_ARG(unit->name));
}

static Value *attribute_of_path(Interp *in, Value *value, Str name, Span span)
{
    CallArgs args = { .span = span };
    MethodFn property = method_find(VAL_PATH, arena_fmt(in->arena, ".%.*s", STR_ARG(name)));
    Value *found = property ? property(in, value, &args) : NULL;

    return found ? found : unknown_at(in, span, "'.%.*s' of a path", STR_ARG(name));
}

static Value *attribute_of_choice(Interp *in, const Value *value, Str name, Span span)
{
    Value *joined = NULL;

    for (size_t i = 0; i < value->as.items.len; i++) {
        Value *item = value->as.items.at[i];
        if (item->kind == VAL_NONE)
            continue;
        Value *one = attribute_load(in, item, name, span);
        joined = joined ? value_join(in->arena, joined, one) : one;
    }
    return joined ? joined : unknown_at(in, span, "attribute '%.*s' of None", STR_ARG(name));
}

Value *attribute_load(Interp *in, Value *object, Str name, Span span)
{
    switch ((int)object->kind) {
    case VAL_OBJECT:
        return attribute_of_object(in, object, name, span);
    case VAL_INSTANCE:
        return instance_attribute(in, object, name, span);
    case VAL_CLASS:
        return attribute_of_class(in, object, name, span);
    case VAL_MODULE:
        return attribute_of_module(in, object, name, span);
    case VAL_CHOICE:
        return attribute_of_choice(in, object, name, span);
    case VAL_PATH:
    case VAL_SYMBOL:
    case VAL_TEMPLATE:
        return attribute_of_path(in, object, name, span);
    case VAL_FUNCTION:
        if (str_is(name, "__name__") && !((PyFunc *)object->as.impl)->external_decorator)
            return value_str(in->arena, span, ((PyFunc *)object->as.impl)->def->name);
        return unknown_at(in, span, "attribute '%.*s' of a function", STR_ARG(name));
    case VAL_UNKNOWN:
        if (object->as.text.len)
            return unknown_at(in, span, "%.*s", STR_ARG(object->as.text));
        /* fall through */
    default:
        return unknown_at(in, span, "attribute '%.*s' of something that is not known",
                          STR_ARG(name));
    }
}

static bool call_setter(Interp *in, Value *instance, Str name, Value *value)
{
    const Value *found = class_lookup(((PyInstance *)instance->as.impl)->cls, name);
    CallArgs args = { .span = value->span };

    if (!found || found->kind != VAL_FUNCTION || !((PyFunc *)found->as.impl)->setter)
        return false;
    Value *setter = value_new(in->arena, VAL_FUNCTION, value->span);
    setter->as.impl = ((PyFunc *)found->as.impl)->setter;
    arg_push(in, &args, (Str){ 0 }, value);
    call_value(in, bind_self(in, setter, instance), &args);
    return true;
}

/* Before a write that may not happen: what the class says is then still the value. */
static void keep_default(const Interp *in, const PyInstance *instance, Str name)
{
    Value *value = in->uncertain > 0 && !map_get(instance->attrs, name)
                       ? class_lookup(instance->cls, name)
                       : NULL;

    if (value && value->kind != VAL_FUNCTION)
        map_set(instance->attrs, name, value);
}

/* A value of NULL deletes. */
void attribute_store(Interp *in, Value *object, Str name, Value *value)
{
    Map *map = NULL;

    switch ((int)object->kind) {
    case VAL_OBJECT:
        map = value ? &object->as.object->attributes : NULL;
        break;
    case VAL_INSTANCE:
        if (value && call_setter(in, object, name, value))
            return;
        map = ((PyInstance *)object->as.impl)->attrs;
        keep_default(in, object->as.impl, name);
        break;
    case VAL_CLASS:
        map = &((PyClassValue *)object->as.impl)->attrs;
        break;
    case VAL_MODULE:
        map = &((PyUnit *)object->as.impl)->scope.vars;
        break;
    case VAL_CHOICE: /* whichever it is, it may be changed */
        in->uncertain++;
        for (size_t i = 0; i < object->as.items.len; i++)
            attribute_store(in, object->as.items.at[i], name, value);
        in->uncertain--;
        return;
    default:
        return;
    }
    if (map)
        slot_write(in, map, name, value);
}

static Value *item_of_sequence(Interp *in, const Value *list, const Value *index, Span span)
{
    int64_t at;

    if (!value_get_int(index, &at))
        return unknown_at(in, span, "an item at a position that is not known");
    if (list->flags & VALUE_PARTIAL)
        return unknown_at(in, span, "an item of a list whose content is not certain");
    if (at < 0)
        at += (int64_t)list->as.items.len;
    if (at < 0 || at >= (int64_t)list->as.items.len)
        return unknown_at(in, span, "an item that is not there");
    return list->as.items.at[at];
}

static Value *item_of_dict(Interp *in, const Value *dict, const Value *index, Span span)
{
    Value *found = dict_get_value(dict, index);
    Str key;

    if (found)
        return found;
    if (value_get_str(index, &key))
        return unknown_at(in, span, "key '%.*s' of a dictionary", STR_ARG(key));
    return unknown_at(in, span, "an item of a dictionary under a key that is not known");
}

Value *subscript_load(Interp *in, Value *object, Value *index, Span span)
{
    int64_t at;

    switch ((int)object->kind) {
    case VAL_LIST:
    case VAL_TUPLE:
        return item_of_sequence(in, object, index, span);
    case VAL_DICT:
        return item_of_dict(in, object, index, span);
    case VAL_OBJECT:
        return object_item(in, object, index, span);
    case VAL_STR:
        if (value_get_int(index, &at)) {
            int64_t len = (int64_t)text_length(object);
            at = at < 0 ? at + len : at;
            if (at >= 0 && at < len)
                return value_str(in->arena, span, text_part(object, (size_t)at, (size_t)at + 1));
        }
        return unknown_at(in, span, "a character at a position that is not known");
    case VAL_CLASS: /* Generic[T], or a member of an enumeration by name */
        if (index->kind == VAL_STR && ((PyClassValue *)object->as.impl)->is_enum)
            return attribute_load(in, object, index->as.text, span);
        return object;
    case VAL_INSTANCE: {
        Value *item = instance_call(in, object, "__getitem__", index, span);
        return item ? item : unknown_at(in, span, "an item of an object");
    }
    case VAL_UNKNOWN:
        if (object->as.text.len)
            return unknown_at(in, span, "%.*s", STR_ARG(object->as.text));
        /* fall through */
    default:
        return unknown_at(in, span, "an item of something that is not known");
    }
}

void subscript_store(Interp *in, Value *object, Value *index, Value *value)
{
    int64_t at;
    Str key;

    if (object->kind == VAL_DICT) {
        container_touch(in, object);
        if (value_key(in->arena, index, &key))
            dict_set(in->arena, object, index, value);
        else
            object->flags |= VALUE_PARTIAL;
    } else if (object->kind == VAL_LIST) {
        container_touch(in, object);
        if (value_get_int(index, &at) && at < 0)
            at += (int64_t)object->as.items.len;
        if (value_get_int(index, &at) && at >= 0 && at < (int64_t)object->as.items.len)
            object->as.items.at[at] = value;
        else
            object->flags |= VALUE_PARTIAL;
    } else if (object->kind == VAL_OBJECT && value_get_str(index, &key)) {
        /* run_config.data_references["x"] = ...: kept where attributes are. */
        slot_write(in, &object->as.object->attributes, arena_fmt(in->arena, "[%.*s]", STR_ARG(key)),
                   value);
    }
}
