/*
 * py_script_returns.c - the ways out of a function.
 *
 * Read off the tree, not evaluated: what matters is which ends can be reached at
 * all. A call that may well not come back (`fail(...)`, `sys.exit()`) makes
 * everything behind it unsure, and what is not sure is not said.
 */
#include "analyzer/frontend/py_script.h"

enum { GOES_ON = 1, GIVES_NONE = 2, GIVES_VALUE = 4, BREAKS = 8, UNSURE = 16, DEPTH_MAX = 100 };

static unsigned block_ways(const PyNodeVec *body, int depth);

static bool is_none(const PyNode *value)
{
    if (!value || value->kind == PY_NONE)
        return true;
    return value->kind == PY_CONDITIONAL &&
           (is_none(value->as.cond.body) || is_none(value->as.cond.orelse));
}

/* Words in names of functions that end the program or raise. */
static bool may_not_return(const PyNode *statement)
{
    static const char *const words[] = { "exit", "abort", "fail",  "raise", "quit",
                                         "die",  "error", "usage", "throw", "kill" };
    const PyNode *call = statement->as.unary.operand;
    Str name = { 0 };

    if (!call || call->kind != PY_CALL)
        return false;
    const PyNode *func = call->as.call.func;
    if (func->kind == PY_NAME)
        name = func->as.text;
    else if (func->kind == PY_ATTRIBUTE)
        name = func->as.attr.name;
    if (str_is(name, "error") && func->kind == PY_ATTRIBUTE &&
        func->as.attr.object->kind == PY_NAME &&
        str_find(func->as.attr.object->as.text, STR("log"), 0) != STR_NONE)
        return false; /* logger.error() */
    for (size_t i = 0; i < COUNTOF(words); i++)
        if (str_find(name, str_c(words[i]), 0) != STR_NONE)
            return true;
    return false;
}

static unsigned loop_ways(const PyNode *loop, int depth)
{
    unsigned body = block_ways(&loop->as.flow.body, depth);
    bool endless =
        loop->kind == PY_WHILE &&
        (loop->as.flow.test->kind == PY_TRUE ||
         (loop->as.flow.test->kind == PY_INT && !str_is(loop->as.flow.test->as.text, "0")));
    unsigned ways = body & ~(unsigned)(GOES_ON | BREAKS);

    if (body & BREAKS)
        ways |= GOES_ON;
    if (endless)
        return ways;
    return ways | block_ways(&loop->as.flow.orelse, depth);
}

static unsigned try_ways(const PyNode *stmt, int depth)
{
    unsigned ways = block_ways(&stmt->as.trying.body, depth);

    if (ways & GOES_ON)
        ways = (ways & ~(unsigned)GOES_ON) | block_ways(&stmt->as.trying.orelse, depth);
    for (size_t i = 0; i < stmt->as.trying.handlers.len; i++)
        ways |= block_ways(&stmt->as.trying.handlers.at[i].body, depth);
    unsigned last = block_ways(&stmt->as.trying.finally, depth);
    return last & GOES_ON ? ways | (last & ~(unsigned)GOES_ON) : last;
}

static unsigned match_ways(const PyNode *stmt, int depth)
{
    unsigned ways = 0;
    bool complete = false;

    for (size_t i = 0; i < stmt->as.match.cases.len; i++) {
        const PyCase *one = &stmt->as.match.cases.at[i];
        ways |= block_ways(&one->body, depth);
        complete |= one->wildcard && !one->guard;
    }
    return complete ? ways : ways | GOES_ON;
}

static unsigned statement_ways(const PyNode *stmt, int depth)
{
    switch ((int)stmt->kind) {
    case PY_RETURN:
        return is_none(stmt->as.unary.operand) ? GIVES_NONE : GIVES_VALUE;
    case PY_RAISE:
        return 0;
    case PY_BREAK:
        return BREAKS;
    case PY_CONTINUE:
        return 0; /* the loop's own way out counts */
    case PY_ASSERT:
        return stmt->as.cond.test->kind == PY_FALSE ? 0 : GOES_ON;
    case PY_EXPR:
        return may_not_return(stmt) ? GOES_ON | UNSURE : GOES_ON;
    case PY_IF:
        return block_ways(&stmt->as.flow.body, depth) | block_ways(&stmt->as.flow.orelse, depth);
    case PY_FOR:
    case PY_WHILE:
        return loop_ways(stmt, depth);
    case PY_TRY:
        return try_ways(stmt, depth);
    case PY_WITH: /* some contexts swallow exceptions, and go on */
        return block_ways(&stmt->as.with.body, depth);
    case PY_MATCH:
        return match_ways(stmt, depth);
    case PY_ERROR:
        return GOES_ON | UNSURE;
    default:
        return GOES_ON;
    }
}

static unsigned block_ways(const PyNodeVec *body, int depth)
{
    unsigned ways = GOES_ON;

    if (depth > DEPTH_MAX)
        return GOES_ON | GIVES_NONE | GIVES_VALUE | UNSURE;
    for (size_t i = 0; i < body->len && ways & GOES_ON; i++)
        ways = (ways & ~(unsigned)GOES_ON) | statement_ways(body->at[i], depth + 1);
    return ways;
}

void script_function_returns(const PyFunc *func, ScriptFunction *out)
{
    if (func->external_decorator || func->def->is_generator || func->def->is_async)
        return;
    unsigned ways = block_ways(&func->def->body, 0);
    bool none = ways & (GIVES_NONE | GOES_ON);
    out->returns_value = !none && !(ways & UNSURE);
    out->returns_nothing = none && !(ways & UNSURE);
}
