/*
 * exec_loops.c - for and while.
 *
 * A loop over known items runs its body for each. One over something unknown
 * runs it once, as a branch that may not be taken. Where a `break` may be taken,
 * where items may be missing, or where the loop is longer than is looked at,
 * scalars that the body sets are not known afterwards and containers that it
 * changes are partial; objects stay, since they were made.
 */
#include "analyzer/frontend/eval/interp.h"

/* What a loop inside another one hides. */
typedef struct Outer {
    bool unsure;
    ChangeVec breaks;
} Outer;

static Outer enter(Interp *in)
{
    Outer outer = { in->frame->loop_unsure, in->frame->breaks };

    in->frame->loop_unsure = false;
    in->frame->breaks = (ChangeVec){ 0 };
    in->in_loop++;
    return outer;
}

/* Joins what branches that may have left the loop had set. */
static void leave(Interp *in, Outer outer)
{
    ChangeVec breaks = in->frame->breaks;

    in->in_loop--;
    in->frame->loop_unsure = outer.unsure;
    in->frame->breaks = outer.breaks;
    for (size_t i = 0; i < breaks.len; i++) {
        const Change *change = &breaks.at[i];
        Value *now = map_get(change->map, change->key);
        if (now && change->value)
            slot_write(in, change->map, change->key, value_join(in->arena, now, change->value));
        else if (change->value)
            slot_write(in, change->map, change->key, change->value);
    }
}

Flow maybe_run(Interp *in, const PyNodeVec *body)
{
    Branch once, never = { 0 };

    Flow flow = run_branch(in, &once, body);
    return flow_merge(in, &once, flow, &never, FLOW_NEXT);
}

/* The body once, as something that may not happen, or happen more often. */
static Flow maybe_once(Interp *in, const PyNodeVec *body)
{
    Branch once, never = { 0 };

    in->frame->unknown_loops++;
    Flow flow = run_branch(in, &once, body);
    in->frame->unknown_loops--;
    if (flow == FLOW_BREAK || flow == FLOW_CONTINUE)
        flow = FLOW_NEXT;
    return flow_merge(in, &once, flow, &never, FLOW_NEXT);
}

static Value *unknown_item(Interp *in, Value *iterable, Span span)
{
    if (iterable->kind == VAL_OBJECT)
        return object_item(in, iterable,
                           unknown_at(in, span, "position in a loop of unknown length"), span);
    return unknown_at(in, span, "item of a loop over something that is not known");
}

/* The loop goes on for longer than is looked at: whatever its body changes is not known. */
static void spoil(Interp *in, const PyNodeVec *body)
{
    Branch more;

    run_branch(in, &more, body);
    for (size_t i = 0; i < more.changes.len; i++) {
        const Change *change = &more.changes.at[i];
        if (change->value && change->value->kind <= VAL_PATH)
            slot_write(in, change->map, change->key,
                       unknown_at(in, change->value->span, "changed in a loop that is too long"));
    }
}

/* Runs the body for each item; a list that grows meanwhile is seen to grow. */
static Flow loop_items(Interp *in, const PyNode *stmt, const Value *iterable, const ValueVec *items,
                       Watch *watch)
{
    if (iterable->kind == VAL_LIST && !(iterable->flags & VALUE_ITERATOR))
        items = &iterable->as.items;
    for (size_t i = 0; i < items->len && interp_spend(in); i++) {
        assign_target(in, stmt->as.flow.target, items->at[i]);
        if (i >= in->loop_max) {
            spoil(in, &stmt->as.flow.body);
            break;
        }
        Flow flow = exec_block(in, &stmt->as.flow.body);
        if (flow == FLOW_BREAK)
            return FLOW_NEXT;
        if (flow == FLOW_RETURN || flow == FLOW_RAISE)
            return flow;
        if (in->frame->loop_unsure)
            watch_begin(in, watch);
    }
    return watch->on ? maybe_run(in, &stmt->as.flow.orelse) : exec_block(in, &stmt->as.flow.orelse);
}

Flow exec_for(Interp *in, const PyNode *stmt)
{
    Value *iterable = eval(in, stmt->as.flow.iter);
    Outer outer = enter(in);
    ValueVec items = { 0 };
    bool partial = false;
    Watch watch = { 0 };
    Flow flow;

    if (iterate(in, iterable, &items, &partial) && !(partial && items.len == 0)) {
        if (partial)
            watch_begin(in, &watch);
        flow = loop_items(in, stmt, iterable, &items, &watch);
        watch_end(in, &watch, true);
    } else {
        Span span = interp_span(in, stmt->as.flow.target);
        assign_target(in, stmt->as.flow.target, unknown_item(in, iterable, span));
        flow = maybe_once(in, &stmt->as.flow.body);
        if (flow == FLOW_NEXT)
            flow = exec_block(in, &stmt->as.flow.orelse);
    }
    leave(in, outer);
    return flow;
}

/* True in *unsure when it is not known how often the body runs. */
static Flow while_known(Interp *in, const PyNode *stmt, bool *unsure)
{
    for (size_t i = 0; interp_spend(in); i++) {
        Truth truth = i == 0 ? TRUTH_YES : value_truth(eval(in, stmt->as.flow.test));
        if (truth == TRUTH_NO)
            return exec_block(in, &stmt->as.flow.orelse);
        if (truth == TRUTH_UNKNOWN || i >= in->loop_max) {
            *unsure = true;
            return maybe_once(in, &stmt->as.flow.body);
        }
        Flow flow = exec_block(in, &stmt->as.flow.body);
        if (flow == FLOW_BREAK)
            return FLOW_NEXT;
        if (flow == FLOW_RETURN || flow == FLOW_RAISE)
            return flow;
        /* A loop whose end is not known has shown what it does. */
        *unsure = in->frame->loop_unsure;
        if (*unsure)
            break;
    }
    return FLOW_NEXT;
}

Flow exec_while(Interp *in, const PyNode *stmt)
{
    Truth truth = value_truth(eval(in, stmt->as.flow.test));
    Outer outer = enter(in);
    Flow flow = FLOW_NEXT;
    Watch watch = { 0 };
    bool unsure = false;

    if (truth == TRUTH_NO) {
        flow = exec_block(in, &stmt->as.flow.orelse);
    } else if (truth == TRUTH_YES) {
        watch_begin(in, &watch);
        flow = while_known(in, stmt, &unsure);
        watch_end(in, &watch, unsure);
    } else {
        flow = maybe_once(in, &stmt->as.flow.body);
    }
    leave(in, outer);
    return flow;
}
