/*
 * exec_flow.c - if, try, with, and the switch over compound statements.
 *
 * A known condition takes its branch. For an unknown one both run, each on the
 * state before it, and what they changed is joined; a branch that leaves (return,
 * raise, continue) takes its changes with it, so the code behind sees the other
 * branch alone. Loops are in exec_loops.c, `match` is in exec_match.c.
 */
#include "analyzer/frontend/eval/interp.h"

/* A branch that may leave the loop: what it changed is one of the possible ends (exec_loops.c). */
static void note_break(Interp *in, const Branch *branch, Flow flow)
{
    if (flow != FLOW_BREAK)
        return;
    in->frame->loop_unsure = true;
    for (size_t i = 0; i < branch->changes.len; i++)
        vec_push(in->arena, &in->frame->breaks, branch->changes.at[i]);
}

/* The state after two alternatives that ended in flows `fa` and `fb`. */
Flow flow_merge(Interp *in, const Branch *a, Flow fa, const Branch *b, Flow fb)
{
    if (fa == fb) {
        branch_join(in, a, b);
        return fa;
    }
    note_break(in, a, fa);
    note_break(in, b, fb);
    if (fa == FLOW_NEXT) {
        branch_apply(in, a);
        return FLOW_NEXT;
    }
    if (fb == FLOW_NEXT) {
        branch_apply(in, b);
        return FLOW_NEXT;
    }
    branch_join(in, a, b);
    return fa == FLOW_RAISE ? fb : fa;
}

Flow run_branch(Interp *in, Branch *branch, const PyNodeVec *body)
{
    branch_begin(in, branch);
    Flow flow = exec_block(in, body);
    branch_end(in, branch);
    return flow;
}

static Flow exec_if(Interp *in, const PyNode *stmt)
{
    Branch yes, no;

    switch (value_truth(eval(in, stmt->as.flow.test))) {
    case TRUTH_YES:
        return exec_block(in, &stmt->as.flow.body);
    case TRUTH_NO:
        return exec_block(in, &stmt->as.flow.orelse);
    case TRUTH_UNKNOWN:
        break;
    }
    Flow flow_yes = run_branch(in, &yes, &stmt->as.flow.body);
    Flow flow_no = run_branch(in, &no, &stmt->as.flow.orelse);
    return flow_merge(in, &yes, flow_yes, &no, flow_no);
}

/* The handlers start from what the body left behind: near enough, and it keeps names known. */
static Flow exec_handlers(Interp *in, const PyNode *stmt, Flow flow)
{
    for (size_t i = 0; i < stmt->as.trying.handlers.len; i++) {
        const PyHandler *handler = &stmt->as.trying.handlers.at[i];
        Branch handled, smooth = { 0 };

        branch_begin(in, &handled);
        if (handler->name.len) {
            Span span = interp_span(in, stmt);
            scope_store(in, in->frame->scope, handler->name, unknown_at(in, span, "an exception"));
        }
        Flow ended = exec_block(in, &handler->body);
        branch_end(in, &handled);
        flow = flow_merge(in, &smooth, flow, &handled, ended);
    }
    return flow;
}

static Flow exec_try(Interp *in, const PyNode *stmt)
{
    Flow flow = exec_block(in, &stmt->as.trying.body);

    if (flow == FLOW_NEXT)
        flow = exec_block(in, &stmt->as.trying.orelse);
    flow = exec_handlers(in, stmt, flow);
    Flow last = exec_block(in, &stmt->as.trying.finally);
    return last == FLOW_NEXT ? flow : last;
}

static Flow exec_with(Interp *in, const PyNode *stmt)
{
    for (size_t i = 0; i < stmt->as.with.items.len; i++) {
        const PyWithItem *item = &stmt->as.with.items.at[i];
        Value *context = eval(in, item->context);
        if (!item->target)
            continue;
        Value *entered = context;
        if (context->flags & VALUE_ITERATOR) /* a generator made a context manager */
            entered = context->as.items.len > 0
                          ? context->as.items.at[0]
                          : unknown_at(in, context->span, "what a context manager gives");
        if (context->kind == VAL_INSTANCE) {
            Span span = interp_span(in, item->context);
            CallArgs none = { .span = span };
            Value *enter = attribute_load(in, context, STR("__enter__"), span);
            if (enter->kind == VAL_FUNCTION)
                entered = call_value(in, enter, &none);
        }
        assign_target(in, item->target, entered);
    }
    return exec_block(in, &stmt->as.with.body);
}

Flow exec_compound(Interp *in, const PyNode *stmt)
{
    Flow flow = FLOW_NEXT;

    if (in->depth >= EVAL_DEPTH_MAX)
        return FLOW_NEXT;
    in->depth++;
    switch ((int)stmt->kind) {
    case PY_IF:
        flow = exec_if(in, stmt);
        break;
    case PY_FOR:
        flow = exec_for(in, stmt);
        break;
    case PY_WHILE:
        flow = exec_while(in, stmt);
        break;
    case PY_TRY:
        flow = exec_try(in, stmt);
        break;
    case PY_WITH:
        flow = exec_with(in, stmt);
        break;
    case PY_MATCH:
        flow = exec_match(in, stmt);
        break;
    default: /* PASS, ERROR */
        break;
    }
    in->depth--;
    return flow;
}
