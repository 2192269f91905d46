/*
 * graph.c - the formats of `drydock graph`, and what they share.
 *
 * Words of a command line are shown the same way for every SDK: ports as
 * `${{inputs.x}}` and `${{outputs.x}}`, a v1 PipelineParameter, which no binding
 * stands for, as `${{parameters.x}}`.
 */
#include "analyzer/report/graph.h"

#include "analyzer/model/class.h"
#include "analyzer/model/value_text.h"

/* clang-format off */
const GraphFormat graph_formats[] = {
    { "text", "a tree for people", graph_text },
    { "json", "stable, for programs", graph_json },
    { "dot", "for Graphviz", graph_dot },
    { "mermaid", "for pages that draw Mermaid", graph_mermaid },
    { NULL, NULL, NULL },
};
/* clang-format on */

const GraphFormat *graph_format(Str name)
{
    for (const GraphFormat *format = graph_formats; format->name; format++) {
        if (str_is(name, format->name))
            return format;
    }
    return NULL;
}

Str graph_step_name(const Step *step) { return step->name.len ? step->name : step->key; }

Str graph_producer(const Binding *binding)
{
    Str name = binding->step ? graph_step_name(binding->step) : STR("");
    return name.len ? name : binding->step_name;
}

static void add_named(StrBuf *out, const char *what, Str name)
{
    strbuf_fmt(out, "${{%s.", what);
    text_add_cut(out, name);
    strbuf_add_c(out, "}}");
}

static bool add_word(StrBuf *out, bool v1, const Value *value)
{
    if (value->kind != VAL_SYMBOL)
        return value_text(out, value);
    if (v1 && value->as.symbol.kind == SYM_PARAMETER)
        add_named(out, "parameters", value->as.symbol.name);
    else
        symbol_text(out, &value->as.symbol);
    return true;
}

bool graph_words(StrBuf *out, const Step *step, const Value *value, const Port *port)
{
    bool v1 = step->cls && step->cls->sdk == SDK_V1;
    if (value && value->kind == VAL_TEMPLATE && value_is_known(value)) {
        for (size_t i = 0; i < value->as.items.len; i++)
            add_word(out, v1, value->as.items.at[i]);
        return true;
    }
    if (value && (value->kind == VAL_SYMBOL || value->kind == VAL_STR || value->kind == VAL_PATH))
        return add_word(out, v1, value);
    if (port) /* the object itself stands among the arguments */
        add_named(out, port->dir == PORT_INPUT ? "inputs" : "outputs", port->name);
    return port != NULL;
}
