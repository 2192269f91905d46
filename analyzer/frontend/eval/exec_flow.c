/*
 * exec_flow.c - if, for, while, try, with, match.
 *
 * A known condition takes its branch. For an unknown one both run, each on the
 * state before it, and what they changed is joined; a branch that leaves (return,
 * raise, continue) takes its changes with it, so the code behind sees the other
 * branch alone. A loop over something unknown runs its body once, as a branch.
 */
#include "analyzer/frontend/eval/interp.h"

/* The state after two alternatives that ended in flows `fa` and `fb`. */
static Flow merge(Interp *in, const Branch *a, Flow fa, const Branch *b, Flow fb)
{
    if (fa == fb) {
        branch_join(in, a, b);
        return fa;
    }
    if (fa == FLOW_BREAK || fb == FLOW_BREAK)
        in->frame->loop_unsure = true;
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

static Flow run_branch(Interp *in, Branch *branch, const PyNodeVec *body)
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
    return merge(in, &yes, flow_yes, &no, flow_no);
}

/* The body once, as something that may not happen. */
static Flow maybe_once(Interp *in, const PyNodeVec *body)
{
    Branch once, never = { 0 };
    bool unsure = in->frame->loop_unsure;

    Flow flow = run_branch(in, &once, body);
    in->frame->loop_unsure = unsure;
    if (flow == FLOW_BREAK || flow == FLOW_CONTINUE)
        flow = FLOW_NEXT;
    return merge(in, &once, flow, &never, FLOW_NEXT);
}

static Value *unknown_item(Interp *in, Value *iterable, Span span)
{
    if (iterable->kind == VAL_OBJECT)
        return object_item(in, iterable,
                           unknown_at(in, span, "position in a loop of unknown length"), span);
    return unknown_at(in, span, "item of a loop over something that is not known");
}

/* Runs the body for each item; false in *more when the loop was left. */
static Flow loop_items(Interp *in, const PyNode *stmt, const ValueVec *items)
{
    for (size_t i = 0; i < items->len; i++) {
        if (i >= in->loop_max || !interp_spend(in))
            break;
        assign_target(in, stmt->as.flow.target, items->at[i]);
        Flow flow = exec_block(in, &stmt->as.flow.body);
        if (flow == FLOW_BREAK)
            return FLOW_NEXT;
        if (flow == FLOW_RETURN || flow == FLOW_RAISE)
            return flow;
    }
    return exec_block(in, &stmt->as.flow.orelse);
}

static Flow exec_for(Interp *in, const PyNode *stmt)
{
    Value *iterable = eval(in, stmt->as.flow.iter);
    ValueVec items = { 0 };
    bool partial = false;
    Flow flow;

    in->in_loop++;
    if (iterate(in, iterable, &items, &partial) && !(partial && items.len == 0)) {
        flow = loop_items(in, stmt, &items);
    } else {
        Span span = interp_span(in, stmt->as.flow.target);
        assign_target(in, stmt->as.flow.target, unknown_item(in, iterable, span));
        flow = maybe_once(in, &stmt->as.flow.body);
        if (flow == FLOW_NEXT)
            flow = exec_block(in, &stmt->as.flow.orelse);
    }
    in->in_loop--;
    return flow;
}

static Flow while_known(Interp *in, const PyNode *stmt)
{
    bool outer_unsure = in->frame->loop_unsure;
    Flow flow = FLOW_NEXT;

    for (size_t i = 0; i < in->loop_max && interp_spend(in); i++) {
        Truth truth = i == 0 ? TRUTH_YES : value_truth(eval(in, stmt->as.flow.test));
        if (truth == TRUTH_NO)
            break;
        if (truth == TRUTH_UNKNOWN) {
            flow = maybe_once(in, &stmt->as.flow.body);
            break;
        }
        in->frame->loop_unsure = false;
        flow = exec_block(in, &stmt->as.flow.body);
        if (flow == FLOW_CONTINUE)
            flow = FLOW_NEXT;
        /* A loop whose end is not known has shown what it does. */
        if (flow != FLOW_NEXT || in->frame->loop_unsure)
            break;
    }
    in->frame->loop_unsure = outer_unsure;
    return flow == FLOW_BREAK ? FLOW_NEXT : flow;
}

static Flow exec_while(Interp *in, const PyNode *stmt)
{
    Flow flow = FLOW_NEXT;

    in->in_loop++;
    switch (value_truth(eval(in, stmt->as.flow.test))) {
    case TRUTH_NO:
        break;
    case TRUTH_YES:
        flow = while_known(in, stmt);
        break;
    case TRUTH_UNKNOWN:
        flow = maybe_once(in, &stmt->as.flow.body);
        break;
    }
    in->in_loop--;
    return flow;
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
        flow = merge(in, &smooth, flow, &handled, ended);
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

/* Cases are tried in order; literals compare, anything else may match. */
static Flow exec_match(Interp *in, const PyNode *stmt)
{
    Value *subject = eval(in, stmt->as.match.subject);
    Flow flow = FLOW_NEXT;

    for (size_t i = 0; i < stmt->as.match.cases.len; i++) {
        const PyCase *arm = &stmt->as.match.cases.at[i];
        Truth truth = TRUTH_UNKNOWN;
        if (arm->wildcard && !arm->guard)
            truth = TRUTH_YES;
        else if (arm->pattern && !arm->guard && arm->pattern->kind != PY_NAME &&
                 arm->pattern->kind != PY_CALL)
            truth = value_truth(compare_op(in, PY_OP_EQ, subject, eval(in, arm->pattern),
                                           interp_span(in, arm->pattern)));
        if (truth == TRUTH_NO)
            continue;
        if (arm->wildcard && arm->pattern && arm->pattern->kind == PY_NAME)
            assign_target(in, arm->pattern, subject);
        if (truth == TRUTH_YES)
            return exec_block(in, &arm->body);
        flow = maybe_once(in, &arm->body);
    }
    return flow;
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
