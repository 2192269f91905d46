/*
 * output_folder.c - follow an output from the step into the script's writes.
 */
#include "analyzer/analysis/output_folder.h"

#include <stdio.h>

#include "analyzer/model/class.h"

/* Where a path of the script lies, seen from the folder that it was given. */
typedef enum {
    ELSEWHERE,
    ITSELF,
    BELOW,
    ABOVE,  /* its parent, or something beside it */
    PERHAPS /* not known to be elsewhere */
} Where;

static bool is_target(const Value *value, const ArgumentTarget *target)
{
    if (value->kind != VAL_SYMBOL)
        return false;
    if (target->option)
        return value->as.symbol.kind == SYM_OPTION &&
               str_eq(value->as.symbol.name, target->option->dest);
    char index[16];
    snprintf(index, sizeof index, "%d", target->argv);
    return value->as.symbol.kind == SYM_ARGV && str_is(value->as.symbol.name, index);
}

/* The parts behind the symbol: "/a/../" + unknown + "/b". */
static Where climb(const ValueVec *parts)
{
    int depth = 0;

    for (size_t i = 1; i < parts->len; i++) {
        const Value *part = parts->at[i];
        if (part->kind != VAL_STR && part->kind != VAL_PATH) {
            if (i == 1)
                return PERHAPS; /* `args.out + name` */
            depth++;
            continue;
        }
        Str rest = part->as.text;
        if (i == 1 && !str_starts(rest, "/"))
            return ABOVE; /* `args.out + "_old"` is a neighbour */
        while (rest.len) {
            size_t slash = str_find_char(rest, '/', 0);
            Str name = str_slice(rest, 0, slash);
            rest = slash == STR_NONE ? (Str){ 0 } : str_slice(rest, slash + 1, rest.len);
            if (str_is(name, ".."))
                depth--;
            else if (name.len && !str_is(name, "."))
                depth++;
            if (depth < 0)
                return ABOVE;
        }
    }
    return depth > 0 ? BELOW : ITSELF;
}

static Where where(const Value *path, const ArgumentTarget *target)
{
    Where best = ELSEWHERE;

    if (is_target(path, target))
        return ITSELF;
    switch ((int)path->kind) {
    case VAL_UNKNOWN:
        return PERHAPS;
    case VAL_TEMPLATE:
        if (is_target(path->as.items.at[0], target))
            return climb(&path->as.items);
        if (path->as.items.at[0]->kind == VAL_UNKNOWN)
            return PERHAPS;
        for (size_t i = 1; i < path->as.items.len; i++)
            if (is_target(path->as.items.at[i], target))
                return PERHAPS;
        return ELSEWHERE;
    case VAL_CHOICE:
        for (size_t i = 0; i < path->as.items.len; i++) {
            Where one = where(path->as.items.at[i], target);
            if (best == ELSEWHERE || one == BELOW)
                best = one;
        }
        return best;
    default:
        return ELSEWHERE;
    }
}

typedef enum { NOTHING, MAKES, NEEDS } Effect;

/* What an event says about the folder: it makes sure of it, needs it, or neither. */
static Effect effect(const ScriptEvent *event, const ArgumentTarget *target)
{
    Where at = where(event->path, target);

    switch (event->kind) {
    case EVENT_CREATE:
        if (event->shallow && at == BELOW)
            return NEEDS;
        return at == ITSELF || at == BELOW || at == PERHAPS ? MAKES : NOTHING;
    case EVENT_HANDED:
        return at == ELSEWHERE ? NOTHING : MAKES;
    case EVENT_WRITE:
    case EVENT_APPEND:
        if (event->makes_parents)
            return at == BELOW || at == PERHAPS ? MAKES : NOTHING;
        return at == BELOW && !event->uncalled ? NEEDS : NOTHING;
    case EVENT_WRITE_FOLDER:
        if (event->makes_parents)
            return at == BELOW || at == ITSELF || at == PERHAPS ? MAKES : NOTHING;
        return (at == BELOW || at == ITSELF) && !event->uncalled ? NEEDS : NOTHING;
    case EVENT_READ:
    case EVENT_REMOVE:
        break;
    }
    return NOTHING;
}

/* The symbol in a path is where the script says `args.out`. */
static Span expression_in(const Value *path, const ArgumentTarget *target)
{
    Span span = { 0 };

    if (is_target(path, target))
        return path->span;
    if (path->kind == VAL_TEMPLATE || path->kind == VAL_CHOICE)
        for (size_t i = 0; i < path->as.items.len && !span.source; i++)
            span = expression_in(path->as.items.at[i], target);
    return span;
}

/* AZUREML.md C2: is there nothing but a path when the script starts? */
static bool is_only_a_path(const Port *port)
{
    if (port->dir != PORT_OUTPUT)
        return false;
    return port->carrier == CARRIER_PIPELINE_DATA ||
           (port->carrier == CARRIER_OUTPUT_DATASET && str_is(port->mode, "upload"));
}

bool output_folder_fault(const Step *step, size_t argument, OutputFault *out)
{
    const Argument *word = &step->arguments.at[argument];
    const Script *script = step->facts;
    ArgumentTarget target;

    if (!word->port || !is_only_a_path(word->port) || !script || script->broken ||
        script->source == 0 || (step->cls && step->cls->parallel) ||
        !argument_target(step, argument, &target))
        return false;
    for (size_t i = 0; i < script->events.len; i++) {
        const ScriptEvent *event = &script->events.at[i];
        Effect what = effect(event, &target);
        if (what == MAKES)
            return false;
        if (what != NEEDS)
            continue;
        *out = (OutputFault){ .argument = word,
                              .port = word->port,
                              .option = target.option,
                              .write = event,
                              .expression = expression_in(event->path, &target) };
        return true;
    }
    return false;
}

static bool is_mounted(const Port *port)
{
    return port && port->dir == PORT_OUTPUT && port->carrier != CARRIER_UNKNOWN &&
           (str_is(port->mode, "mount") || str_is(port->mode, "rw_mount"));
}

bool output_append_fault(const Step *step, size_t argument, OutputFault *out)
{
    const Argument *word = &step->arguments.at[argument];
    const Script *script = step->facts;
    ArgumentTarget target;

    if (!is_mounted(word->port) || !script || script->broken || script->source == 0 ||
        (step->cls && step->cls->parallel) || !argument_target(step, argument, &target))
        return false;
    for (size_t i = 0; i < script->events.len; i++) {
        const ScriptEvent *event = &script->events.at[i];
        Where at = where(event->path, &target);
        if (event->kind != EVENT_APPEND || event->uncalled || (at != ITSELF && at != BELOW) ||
            !(event->in_loop || str_starts(event->callee, "logging.")))
            continue;
        *out = (OutputFault){ .argument = word,
                              .port = word->port,
                              .option = target.option,
                              .write = event,
                              .expression = expression_in(event->path, &target) };
        return true;
    }
    return false;
}
