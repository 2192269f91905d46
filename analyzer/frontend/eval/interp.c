/*
 * interp.c - the life of one evaluation.
 *
 * The main file runs from top to bottom as `__main__`. Then each of its
 * functions that nothing called runs once with unknown parameters, so that
 * steps built in library code are seen; functions found on the way join the
 * queue. Work is counted here, and nowhere else.
 */
#include "analyzer/frontend/eval/interp.h"

#include "base/path.h"

Interp *interp_new(Arena *arena, SourceMap *sources, Str root, InterpHooks hooks)
{
    Interp *in = ARENA_NEW(arena, Interp);

    in->arena = arena;
    in->sources = sources;
    in->hooks = hooks;
    in->root = root;
    in->work = EVAL_WORK_MAX;
    in->loop_max = EVAL_LOOP_MAX;
    in->births = 1;
    map_init(&in->units, arena);
    return in;
}

Span interp_span(const Interp *in, const PyNode *node)
{
    return (Span){ in->frame->unit->source, node->start, node->end };
}

bool interp_spend(Interp *in)
{
    if (in->work == 0) {
        in->exhausted = true;
        return false;
    }
    in->work--;
    return true;
}

void interp_charge(Interp *in, size_t units) { in->work -= units < in->work ? units : in->work; }

Value *interp_charge_value(Interp *in, Value *made)
{
    if (!made)
        return NULL;
    if (made->kind == VAL_STR || made->kind == VAL_BYTES || made->kind == VAL_PATH)
        interp_charge(in, made->as.text.len / 64);
    else if (made->kind >= VAL_LIST && made->kind <= VAL_SET)
        interp_charge(in, made->as.items.len / 2);
    else if (made->kind == VAL_TEMPLATE)
        interp_charge(in, made->as.items.len / 4);
    else if (made->kind == VAL_DICT)
        interp_charge(in, made->as.dict->entries.len);
    return made;
}

/* Calls a function with nothing but what its defaults say. */
static void call_blind(Interp *in, PyFunc *func)
{
    CallArgs args = { .partial = true, .span = func->span };
    PyFunc *target = func;

    func->called = true;
    if (func->owner && func->kind != FUNC_STATIC) {
        Value *self =
            value_new(in->arena, func->kind == FUNC_CLASS ? VAL_CLASS : VAL_INSTANCE, func->span);
        if (func->kind == FUNC_CLASS) {
            self->as.impl = func->owner;
        } else {
            Value *cls = value_new(in->arena, VAL_CLASS, func->span);
            CallArgs none = { .partial = true, .span = func->span };
            cls->as.impl = func->owner;
            self = class_call(in, cls, &none);
        }
        if (str_is(func->def->name, "__init__"))
            return; /* making the instance has run it */
        Value *plain = value_new(in->arena, VAL_FUNCTION, func->span);
        plain->as.impl = func;
        target = bind_self(in, plain, self)->as.impl;
    }
    call_function(in, target, &args);
}

/*
 * One statement, or one function, may use up half of the work that is left: an endless one is cut
 * short, what it changed is not known, and what stands behind it is still seen.
 */
typedef struct Share {
    size_t aside;
    Watch watch;
} Share;

static void share_begin(Interp *in, Share *share)
{
    *share = (Share){ .aside = in->work / 2 };
    in->work -= share->aside;
    watch_begin(in, &share->watch);
}

static void share_end(Interp *in, Share *share)
{
    bool cut = in->exhausted;

    in->work += share->aside;
    in->cut_short |= cut;
    in->exhausted = cut && in->work == 0;
    watch_end(in, &share->watch, cut);
}

static bool taken_over(Interp *in, PyFunc *func)
{
    return in->hooks.on_uncalled && in->hooks.on_uncalled(in->hooks.data, in, func);
}

static void run_uncalled(Interp *in)
{
    in->uncalled = true;
    for (size_t i = 0; i < in->functions.len && !in->exhausted; i++) {
        if (in->functions.at[i]->called)
            continue;
        Share share;
        share_begin(in, &share);
        if (!taken_over(in, in->functions.at[i]))
            call_blind(in, in->functions.at[i]);
        share_end(in, &share);
    }
}

/* A script ends where it raises or exits; a notebook goes on with the next cell. */
static void run_body(Interp *in, const PyUnit *unit)
{
    bool notebook = source_get(in->sources, unit->source)->ncells > 0;
    Flow flow = FLOW_NEXT;

    for (size_t i = 0; i < unit->ast->body.len && (flow == FLOW_NEXT || notebook); i++) {
        Share share;
        share_begin(in, &share);
        flow = exec(in, unit->ast->body.at[i]);
        share_end(in, &share);
    }
}

PyUnit *interp_run(Interp *in, uint32_t source, PyModule *ast)
{
    PyUnit *unit = ARENA_NEW(in->arena, PyUnit);
    Frame frame = { .unit = unit, .scope = &unit->scope };

    unit->name = STR("__main__");
    unit->path = source_get(in->sources, source)->path;
    unit->folder = path_normal(in->arena, path_dir(unit->path));
    unit->source = source;
    unit->ast = ast;
    unit->main = true;
    scope_init(&unit->scope, in->arena, NULL);
    map_set(&in->units, path_normal(in->arena, unit->path), unit);

    in->frame = &frame;
    run_body(in, unit);
    run_uncalled(in);
    in->frame = NULL;
    return unit;
}
