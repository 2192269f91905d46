/*
 * graph_draw.h - a graph as boxes and arrows, whatever language draws them.
 *
 * A language writes its own syntax through four functions and escapes every text
 * it is given; which boxes and arrows there are is decided in one place.
 */
#ifndef ANALYZER_REPORT_GRAPH_DRAW_H
#define ANALYZER_REPORT_GRAPH_DRAW_H

#include "analyzer/report/graph.h"

typedef enum {
    BOX_STEP,
    BOX_DATA,      /* stored data */
    BOX_PARAMETER, /* of the pipeline */
    BOX_MISSING,   /* a producer that is not in the model */
    BOX_KINDS
} BoxKind;

typedef struct Box {
    BoxKind kind;
    size_t number; /* from 1, unique in the drawing */
    Str name, note;
} Box;

typedef struct Arrow {
    size_t from, to;
    Str label;   /* "" for none */
    bool dashed; /* an order without data */
} Arrow;

typedef struct DrawLanguage {
    const char *head, *group_end, *foot;
    /* A pipeline; `number` is unique among groups, from 1. */
    void (*group)(StrBuf *out, size_t number, Str name, Str note);
    void (*box)(StrBuf *out, const Box *box);
    void (*arrow)(StrBuf *out, const Arrow *arrow);
} DrawLanguage;

void graph_draw(StrBuf *out, const Project *project, const DrawLanguage *language);

/* Longest name that is drawn whole, in characters. */
#define DRAW_TEXT_MAX 120

#endif
