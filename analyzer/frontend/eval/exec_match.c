/*
 * exec_match.c - the match statement.
 *
 * Patterns of literals and constants are compared; any other may match, and the
 * names it binds are unknown.
 */
#include "analyzer/frontend/eval/interp.h"

/* Does the subject match? Literals and constants compare, anything else may. */
static Truth matches(Interp *in, Value *subject, const PyNode *pattern)
{
    Truth left, right;

    switch ((int)pattern->kind) {
    case PY_BINARY: /* one | other */
        if (pattern->op != PY_OP_OR)
            return TRUTH_UNKNOWN;
        left = matches(in, subject, pattern->as.binary.left);
        right = matches(in, subject, pattern->as.binary.right);
        if (left == TRUTH_YES || right == TRUTH_YES)
            return TRUTH_YES;
        return left == TRUTH_NO && right == TRUTH_NO ? TRUTH_NO : TRUTH_UNKNOWN;
    case PY_NONE:
    case PY_TRUE:
    case PY_FALSE:
    case PY_INT:
    case PY_FLOAT:
    case PY_STRING:
    case PY_BYTES:
    case PY_UNARY:
    case PY_ATTRIBUTE:
        return value_truth(
            compare_op(in, PY_OP_EQ, subject, eval(in, pattern), interp_span(in, pattern)));
    default:
        return TRUTH_UNKNOWN;
    }
}

static void capture(Interp *in, const PyNode *pattern);

static void capture_all(Interp *in, const PyNodeVec *patterns)
{
    for (size_t i = 0; i < patterns->len; i++)
        capture(in, patterns->at[i]);
}

/* The names that a pattern binds: to what, is not worked out. */
static void capture(Interp *in, const PyNode *pattern)
{
    switch ((int)pattern->kind) {
    case PY_NAME:
        assign_target(in, pattern, unknown_at(in, interp_span(in, pattern), "part of a match"));
        break;
    case PY_LIST:
    case PY_TUPLE:
        capture_all(in, &pattern->as.seq.items);
        break;
    case PY_DICT:
        capture_all(in, &pattern->as.dict.values);
        break;
    case PY_CALL:
        for (size_t i = 0; i < pattern->as.call.args.len; i++)
            capture(in, pattern->as.call.args.at[i].value);
        break;
    case PY_STARRED:
        capture(in, pattern->as.unary.operand);
        break;
    case PY_WALRUS:
    case PY_BINARY:
        capture(in, pattern->as.binary.left);
        capture(in, pattern->as.binary.right);
        break;
    default:
        break;
    }
}

static Flow match_from(Interp *in, Value *subject, const PyNode *stmt, size_t from);

static Flow run_case(Interp *in, Value *subject, const PyCase *arm)
{
    if (arm->pattern && arm->wildcard && arm->pattern->kind == PY_NAME)
        assign_target(in, arm->pattern, subject);
    else if (arm->pattern)
        capture(in, arm->pattern);
    if (!arm->guard)
        return exec_block(in, &arm->body);
    return value_truth(eval(in, arm->guard)) == TRUTH_YES ? exec_block(in, &arm->body)
                                                          : maybe_run(in, &arm->body);
}

/* A case that may match and the cases behind it are two branches. */
static Flow match_maybe(Interp *in, Value *subject, const PyNode *stmt, size_t at)
{
    Branch yes, no;

    branch_begin(in, &yes);
    Flow flow_yes = run_case(in, subject, &stmt->as.match.cases.at[at]);
    branch_end(in, &yes);
    branch_begin(in, &no);
    Flow flow_no = match_from(in, subject, stmt, at + 1);
    branch_end(in, &no);
    return flow_merge(in, &yes, flow_yes, &no, flow_no);
}

static Flow match_from(Interp *in, Value *subject, const PyNode *stmt, size_t from)
{
    for (size_t i = from; i < stmt->as.match.cases.len; i++) {
        const PyCase *arm = &stmt->as.match.cases.at[i];
        Truth truth = TRUTH_UNKNOWN;
        if (arm->wildcard)
            truth = TRUTH_YES;
        else if (arm->pattern)
            truth = matches(in, subject, arm->pattern);
        if (truth == TRUTH_NO)
            continue;
        if (truth == TRUTH_YES && !arm->guard)
            return run_case(in, subject, arm);
        if (in->depth >= EVAL_DEPTH_MAX)
            break;
        in->depth++;
        Flow flow = match_maybe(in, subject, stmt, i);
        in->depth--;
        return flow;
    }
    return FLOW_NEXT;
}

Flow exec_match(Interp *in, const PyNode *stmt)
{
    return match_from(in, eval(in, stmt->as.match.subject), stmt, 0);
}
