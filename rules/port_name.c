/*
 * port_name.c - walking over the names of inputs and outputs.
 *
 * What the names must be is for the rules to say.
 */
#include "rules/port_name.h"

static Span named_at(const Port *port, bool v2)
{
    bool renamed = port->dir == PORT_INPUT && !str_eq(port->name, port->binding.name);

    if (!port->declared.source || (!v2 && renamed))
        return port->span;
    return port->declared;
}

static void each_of(RuleCtx *cx, const PortVec *ports, bool v2, EachPortName *each)
{
    for (size_t i = 0; i < ports->len; i++) {
        const Port *port = ports->at[i];
        PortName name = { .name = port->name,
                          .kind = port->dir == PORT_INPUT ? "input" : "output",
                          .at = named_at(port, v2),
                          .v2 = v2,
                          .dataset = port->carrier == CARRIER_DATASET ||
                                     port->carrier == CARRIER_OUTPUT_DATASET };
        if (port->name.len)
            each(cx, &name);
    }
}

void each_port_of_step(RuleCtx *cx, const Step *step, EachPortName *each)
{
    bool v2 = step->cls && step->cls->sdk == SDK_V2;

    if (!step->cls || step->twin_of)
        return;
    each_of(cx, &step->inputs, v2, each);
    each_of(cx, &step->outputs, v2, each);
}

void each_port_of_pipeline(RuleCtx *cx, const Pipeline *pipeline, EachPortName *each)
{
    const char *frontend = pipeline->file->frontend;

    if (!frontend || !str_starts(str_c(frontend), "v2-"))
        return;
    for (size_t i = 0; i < pipeline->parameters.len; i++) {
        const PipelineParam *parameter = pipeline->parameters.at[i];
        PortName name = {
            .name = parameter->name, .kind = "input", .at = parameter->span, .v2 = true
        };
        each(cx, &name);
    }
    each_of(cx, &pipeline->outputs, true, each);
}
