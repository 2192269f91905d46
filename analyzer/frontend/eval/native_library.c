/*
 * native_library.c - the rest of the standard library that definitions lean on:
 * environment variables, data files, copies, clocks and dice.
 */
#include "analyzer/frontend/eval/native.h"

#include "analyzer/frontend/eval/native_data.h"

/* The default is what a fresh checkout gets; it is marked, so that nothing is decided by it. */
static Value *run_getenv(Interp *in, const CallArgs *args)
{
    Value *name = arg_named(args, "key", 0), *fallback = arg_named(args, "default", 1);
    Str text = { 0 };

    if (fallback)
        return with_flags(in, fallback, VALUE_ENV);
    value_get_str(name, &text);
    return unknown_at(in, args->span, "environment variable '%.*s'", STR_ARG(text));
}

static Value *run_getcwd(Interp *in, const CallArgs *args)
{
    return value_str(in->arena, args->span, STR("."));
}

static Value *run_as_is(Interp *in, const CallArgs *args)
{
    Value *path = arg_at(args, 0);

    return path ? path_text(in, path) : NULL;
}

/* clang-format off */
const Native native_os[] = {
    { "environ.get", run_getenv },
    { "getenv", run_getenv },
    { "environ.setdefault", run_getenv },
    { "getcwd", run_getcwd },
    { "fspath", run_as_is },
    { NULL, NULL },
};
/* clang-format on */

static Value *run_volatile(Interp *in, const CallArgs *args)
{
    return with_flags(in, unknown_at(in, args->span, "differs from run to run"), VALUE_VOLATILE);
}

static Value *run_json(Interp *in, const CallArgs *args)
{
    Value *what = arg_at(args, 0);

    return what ? data_load(in, what, true, args->span) : NULL;
}

static Value *run_yaml(Interp *in, const CallArgs *args)
{
    Value *what = arg_at(args, 0);

    return what ? data_load(in, what, false, args->span) : NULL;
}

/* typing.cast(T, x), functools.wraps(f)(g), contextlib helpers: x itself */
static Value *run_second(Interp *in, const CallArgs *args)
{
    (void)in;
    return arg_at(args, 1);
}

static Value *run_ordered_dict(Interp *in, const CallArgs *args)
{
    return native_find(STR("builtins.dict"))(in, args);
}

static Value *run_default_dict(Interp *in, const CallArgs *args)
{
    Value *dict = new_dict(in, args->span);

    dict->flags |= VALUE_PARTIAL; /* a key that is not there would be made */
    return dict;
}

static Value *run_chain(Interp *in, const CallArgs *args)
{
    Value *list = new_list(in, VAL_LIST, args->span);
    Value *part;

    for (size_t i = 0; (part = arg_at(args, i)); i++) {
        ValueVec items = { 0 };
        bool partial = false;
        if (!iterate(in, part, &items, &partial) || partial)
            list->flags |= VALUE_PARTIAL;
        for (size_t k = 0; k < items.len && list->as.items.len < EVAL_ITEMS_MAX; k++)
            value_push(in->arena, list, items.at[k]);
    }
    return list;
}

/* The fields of `namedtuple("Point", "x y")` or with a list of names. */
static void add_fields(Interp *in, PyClassValue *cls, Value *names)
{
    ValueVec items = { 0 };
    bool partial = false;
    Str text;

    if (value_get_str(names, &text)) {
        CallArgs no_args = { .span = names->span };
        Value *spaced = value_str(in->arena, names->span, text);
        CallArgs comma = no_args;
        arg_push(in, &comma, (Str){ 0 }, value_str(in->arena, names->span, STR(",")));
        arg_push(in, &comma, (Str){ 0 }, value_str(in->arena, names->span, STR(" ")));
        spaced = method_find(VAL_STR, STR("replace"))(in, spaced, &comma);
        names = method_find(VAL_STR, STR("split"))(in, spaced, &no_args);
    }
    if (!names || !iterate(in, names, &items, &partial))
        return;
    for (size_t i = 0; i < items.len; i++)
        if (value_get_str(items.at[i], &text))
            vec_push(in->arena, &cls->fields, text);
}

static Value *run_namedtuple(Interp *in, const CallArgs *args)
{
    Value *names = arg_named(args, "field_names", 1);
    PyClassValue *cls = ARENA_NEW(in->arena, PyClassValue);
    Value *value = value_new(in->arena, VAL_CLASS, args->span);

    if (!names || !value_get_str(arg_at(args, 0), &cls->name))
        return NULL;
    map_init(&cls->attrs, in->arena);
    cls->unit = in->frame->unit;
    cls->span = args->span;
    add_fields(in, cls, names);
    value->as.impl = cls;
    return value;
}

/* clang-format off */
const Native native_library[] = {
    { "datetime.datetime.now", run_volatile },
    { "datetime.datetime.utcnow", run_volatile },
    { "datetime.datetime.today", run_volatile },
    { "datetime.date.today", run_volatile },
    { "time.time", run_volatile },
    { "time.time_ns", run_volatile },
    { "time.strftime", run_volatile },
    { "time.perf_counter", run_volatile },
    { "uuid.uuid1", run_volatile },
    { "uuid.uuid4", run_volatile },
    { "random.random", run_volatile },
    { "random.randint", run_volatile },
    { "random.choice", run_volatile },
    { "random.choices", run_volatile },
    { "random.sample", run_volatile },
    { "secrets.token_hex", run_volatile },
    { "numpy.random.randint", run_volatile },
    { "json.load", run_json },
    { "json.loads", run_json },
    { "yaml.safe_load", run_yaml },
    { "yaml.load", run_yaml },
    { "yaml.full_load", run_yaml },
    { "typing.cast", run_second },
    { "collections.OrderedDict", run_ordered_dict },
    { "collections.defaultdict", run_default_dict },
    { "collections.namedtuple", run_namedtuple },
    { "itertools.chain", run_chain },
    { NULL, NULL },
};
/* clang-format on */
