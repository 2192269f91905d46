/*
 * DD210: an expression in v2 YAML that names nothing, and brackets in the wrong place.
 *
 * Names in a command are of the step's own ports; names in bindings are of the
 * pipeline's. Outputs of other jobs are DD202's business. A name with a dot belongs
 * to a group of ports and is left alone.
 */
#include "base/nearest.h"
#include "rules/rule.h"

enum { REPORT_MAX = 50 }; /* findings for one step: each one searches the ports again */

typedef struct Search {
    RuleCtx *cx;
    const Step *step;
    int left;
} Search;

static bool is_v2_yaml(const File *file)
{
    return file->frontend && str_is(str_c(file->frontend), "v2-yaml");
}

static bool in_group(Str name) { return str_find_char(name, '.', 0) != STR_NONE; }

/* Where `what` stands in a text that may be long; the whole of it when it is not found. */
static Span place_of(const RuleCtx *cx, Span whole, Str what)
{
    size_t at = str_find(source_text(cx->project->sources, whole), what, 0);

    if (at == STR_NONE)
        return whole;
    return (Span){ whole.source, whole.start + (uint32_t)at,
                   whole.start + (uint32_t)(at + what.len) };
}

static Str nearest_port(const PortVec *ports, Str name)
{
    Nearest nearest;

    nearest_init(&nearest, name);
    for (size_t i = 0; i < ports->len; i++)
        nearest_offer(&nearest, ports->at[i]->name);
    return nearest.best;
}

static Str did_you_mean(RuleCtx *cx, Str best)
{
    return best.len ? arena_fmt(cx->arena, "; did you mean '%.*s'?", STR_ARG(best)) : best;
}

/* -- in the step's own texts --------------------------------------------------------- */

static void check_symbol(Search *s, const Value *value)
{
    const Symbol *symbol = &value->as.symbol;
    bool input = symbol->kind == SYM_INPUT;
    const Step *step = s->step;

    if ((!input && symbol->kind != SYM_OUTPUT) || symbol->of || in_group(symbol->name))
        return;
    if (step_port(step, input ? PORT_INPUT : PORT_OUTPUT, symbol->name))
        return;
    Str best = nearest_port(input ? &step->inputs : &step->outputs, symbol->name);
    const char *kind = input ? "input" : "output";
    Str text = arena_fmt(s->cx->arena, "%ss.%.*s", kind, STR_ARG(symbol->name));
    Diagnostic *d =
        report(s->cx, place_of(s->cx, value->span, text), "there is no %s '%.*s' here%.*s", kind,
               STR_ARG(symbol->name), STR_ARG(did_you_mean(s->cx, best)));
    hint(s->cx, d, "declare it under `%ss:`", kind);
    s->left--;
}

static void check_text(Search *s, const Value *value)
{
    if (!value || s->left <= 0)
        return;
    if (value->kind == VAL_SYMBOL)
        check_symbol(s, value);
    for (size_t i = 0; value->kind == VAL_TEMPLATE && i < value->as.items.len && s->left > 0; i++) {
        if (value->as.items.at[i]->kind == VAL_SYMBOL)
            check_symbol(s, value->as.items.at[i]);
    }
}

static void check_own_texts(RuleCtx *cx, const Step *step)
{
    Search search = { cx, step, REPORT_MAX };
    const Setting *data = step_setting(step, "input_data");

    if (step->command)
        check_text(&search, step->command);
    for (size_t i = 0; !step->command && i < step->arguments.len; i++)
        check_text(&search, step->arguments.at[i].value);
    if (data)
        check_text(&search, data->value);
}

/* An input without default that says `optional: true`. */
static bool is_optional(const Port *port) { return !port->required && !port->value; }

static void check_brackets(RuleCtx *cx, const Step *step)
{
    for (size_t i = 0; i < step->arguments.len; i++) {
        const Argument *argument = &step->arguments.at[i];
        const Port *port = argument->port;
        if (!port || port->dir != PORT_INPUT)
            continue;
        if (!argument->maybe && is_optional(port)) {
            Diagnostic *d =
                report(cx, argument->span, "optional input '%.*s' is used outside `$[[ ]]`",
                       STR_ARG(port->name));
            hint(cx, d, "write `$[[--%.*s ${{inputs.%.*s}}]]`", STR_ARG(port->name),
                 STR_ARG(port->name));
        } else if (argument->maybe && port->required) {
            Diagnostic *d =
                report(cx, argument->span, "input '%.*s' is not optional, but used inside `$[[ ]]`",
                       STR_ARG(port->name));
            hint(cx, d, "take the brackets away, or declare it with `optional: true`");
        }
    }
}

static void check_step(RuleCtx *cx, const Step *step)
{
    bool of_component = step->component.len || !step->pipeline;

    if (!is_v2_yaml(step->file) || !step->ports_known || !step->cls)
        return;
    if (str_is(step->kind, "command") || str_is(step->kind, "spark") ||
        str_is(step->kind, "parallel"))
        check_own_texts(cx, step);
    if (of_component && str_is(step->kind, "command"))
        check_brackets(cx, step);
}

/* -- in bindings ---------------------------------------------------------------------- */

/* Names that the pipeline has. */
typedef struct Names {
    const char *kind; /* "input" or "output" */
    Map known;
    int suggestions; /* still to be made */
} Names;

static void check_name(RuleCtx *cx, Names *names, const Step *step, Span at, Str name)
{
    char text[NEAREST_TEXT];
    Nearest nearest;

    if (in_group(name) || map_has(&names->known, name))
        return;
    nearest_init(&nearest, name);
    for (size_t i = 0; i < names->known.len && names->suggestions > 0; i++)
        nearest_offer(&nearest, names->known.at[i].key);
    names->suggestions--;
    Diagnostic *d = report(cx, at, "the pipeline has no %s '%.*s'%s", names->kind, STR_ARG(name),
                           nearest_hint(&nearest, text));
    about(d, step);
    hint(cx, d, "declare it under `%ss:` of the pipeline", names->kind);
}

/* `${{parent.outputs.x}}` in an output of a node. */
static void check_output(RuleCtx *cx, Names *names, const Step *step, const Port *port)
{
    const Str prefix = STR("parent.outputs.");
    const Value *value = port->value;

    if (!value || value->kind != VAL_SYMBOL || value->as.symbol.kind != SYM_OTHER)
        return;
    Str name = value->as.symbol.name;
    if (str_starts(name, prefix.ptr))
        check_name(cx, names, step, value->span, str_slice(name, prefix.len, name.len));
}

static void check_bindings(RuleCtx *cx, Names *inputs, Names *outputs, const Step *step)
{
    for (size_t i = 0; i < step->inputs.len; i++) {
        const Binding *binding = &step->inputs.at[i]->binding;
        if (binding->kind == BIND_PARAMETER)
            check_name(cx, inputs, step, binding->span, binding->name);
    }
    for (size_t i = 0; i < step->outputs.len; i++)
        check_output(cx, outputs, step, step->outputs.at[i]);
}

static void check_pipeline(RuleCtx *cx, const Pipeline *pipeline)
{
    Names inputs = { .kind = "input", .suggestions = REPORT_MAX };
    Names outputs = { .kind = "output", .suggestions = REPORT_MAX };

    if (!is_v2_yaml(pipeline->file) || pipeline->name.len == 0)
        return;
    map_init(&inputs.known, cx->arena);
    map_init(&outputs.known, cx->arena);
    for (size_t i = 0; i < pipeline->parameters.len; i++)
        map_set(&inputs.known, pipeline->parameters.at[i]->name, NULL);
    for (size_t i = 0; i < pipeline->outputs.len; i++)
        map_set(&outputs.known, pipeline->outputs.at[i]->name, NULL);
    for (size_t i = 0; i < pipeline->steps.len; i++)
        check_bindings(cx, &inputs, &outputs, pipeline->steps.at[i]);
}

const Rule dd210_unknown_binding = {
    .info = {
        .code = "DD210",
        .name = "unknown-binding",
        .severity = SEV_ERROR,
        .summary = "an expression names an input or output that is not there",
        .explain =
            "`${{inputs.x}}` and `${{outputs.x}}` in a command mean ports of the same step or "
            "component; `${{parent.inputs.x}}` and `${{parent.outputs.x}}` in a node's bindings "
            "mean those of the pipeline. When there is no such port the job is refused, in some "
            "cases only by the service.\n"
            "\n"
            "In the command of a component, an optional input must stand inside `$[[ ]]`, together "
            "with its flag, so that both vanish when no value is given; and only optional inputs "
            "may stand there.\n"
            "\n"
            "Correct the name, or declare what is missing. Ports of a component that only the "
            "service knows are not judged.",
        .bad = "command: python train.py --rate ${{inputs.lerning_rate}}\n"
               "inputs:\n"
               "  learning_rate: 0.01\n",
        .good = "command: python train.py --rate ${{inputs.learning_rate}}\n"
                "inputs:\n"
                "  learning_rate: 0.01\n",
    },
    .on_step = check_step,
    .on_pipeline = check_pipeline,
};
