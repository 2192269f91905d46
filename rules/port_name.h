/*
 * port_name.h - walking over the names of inputs and outputs, for rules about them.
 *
 * A name is given where it stands in the text: v1 ports are named where their data
 * object is made, v2 ports at their key, in the component when the node has one.
 * Names that nobody wrote (those of variables) are given as well.
 */
#ifndef RULES_PORT_NAME_H
#define RULES_PORT_NAME_H

#include "rules/rule.h"

typedef struct PortName {
    Str name;
    const char *kind; /* "input" or "output" */
    Span at;
    bool v2;
    bool dataset; /* v1: becomes a variable of the step's environment */
} PortName;

typedef void EachPortName(RuleCtx *cx, const PortName *name);

void each_port_of_step(RuleCtx *cx, const Step *step, EachPortName *each);

/* Inputs and outputs of a v2 pipeline itself. */
void each_port_of_pipeline(RuleCtx *cx, const Pipeline *pipeline, EachPortName *each);

#endif
