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

/* Cases are tried in order. */
Flow exec_match(Interp *in, const PyNode *stmt)
{
    Value *subject = eval(in, stmt->as.match.subject);
    Flow flow = FLOW_NEXT;

    for (size_t i = 0; i < stmt->as.match.cases.len; i++) {
        const PyCase *arm = &stmt->as.match.cases.at[i];
        Truth truth = TRUTH_UNKNOWN;
        if (arm->wildcard)
            truth = TRUTH_YES;
        else if (arm->pattern)
            truth = matches(in, subject, arm->pattern);
        if (truth == TRUTH_NO)
            continue;
        if (arm->wildcard && arm->pattern && arm->pattern->kind == PY_NAME)
            assign_target(in, arm->pattern, subject);
        else if (arm->pattern)
            capture(in, arm->pattern);
        if (truth == TRUTH_YES && arm->guard)
            truth = value_truth(eval(in, arm->guard));
        if (truth == TRUTH_NO)
            continue;
        if (truth == TRUTH_YES)
            return exec_block(in, &arm->body);
        flow = maybe_run(in, &arm->body);
    }
    return flow;
}
