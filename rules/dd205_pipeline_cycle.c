/*
 * DD205: steps that wait for each other, by data or by run_after.
 *
 * A depth-first walk with a stack of its own: a step that is reached again while
 * it is still on the stack closes a cycle, which is reported there. Each step is
 * left for good once, so the walk is linear in steps and bindings.
 */
#include <stdlib.h>

#include "rules/rule.h"

typedef struct Node {
    const Step *step;
    size_t index; /* in the pipeline */
} Node;

typedef struct Frame {
    size_t step;
    size_t next; /* edge to follow: inputs first, then run_after */
} Frame;

typedef enum { NEW = 0, ON_STACK, DONE } State;

typedef struct Walk {
    const Pipeline *pipeline;
    Node *nodes; /* by address, for looking up */
    unsigned char *state;
    VEC(Frame) stack;
} Walk;

static int by_address(const void *a, const void *b)
{
    uintptr_t x = (uintptr_t)((const Node *)a)->step, y = (uintptr_t)((const Node *)b)->step;

    return (x > y) - (x < y);
}

/* STR_NONE when the step is not of this pipeline. */
static size_t index_of(const Walk *walk, const Step *step)
{
    Node key = { step, 0 };
    const Node *found =
        bsearch(&key, walk->nodes, walk->pipeline->steps.len, sizeof key, by_address);

    return found ? found->index : STR_NONE;
}

/* The step that edge `n` leads to, NULL when it leads to none; false behind the last one. */
static bool edge(const Step *step, size_t n, const Step **to)
{
    *to = NULL;
    if (n < step->inputs.len) {
        const Binding *binding = &step->inputs.at[n]->binding;
        *to = binding->kind == BIND_STEP ? binding->step : NULL;
        return true;
    }
    n -= step->inputs.len;
    if (n < step->run_after.len)
        *to = step->run_after.at[n];
    return n < step->run_after.len;
}

static Span edge_place(const Step *step, size_t n)
{
    return n < step->inputs.len ? step->inputs.at[n]->binding.span : step->span;
}

/* The stack from the step that was reached again up to its top is the cycle. */
static void report_cycle(RuleCtx *cx, const Walk *walk, size_t from)
{
    enum { SHOWN = 6 };
    const StepVec *steps = &walk->pipeline->steps;
    size_t first = walk->stack.len;
    Str text = STR("");

    while (walk->stack.at[--first].step != from)
        ;
    size_t length = walk->stack.len - first;
    const Frame *top = &walk->stack.at[walk->stack.len - 1];
    const Step *last = steps->at[top->step];
    Span at = edge_place(last, top->next - 1);
    Diagnostic *d;
    if (length == 1) {
        d = report(cx, at, "%.*s waits for itself", STR_ARG(step_words(cx, last)));
    } else {
        for (size_t i = 0; i < length && i < SHOWN; i++) {
            Str name = step_words(cx, steps->at[walk->stack.at[first + i].step]);
            text = arena_fmt(cx->arena, "%.*s%.*s waits for ", STR_ARG(text), STR_ARG(name));
        }
        d = report(cx, at, "%.*s%s%.*s", STR_ARG(text), length > SHOWN ? "... waits for " : "",
                   STR_ARG(step_words(cx, steps->at[from])));
    }
    about(d, last);
    for (size_t i = 0; i + 1 < length && i < SHOWN; i++) {
        const Frame *frame = &walk->stack.at[first + i];
        const Step *step = steps->at[frame->step];
        relate(cx, d, edge_place(step, frame->next - 1), "%.*s waits here",
               STR_ARG(step_words(cx, step)));
    }
    hint(cx, d, "one of these steps must do without what the other makes");
}

static void visit(RuleCtx *cx, Walk *walk, size_t start)
{
    vec_push(cx->arena, &walk->stack, ((Frame){ start, 0 }));
    walk->state[start] = ON_STACK;
    while (walk->stack.len) {
        Frame *frame = &walk->stack.at[walk->stack.len - 1];
        const Step *to;
        if (!edge(walk->pipeline->steps.at[frame->step], frame->next++, &to)) {
            walk->state[frame->step] = DONE;
            walk->stack.len--;
            continue;
        }
        size_t index = to ? index_of(walk, to) : STR_NONE;
        if (index == STR_NONE || walk->state[index] == DONE)
            continue;
        if (walk->state[index] == ON_STACK) {
            report_cycle(cx, walk, index);
            continue;
        }
        walk->state[index] = ON_STACK;
        vec_push(cx->arena, &walk->stack, ((Frame){ index, 0 }));
    }
}

static void check_pipeline(RuleCtx *cx, const Pipeline *pipeline)
{
    size_t len = pipeline->steps.len;
    Walk walk = { .pipeline = pipeline };

    if (len == 0 || pipeline->name.len == 0)
        return;
    walk.nodes = arena_alloc(cx->arena, len * sizeof *walk.nodes);
    walk.state = arena_alloc(cx->arena, len);
    for (size_t i = 0; i < len; i++) {
        walk.nodes[i] = (Node){ pipeline->steps.at[i], i };
        walk.state[i] = NEW;
    }
    qsort(walk.nodes, len, sizeof *walk.nodes, by_address);
    for (size_t i = 0; i < len; i++) {
        if (walk.state[i] == NEW)
            visit(cx, &walk, i);
    }
}

const Rule dd205_pipeline_cycle = {
    .info = {
        .code = "DD205",
        .name = "pipeline-cycle",
        .severity = SEV_ERROR,
        .summary = "steps that wait for each other",
        .explain =
            "A step starts when what it reads has been written and the steps named in `run_after` "
            "have ended. Steps that wait for each other in a circle can never start, so the "
            "pipeline is refused. The cause is mostly a binding that was copied and not changed, "
            "or a `run_after` the wrong way round: `a.run_after(b)` means that b comes first.\n"
            "\n"
            "Find the binding that does not belong there; the message shows the whole circle. A "
            "loop that is meant cannot be written as a pipeline: put it into one step's script, or "
            "submit the pipeline repeatedly.",
        .bad = "prep.run_after(train)\n"
               "train.run_after(prep)\n",
        .good = "train.run_after(prep)\n",
    },
    .on_pipeline = check_pipeline,
};
