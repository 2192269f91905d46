/*
 * values.c - making values during evaluation.
 *
 * A container carries its birth number in the upper bits of `flags`. When it is
 * changed inside a branch that may not run, and is older than that branch, its
 * contents are no longer certain: PARTIAL.
 */
#include "analyzer/frontend/eval/interp.h"

enum { BIRTH_SHIFT = 8, BIRTH_MAX = 0xffffff };

static void set_birth(Interp *in, Value *value)
{
    if (in->births < BIRTH_MAX)
        in->births++;
    value->flags |= in->births << BIRTH_SHIFT;
}

Value *new_list(Interp *in, ValueKind kind, Span span)
{
    Value *list = value_new(in->arena, kind, span);

    set_birth(in, list);
    return list;
}

Value *new_dict(Interp *in, Span span)
{
    Value *dict = value_dict(in->arena, span);

    set_birth(in, dict);
    return dict;
}

void container_touch(Interp *in, Value *container)
{
    if (in->uncertain > 0 && container->flags >> BIRTH_SHIFT <= in->branch_birth)
        container->flags |= VALUE_PARTIAL;
    if (in->watch && container->flags >> BIRTH_SHIFT <= in->watch->birth)
        watch_touch(in, in->watch, container);
}

Value *unknown_at(Interp *in, Span span, const char *fmt, ...)
{
    va_list ap;
    Value *value = value_new(in->arena, VAL_UNKNOWN, span);

    va_start(ap, fmt);
    value->as.text = arena_vfmt(in->arena, fmt, ap);
    va_end(ap);
    return value;
}
