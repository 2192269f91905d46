/*
 * graph_draw.c - which boxes and arrows a model has.
 *
 * Each pipeline is a group: its steps, and one box for each thing from outside that
 * feeds them. Arrows come last, when every step has its number; an arrow is
 * labelled with the output and the input that it joins.
 */
#include "analyzer/report/graph_draw.h"

#include <stdlib.h>

typedef struct Numbered {
    const Step *step;
    size_t number;
} Numbered;

typedef struct Edge {
    const Step *from; /* NULL: `arrow.from` is set */
    Arrow arrow;
} Edge;

typedef struct Draw {
    StrBuf *out;
    Arena *arena;
    const DrawLanguage *language;
    size_t boxes, groups;
    VEC(Numbered) steps;
    VEC(Edge) edges;
} Draw;

/* -- boxes ------------------------------------------------------------------------------- */

static size_t add_box(Draw *d, BoxKind kind, Str name, Str note)
{
    const Box box = { kind, ++d->boxes, name.len ? name : STR("?"), note };
    d->language->box(d->out, &box);
    return box.number;
}

/* The box of something from outside the pipeline, made on first use. */
static size_t source_box(Draw *d, Map *sources, BoxKind kind, Str name)
{
    Str key = arena_fmt(d->arena, "%d%.*s", (int)kind, STR_ARG(name));
    size_t *number = map_get(sources, key);
    if (!number) {
        number = ARENA_NEW(d->arena, size_t);
        *number = add_box(d, kind, name, STR(""));
        map_set(sources, key, number);
    }
    return *number;
}

static Str edge_label(Draw *d, Str output, Str input)
{
    if (output.len == 0 || str_eq(output, input))
        return input;
    return arena_fmt(d->arena, "%.*s \xe2\x86\x92 %.*s", STR_ARG(output), STR_ARG(input));
}

static void add_input(Draw *d, Map *sources, const Port *port, size_t to)
{
    const Binding *from = &port->binding;
    Edge edge = { .arrow = { .to = to, .label = port->name } };

    switch (from->kind) {
    case BIND_STEP:
        edge.arrow.label = edge_label(d, from->name, port->name);
        edge.from = from->step;
        if (!from->step)
            edge.arrow.from = source_box(d, sources, BOX_MISSING, graph_producer(from));
        break;
    case BIND_DATA:
        edge.arrow.from = source_box(d, sources, BOX_DATA, from->name);
        break;
    case BIND_PARAMETER:
        edge.arrow.from = source_box(d, sources, BOX_PARAMETER, from->name);
        break;
    case BIND_NONE:
    case BIND_LITERAL:
    case BIND_UNKNOWN:
        return;
    }
    vec_push(d->arena, &d->edges, edge);
}

static void add_steps(Draw *d, const StepVec *steps)
{
    Map sources;

    map_init(&sources, d->arena);
    for (size_t i = 0; i < steps->len; i++) {
        const Step *step = steps->at[i];
        Numbered numbered = { step, add_box(d, BOX_STEP, graph_step_name(step), step->kind) };
        vec_push(d->arena, &d->steps, numbered);
        for (size_t k = 0; k < step->inputs.len; k++)
            add_input(d, &sources, step->inputs.at[k], numbered.number);
        for (size_t k = 0; k < step->run_after.len; k++) {
            Edge edge = { step->run_after.at[k], { .to = numbered.number, .dashed = true } };
            vec_push(d->arena, &d->edges, edge);
        }
    }
}

static void add_group(Draw *d, Str name, Str path, const StepVec *steps)
{
    d->language->group(d->out, ++d->groups, name, path);
    add_steps(d, steps);
    strbuf_add_c(d->out, d->language->group_end);
}

/* -- arrows ------------------------------------------------------------------------------ */

static int by_step(const void *left, const void *right)
{
    const Numbered *a = left, *b = right;
    uintptr_t x = (uintptr_t)a->step, y = (uintptr_t)b->step;
    return (x > y) - (x < y);
}

static void draw_arrows(Draw *d)
{
    if (d->steps.len > 1)
        qsort(d->steps.at, d->steps.len, sizeof *d->steps.at, by_step);
    for (size_t i = 0; i < d->edges.len; i++) {
        Edge *edge = &d->edges.at[i];
        if (edge->from) {
            const Numbered wanted = { .step = edge->from };
            const Numbered *from =
                bsearch(&wanted, d->steps.at, d->steps.len, sizeof wanted, by_step);
            if (!from) /* a step of a file that is not drawn */
                continue;
            edge->arrow.from = from->number;
        }
        d->language->arrow(d->out, &edge->arrow);
    }
}

void graph_draw(StrBuf *out, const Project *project, const DrawLanguage *language)
{
    Draw d = { .out = out, .arena = arena_new(), .language = language };

    strbuf_add_c(out, language->head);
    for (size_t i = 0; i < project->files.len; i++) {
        const File *file = project->files.at[i];
        for (size_t k = 0; k < file->pipelines.len; k++) {
            const Pipeline *pipeline = file->pipelines.at[k];
            Str name = pipeline->name.len ? pipeline->name : STR("steps in no pipeline");
            add_group(&d, name, file->path, &pipeline->steps);
        }
        if (file->components.len)
            add_group(&d, STR("components"), file->path, &file->components);
    }
    draw_arrows(&d);
    strbuf_add_c(out, language->foot);
    arena_free(d.arena);
}
