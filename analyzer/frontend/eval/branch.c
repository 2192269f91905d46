/*
 * branch.c - something that may or may not happen.
 *
 * While a branch runs, every write to a scope or an attribute is journalled with
 * the old value. branch_end() reads off what the branch changed and restores the
 * old state; the caller then applies one branch, or joins two: a name both
 * changed is one of two values, a name one changed is the new or the old one.
 * Containers are not copied: a change of one that is older than the branch only
 * marks it PARTIAL (values.c).
 */
#include "analyzer/frontend/eval/interp.h"

#include "base/strbuf.h"

void branch_begin(Interp *in, Branch *branch)
{
    *branch = (Branch){ .mark = in->journal.len,
                        .outer_journaling = in->journaling,
                        .outer_birth = in->branch_birth };
    in->journaling = true;
    in->branch_birth = in->births;
    in->uncertain++;
}

/* A slot as a key: which map, which name in it. In `buf`, until the next call. */
static Str slot_key(StrBuf *buf, Map *const *map, Str key)
{
    strbuf_clear(buf);
    strbuf_add(buf, (Str){ (const char *)map, sizeof *map });
    strbuf_add(buf, key);
    return strbuf_str(buf);
}

static const Change *find_change(const Branch *branch, StrBuf *buf, const Change *like)
{
    if (branch->changes.len == 0)
        return NULL;
    size_t at = (size_t)(uintptr_t)map_get(&branch->index, slot_key(buf, &like->map, like->key));
    return at ? &branch->changes.at[at - 1] : NULL;
}

static void add_change(Interp *in, Branch *branch, StrBuf *buf, const JournalEntry *entry)
{
    Change change = { entry->map, entry->key, NULL };

    if (find_change(branch, buf, &change))
        return;
    change.value = map_get(entry->map, entry->key);
    interp_spend(in);
    Str key = arena_str(in->arena, slot_key(buf, &change.map, change.key));
    vec_push(in->arena, &branch->changes, change);
    map_set(&branch->index, key, (void *)(uintptr_t)branch->changes.len);
}

void branch_end(Interp *in, Branch *branch)
{
    StrBuf buf;

    strbuf_init(&buf, STRBUF_MAX);
    map_init(&branch->index, in->arena);
    for (size_t i = branch->mark; i < in->journal.len; i++)
        add_change(in, branch, &buf, &in->journal.at[i]);
    while (in->journal.len > branch->mark) {
        const JournalEntry *entry = &in->journal.at[--in->journal.len];
        map_set(entry->map, entry->key, entry->old);
    }
    strbuf_release(&buf);
    in->journaling = branch->outer_journaling;
    in->branch_birth = branch->outer_birth;
    in->uncertain--;
}

void branch_apply(Interp *in, const Branch *only)
{
    for (size_t i = 0; i < only->changes.len; i++)
        slot_write(in, only->changes.at[i].map, only->changes.at[i].key, only->changes.at[i].value);
}

/* Not set on one side: whoever uses the name relies on the other. */
static Value *join(Interp *in, Value *a, Value *b)
{
    if (!a || !b)
        return a ? a : b;
    return value_join(in->arena, a, b);
}

void branch_join(Interp *in, const Branch *a, const Branch *b)
{
    StrBuf buf;

    strbuf_init(&buf, STRBUF_MAX);
    for (size_t i = 0; i < a->changes.len; i++) {
        const Change *change = &a->changes.at[i];
        const Change *other = find_change(b, &buf, change);
        Value *value = other ? other->value : map_get(change->map, change->key);
        slot_write(in, change->map, change->key, join(in, change->value, value));
    }
    for (size_t i = 0; i < b->changes.len; i++) {
        const Change *change = &b->changes.at[i];
        if (find_change(a, &buf, change))
            continue;
        Value *old = map_get(change->map, change->key);
        slot_write(in, change->map, change->key, join(in, old, change->value));
    }
    strbuf_release(&buf);
}

void watch_begin(Interp *in, Watch *watch)
{
    if (watch->on)
        return;
    *watch = (Watch){ .on = true,
                      .mark = in->journal.len,
                      .birth = in->births,
                      .outer_journaling = in->journaling,
                      .outer = in->watch };
    in->journaling = true;
    in->watch = watch;
}

static void spoil_slot(Interp *in, const JournalEntry *entry)
{
    Value *value = map_get(entry->map, entry->key);

    if (value && value->kind > VAL_UNKNOWN && value->kind <= VAL_PATH)
        map_set(entry->map, entry->key,
                unknown_at(in, value->span, "set where it is not known how often"));
}

void watch_end(Interp *in, Watch *watch, bool unsure)
{
    if (!watch->on)
        return;
    for (size_t i = watch->mark; unsure && i < in->journal.len; i++)
        spoil_slot(in, &in->journal.at[i]);
    for (size_t i = 0; i < watch->touched.len; i++) {
        Value *container = watch->touched.at[i];
        if (unsure)
            container->flags |= VALUE_PARTIAL;
        if (watch->outer)
            watch_touch(in, watch->outer, container);
    }
    in->journaling = watch->outer_journaling;
    in->watch = watch->outer;
    if (!in->journaling)
        in->journal.len = watch->mark;
}

void watch_touch(Interp *in, Watch *watch, Value *container)
{
    size_t n = watch->touched.len;

    if (n == 0 || watch->touched.at[n - 1] != container)
        vec_push(in->arena, &watch->touched, container);
}
