/*
 * calls.c - calls: arguments, functions of the file, everything else.
 *
 * A function of the file is inlined: its body runs in a new frame on the
 * arguments. A function that is computed here (native.c) is computed. Any other
 * call becomes an OBJECT.
 */
#include "analyzer/frontend/eval/interp.h"

void arg_push(Interp *in, CallArgs *args, Str name, Value *value)
{
    ObjectArg arg = { .name = name, .value = value, .value_span = value->span };

    vec_push(in->arena, &args->args, arg);
}

Value *arg_at(const CallArgs *args, size_t index)
{
    size_t seen = 0;

    for (size_t i = 0; i < args->args.len; i++)
        if (args->args.at[i].name.len == 0 && seen++ == index)
            return args->args.at[i].value;
    return NULL;
}

Value *arg_named(const CallArgs *args, const char *name, size_t index)
{
    for (size_t i = 0; i < args->args.len; i++)
        if (str_is(args->args.at[i].name, name))
            return args->args.at[i].value;
    return arg_at(args, index);
}

static void push_star(Interp *in, CallArgs *args, Value *value)
{
    ValueVec items = { 0 };
    bool partial = false;

    if (!iterate(in, value, &items, &partial) || partial)
        args->partial = true;
    for (size_t i = 0; i < items.len && args->args.len < EVAL_ARGS_MAX; i++)
        arg_push(in, args, (Str){ 0 }, items.at[i]);
    args->partial |= args->args.len >= EVAL_ARGS_MAX;
    interp_charge(in, args->args.len);
}

static void push_double_star(Interp *in, CallArgs *args, const Value *value)
{
    if (value->kind != VAL_DICT || value->flags & VALUE_PARTIAL)
        args->partial = true;
    for (size_t i = 0; value->kind == VAL_DICT && i < value->as.dict->entries.len; i++) {
        if (args->args.len >= EVAL_ARGS_MAX || !interp_spend(in)) {
            args->partial = true;
            break;
        }
        Str name;
        const DictEntry *entry = &value->as.dict->entries.at[i];
        if (value_get_str(entry->key, &name))
            arg_push(in, args, name, entry->value);
    }
}

static void collect(Interp *in, const PyNode *node, CallArgs *args)
{
    for (size_t i = 0; i < node->as.call.args.len && i < EVAL_ARGS_MAX; i++) {
        const PyArg *arg = &node->as.call.args.at[i];
        Value *value = eval(in, arg->value);
        if (arg->stars == 1) {
            push_star(in, args, value);
        } else if (arg->stars == 2) {
            push_double_star(in, args, value);
        } else {
            ObjectArg made = { .name = arg->keyword,
                               .value = value,
                               .value_span = interp_span(in, arg->value) };
            if (arg->keyword.len)
                made.name_span = (Span){ made.value_span.source, arg->start, arg->end };
            vec_push(in->arena, &args->args, made);
        }
    }
}

/* A positional argument for parameter `index` among those that take one, NULL when there is none.
 */
static Value *take_argument(const CallArgs *args, const PyParam *param, size_t index)
{
    for (size_t i = 0; i < args->args.len; i++)
        if (args->args.at[i].name.len && str_eq(args->args.at[i].name, param->name))
            return args->args.at[i].value;
    return param->keyword_only ? NULL : arg_at(args, index);
}

static Value *rest_positional(Interp *in, const CallArgs *args, size_t from)
{
    Value *rest = new_list(in, VAL_TUPLE, args->span);
    Value *item;

    for (size_t i = from; (item = arg_at(args, i)); i++)
        value_push(in->arena, rest, item);
    if (args->partial)
        rest->flags |= VALUE_PARTIAL;
    return rest;
}

static bool has_param(const PyFunction *def, Str name)
{
    for (size_t i = 0; i < def->params.len; i++)
        if (def->params.at[i].stars == 0 && str_eq(def->params.at[i].name, name))
            return true;
    return false;
}

static Value *rest_keywords(Interp *in, const CallArgs *args, const PyFunction *def)
{
    Value *rest = new_dict(in, args->span);

    for (size_t i = 0; i < args->args.len; i++) {
        const ObjectArg *arg = &args->args.at[i];
        if (arg->name.len && !has_param(def, arg->name))
            dict_set(in->arena, rest, value_str(in->arena, arg->name_span, arg->name), arg->value);
    }
    if (args->partial)
        rest->flags |= VALUE_PARTIAL;
    return rest;
}

static Value *missing_argument(Interp *in, const PyFunc *func, const PyParam *param)
{
    Span span = { func->unit->source, param->start, param->end };
    Str name = func->def->name.len ? func->def->name : STR("lambda");

    return unknown_at(in, span, "parameter '%.*s' of '%.*s', which is called with it elsewhere",
                      STR_ARG(param->name), STR_ARG(name));
}

static void bind_params(Interp *in, PyFunc *func, const CallArgs *args, PyScope *scope)
{
    const PyFunction *def = func->def;
    size_t position = 0;
    size_t first = 0;

    if (func->self && def->params.len && def->params.at[0].stars == 0) {
        map_set(&scope->vars, def->params.at[0].name, func->self);
        first = 1;
    }
    for (size_t i = first; i < def->params.len; i++) {
        const PyParam *param = &def->params.at[i];
        Value *value;
        if (param->stars == 1) {
            value = rest_positional(in, args, position);
        } else if (param->stars == 2) {
            value = rest_keywords(in, args, def);
        } else {
            value = take_argument(args, param, position);
            position += !param->keyword_only;
            if (!value)
                value = func->defaults.at[i];
            if (!value)
                value = missing_argument(in, func, param);
        }
        map_set(&scope->vars, param->name, value);
    }
}

static Value *finish(Interp *in, const Frame *frame, const PyFunction *def, Flow flow, Span span)
{
    if (def->is_generator) {
        frame->yielded->flags |= VALUE_ITERATOR;
        return frame->yielded;
    }
    if (in->exhausted)
        return unknown_at(in, span, "more work than is spent on one statement");
    if (!frame->result)
        return flow == FLOW_RAISE ? unknown_at(in, span, "'%.*s' always raises", STR_ARG(def->name))
                                  : value_none(in->arena, span);
    /* Some path falls off the end: unless it raises there, that is None. */
    if (flow == FLOW_NEXT)
        return value_join(in->arena, frame->result, value_none(in->arena, span));
    return frame->result;
}

enum { BLIND_RECURSION = 3 };

/* A function that calls itself where nothing known ends it would do so at every branch on the way:
 * each level multiplies the work and shows nothing new. */
static bool recurses_blindly(const Interp *in, const PyFunction *def)
{
    int levels = 0;

    for (const Frame *frame = in->frame; in->uncertain > 0 && frame; frame = frame->caller)
        levels += frame->func && frame->func->def == def;
    return levels >= BLIND_RECURSION;
}

Value *call_function(Interp *in, PyFunc *func, const CallArgs *args)
{
    const PyFunction *def = func->def;

    func->origin->called = true;
    if (recurses_blindly(in, def))
        return unknown_at(in, args->span, "a recursion whose end is not known ('%.*s')",
                          STR_ARG(def->name));
    if (in->call_depth >= EVAL_CALL_MAX || in->exhausted)
        return unknown_at(in, args->span, "calls nested too deeply ('%.*s')", STR_ARG(def->name));

    PyScope *scope = ARENA_NEW(in->arena, PyScope);
    Frame frame = { .caller = in->frame, .unit = func->unit, .scope = scope, .func = func };
    scope_init(scope, in->arena, func->closure);
    bind_params(in, func, args, scope);
    if (def->is_generator)
        frame.yielded = new_list(in, VAL_LIST, args->span);

    in->frame = &frame;
    in->call_depth++;
    Flow flow = exec_block(in, &def->body);
    if (in->hooks.on_leave)
        in->hooks.on_leave(in->hooks.data, in, &frame);
    in->call_depth--;
    in->frame = frame.caller;
    return finish(in, &frame, def, flow, args->span);
}

/* functools.partial(f, a, k=b)(c) is f(a, c, k=b). */
static Value *call_partial(Interp *in, const Value *partial, const CallArgs *args)
{
    CallArgs all = { .partial = args->partial, .span = args->span };
    const ObjectArgVec *held = &partial->as.object->args;

    for (size_t i = 1; i < held->len; i++)
        vec_push(in->arena, &all.args, held->at[i]);
    for (size_t i = 0; i < args->args.len; i++)
        vec_push(in->arena, &all.args, args->args.at[i]);
    return call_value(in, held->at[0].value, &all);
}

static Value *call_choice(Interp *in, const Value *choice, const CallArgs *args)
{
    Value *joined = NULL;

    in->uncertain++;
    for (size_t i = 0; i < choice->as.items.len; i++) {
        Value *one = call_value(in, choice->as.items.at[i], args);
        joined = joined ? value_join(in->arena, joined, one) : one;
    }
    in->uncertain--;
    return joined;
}

/* What an unknown function gets may be changed by it; what it returns is not known. */
static Value *call_unknown(Interp *in, Value *callee, const CallArgs *args)
{
    if (in->hooks.on_unknown_call)
        in->hooks.on_unknown_call(in->hooks.data, in, args);
    if (callee->kind == VAL_UNKNOWN && callee->as.text.len)
        return unknown_at(in, args->span, "result of a call of %.*s", STR_ARG(callee->as.text));
    return unknown_at(in, args->span, "result of a call that is not known");
}

Value *call_value(Interp *in, Value *callee, const CallArgs *args)
{
    switch ((int)callee->kind) {
    case VAL_FUNCTION:
        return call_function(in, callee->as.impl, args);
    case VAL_CLASS:
        return class_call(in, callee, args);
    case VAL_CHOICE:
        return call_choice(in, callee, args);
    case VAL_INSTANCE: {
        Value *method = instance_attribute(in, callee, STR("__call__"), args->span);
        return method->kind == VAL_FUNCTION ? call_value(in, method, args)
                                            : call_unknown(in, method, args);
    }
    case VAL_OBJECT:
        break;
    default:
        return call_unknown(in, callee, args);
    }
    Object *object = callee->as.object;
    if (object->form == OBJ_CALL && str_is(object->qualname, "functools.partial") &&
        object->args.len)
        return call_partial(in, callee, args);
    if (object->form == OBJ_NAME) {
        NativeFn native = native_find(object->qualname);
        Value *value = native ? interp_charge_value(in, native(in, args)) : NULL;
        if (value)
            return value;
    }
    return object_call(in, callee, args);
}

/* May a method that is not computed change its list, set or dictionary? */
static bool may_change(Str method)
{
    static const char *const pure[] = { "count",        "issubset",   "issuperset", "isdisjoint",
                                        "intersection", "difference", "union" };

    for (size_t i = 0; i < COUNTOF(pure); i++)
        if (str_is(method, pure[i]))
            return false;
    return true;
}

/* obj.method(...) on a value of Python's own: text, lists, dicts, paths. */
static Value *call_method(Interp *in, Value *self, Str name, const CallArgs *args)
{
    MethodFn method = method_find(self->kind, name);
    Value *value = method ? interp_charge_value(in, method(in, self, args)) : NULL;

    if (value)
        return value;
    if (!method && self->kind >= VAL_LIST && self->kind <= VAL_DICT && may_change(name))
        self->flags |= VALUE_PARTIAL;
    if (self->kind == VAL_PATH || self->kind == VAL_SYMBOL || self->kind == VAL_TEMPLATE)
        return object_method(in, self, arena_fmt(in->arena, "pathlib.Path.%.*s", STR_ARG(name)),
                             args);
    if (self->kind == VAL_UNKNOWN || self->kind == VAL_CHOICE)
        return object_method(in, self, arena_fmt(in->arena, "?.%.*s", STR_ARG(name)), args);
    return unknown_at(in, args->span, "result of '.%.*s()'", STR_ARG(name));
}

static bool has_own_methods(const Value *value)
{
    return value->kind != VAL_OBJECT && value->kind != VAL_INSTANCE && value->kind != VAL_CLASS &&
           value->kind != VAL_MODULE && value->kind != VAL_FUNCTION;
}

/* A method of one of a few values: each in turn, unless all are unknown. */
static Value *method_of_choice(Interp *in, const Value *choice, Str name, const CallArgs *args)
{
    Value *joined = NULL;

    in->uncertain++;
    for (size_t i = 0; i < choice->as.items.len; i++) {
        Value *self = choice->as.items.at[i];
        if (self->kind == VAL_NONE)
            continue; /* None has no methods: this alternative is not the one */
        Value *one = has_own_methods(self)
                         ? call_method(in, self, name, args)
                         : call_value(in, attribute_load(in, self, name, args->span), args);
        joined = joined ? value_join(in->arena, joined, one) : one;
    }
    in->uncertain--;
    return joined ? joined : unknown_at(in, args->span, "a method of None");
}

Value *eval_call(Interp *in, const PyNode *node)
{
    const PyNode *func = node->as.call.func;
    CallArgs args = { .span = interp_span(in, node) };

    if (func->kind == PY_ATTRIBUTE) {
        Value *self = eval(in, func->as.attr.object);
        Str name = func->as.attr.name;
        if (has_own_methods(self)) {
            collect(in, node, &args);
            return self->kind == VAL_CHOICE ? method_of_choice(in, self, name, &args)
                                            : call_method(in, self, name, &args);
        }
        Value *callee = attribute_load(in, self, name, interp_span(in, func));
        collect(in, node, &args);
        return call_value(in, callee, &args);
    }
    if (func->kind == PY_NAME && str_is(func->as.text, "super") &&
        (node->as.call.args.len == 0 || node->as.call.args.len == 2))
        return super_value(in, args.span);
    Value *callee = eval(in, func);
    collect(in, node, &args);
    return call_value(in, callee, &args);
}
