/*
 * py_script_events.c - calls into events, by the table of libcalls.c.
 *
 * A call that the table knows gives the events of its rows. Any other call that
 * is not known to be harmless gives EVENT_HANDED for every option that is in its
 * arguments: whoever gets a path may create the folder. Numbers and switches are
 * no paths and are not followed.
 */
#include "analyzer/frontend/libcalls.h"
#include "analyzer/frontend/py_script.h"

enum { EVENTS_MAX = 5000, SAME_BACK = 64, HAND_DEPTH = 6 };

/* The function of the script's top level whose body is running; "" for the module. */
static Str running_function(const Interp *in)
{
    for (const Frame *frame = in->frame; frame; frame = frame->caller)
        if (frame->func && frame->func->def->name.len)
            return frame->func->def->name;
    return (Str){ 0 };
}

/* A loop does the same over and over. */
static bool seen_lately(const Script *script, const ScriptEvent *event)
{
    size_t n = script->events.len;

    for (size_t i = n; i > 0 && n - i < SAME_BACK; i--) {
        const ScriptEvent *old = &script->events.at[i - 1];
        if (old->kind == event->kind && old->span.source == event->span.source &&
            old->span.start == event->span.start && old->span.end == event->span.end &&
            (value_equal(old->path, event->path) ||
             (old->path->kind == VAL_UNKNOWN && event->path->kind == VAL_UNKNOWN)))
            return true;
    }
    return false;
}

static void add_event(const ScriptReader *reader, const Interp *in, ScriptEvent event,
                      const Value *path)
{
    Script *script = reader->script;

    event.path = path;
    if (script->events.len >= EVENTS_MAX || seen_lately(script, &event))
        return;
    event.path = script_keep(reader, path);
    event.callee = arena_str(reader->arena, event.callee);
    event.uncalled = in->uncalled;
    event.maybe = in->uncertain > 0 || in->uncalled;
    event.in_loop = in->in_loop > 0;
    event.function = arena_str(reader->arena, running_function(in));
    vec_push(reader->arena, &script->events, event);
}

/* -- calls of the table */

static const Value *argument(const Object *call, const char *name, int at)
{
    int position = 0;

    for (size_t i = 0; i < call->args.len; i++) {
        const ObjectArg *arg = &call->args.at[i];
        if (arg->name.len ? (name && str_is(arg->name, name)) : position++ == at)
            return arg->value;
    }
    return NULL;
}

/* Python's modes: any of w, x and + writes; what is not known counts as reading. */
static EventKind kind_of_mode(const Object *call, const LibCall *row)
{
    const Value *mode = argument(call, "mode", row->at + 1);
    Str text = row->flags & LIB_MODE_A ? STR("a") : STR("r");

    if (mode && !value_get_str(mode, &text))
        return EVENT_READ;
    if (str_find_char(text, 'w', 0) != STR_NONE || str_find_char(text, 'x', 0) != STR_NONE)
        return EVENT_WRITE;
    if (str_find_char(text, 'a', 0) != STR_NONE)
        return EVENT_APPEND;
    return str_find_char(text, '+', 0) != STR_NONE ? EVENT_WRITE : EVENT_READ;
}

/* "?.to_csv" and "builtins.open" as a reader would say it. */
static Str callee_words(Str qualname)
{
    if (str_starts(qualname, "?."))
        return str_slice(qualname, 2, qualname.len);
    return str_starts(qualname, "builtins.") ? str_slice(qualname, 9, qualname.len) : qualname;
}

static void apply(const ScriptReader *reader, const Interp *in, const Value *made,
                  const LibCall *row)
{
    const Object *call = made->as.object;
    const Value *path = row->at == LIB_SELF ? call->self : argument(call, row->param, row->at);
    const Value *maker = row->maker ? argument(call, row->maker, LIB_NAMED) : NULL;
    bool making = maker && value_truth(maker) != TRUTH_NO;
    ScriptEvent event = { .kind = row->kind, .span = made->span };

    if (!path || path->kind == VAL_NONE)
        return;
    /* An open file or a buffer in place of a path; what makes folders gets paths only. */
    if (row->kind != EVENT_CREATE && (path->kind == VAL_OBJECT || path->kind == VAL_INSTANCE))
        return;
    if (row->flags & (LIB_MODE_R | LIB_MODE_A))
        event.kind = kind_of_mode(call, row);
    event.callee = callee_words(call->qualname);
    event.shallow = row->flags & LIB_SHALLOW && !making;
    event.makes_parents =
        row->flags & LIB_PARENTS || (event.kind == EVENT_CREATE && !event.shallow) || making;
    add_event(reader, in, event, path);
}

/* -- calls that nobody knows */

static bool is_number(const ScriptOption *option)
{
    return option && (!option->takes_value || str_is(option->type, "int") ||
                      str_is(option->type, "float") || str_is(option->type, "bool"));
}

static void hand_over(const ScriptReader *reader, const Interp *in, const ScriptEvent *event,
                      const Value *value, int depth)
{
    if (depth > HAND_DEPTH)
        return;
    switch ((int)value->kind) {
    case VAL_SYMBOL:
        if (value->as.symbol.kind != SYM_OPTION || !is_number(value->as.symbol.of))
            add_event(reader, in, *event, value);
        break;
    case VAL_LIST:
    case VAL_TUPLE:
    case VAL_SET:
    case VAL_TEMPLATE:
    case VAL_CHOICE:
        for (size_t i = 0; i < value->as.items.len; i++)
            hand_over(reader, in, event, value->as.items.at[i], depth + 1);
        break;
    case VAL_DICT:
        for (size_t i = 0; i < value->as.dict->entries.len; i++)
            hand_over(reader, in, event, value->as.dict->entries.at[i].value, depth + 1);
        break;
    case VAL_OBJECT: /* all options at once */
        if (script_is_namespace(value))
            add_event(reader, in, *event,
                      value_unknown(in->arena, value->span, "all options of the script"));
        break;
    default:
        break;
    }
}

static void hand_all(const ScriptReader *reader, const Interp *in, const ObjectArgVec *args,
                     Span span, Str callee)
{
    ScriptEvent event = { .kind = EVENT_HANDED, .span = span, .callee = callee };

    for (size_t i = 0; i < args->len; i++)
        hand_over(reader, in, &event, args->at[i].value, 0);
}

static const LibCall unheard_of; /* in no table */

/* NULL: harmless. */
static const LibCall *verdict(ScriptReader *reader, Str qualname)
{
    const LibCall *row = map_get(&reader->verdicts, qualname);

    if (row || map_has(&reader->verdicts, qualname))
        return row;
    row = libcall_find(qualname);
    if (!row && !libcall_harmless(qualname))
        row = &unheard_of;
    map_set(&reader->verdicts, qualname, (void *)row);
    return row;
}

void script_call_event(ScriptReader *reader, Interp *in, const Value *made)
{
    const Object *call = made->as.object;
    const LibCall *row = verdict(reader, call->qualname);

    if (row == &unheard_of) {
        hand_all(reader, in, &call->args, made->span, callee_words(call->qualname));
        return;
    }
    for (bool more = row != NULL; more; row++) {
        apply(reader, in, made, row);
        more = row->flags & LIB_ALSO;
    }
}

void script_unknown_call_event(ScriptReader *reader, Interp *in, const CallArgs *args)
{
    hand_all(reader, in, &args->args, args->span, (Str){ 0 });
}
