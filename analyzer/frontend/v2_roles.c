/*
 * v2_roles.c - what the model knows a step by: source, script, compute, reuse.
 *
 * Relative paths belong to the file that holds them. A source folder of a component
 * is shown as the pipeline's file would have to write it, so that two steps can be
 * compared. What a component known to the service alone would say is unknown.
 */
#include "analyzer/frontend/v2_p.h"

#include "base/path.h"

static Str scheme_of_old(Str code)
{
    return str_starts(code, "file:") ? str_slice(code, 5, code.len) : code;
}

static void set_source(V2Node *node)
{
    const V2 *v2 = node->v2;
    const V2Layer *from;
    const YamlNode *code = v2_find(node, "code", &from);
    Str text;
    if (!yaml_str(code, &text)) {
        node->step->source_directory = v2_value(v2, node->step, code);
        return;
    }
    if (v2_is_remote(text) || str_find(text, STR("${{"), 0) != STR_NONE) {
        node->step->source_directory = v2_value(v2, node->step, code);
        return;
    }
    Str path = path_portable(v2->arena, scheme_of_old(text));
    Str folder = path_normal(v2->arena, path_join(v2->arena, from->doc->folder, path));
    Str shown = from->doc == v2->doc ? text : path_relative(v2->arena, folder, v2->doc->folder);
    node->step->source_directory = value_str(v2->arena, code->span, shown);
    node->step->source_folder = folder;
}

static void set_script(V2Node *node)
{
    Step *step = node->step;
    const V2 *v2 = node->v2;
    const YamlNode *command = v2_find(node, "command", NULL);
    const YamlNode *entry = v2_find(node, "entry", NULL);
    const YamlNode *script = v2_find(node, "entry_script", NULL);
    Str text;

    step->command = v2_value(v2, step, command);
    if (yaml_str(command, &text))
        v2_command(node, v2_places_yaml(v2, command));
    if (entry && entry->kind == YAML_MAPPING)
        script = yaml_get(entry, "file");
    if (script)
        step->script = v2_value(v2, step, script);

    static const char *const words[] = { "args", "program_arguments", NULL };
    for (size_t i = 0; words[i] && !step->command; i++) {
        const YamlNode *scalar = v2_find(node, words[i], NULL);
        if (yaml_str(scalar, &text))
            v2_arguments(node, v2_places_yaml(v2, scalar));
    }
}

void v2_find_script(const V2Node *node)
{
    Step *step = node->step;
    Str name;
    if (!step->source_folder.len || !value_get_str(step->script, &name))
        return;
    Arena *arena = node->v2->arena;
    Str path = path_normal(arena, path_join(arena, step->source_folder, name));
    if (source_exists(node->v2->project->sources, path))
        step->script_path = path;
}

static void set_reuse(V2Node *node)
{
    bool deterministic;
    const YamlNode *flag = v2_find(node, "is_deterministic", NULL);
    if (!flag)
        return;
    node->step->allow_reuse = yaml_bool(flag, &deterministic)
                                  ? value_bool(node->v2->arena, flag->span, deterministic)
                                  : v2_value(node->v2, node->step, flag);
    node->step->reuse_span = flag->span;
}

static void set_compute(V2Node *node)
{
    const V2 *v2 = node->v2;
    const YamlNode *compute = v2_find(node, "compute", NULL);
    if (!compute && v2->pipeline) { /* a node, not a job that stands alone */
        compute = yaml_get(yaml_get(v2->doc->yaml.root, "settings"), "default_compute");
        if (!compute)
            compute = yaml_get(v2->doc->yaml.root, "compute");
    }
    node->step->compute = v2_value(v2, node->step, compute);
}

/* What only the component could have said. */
static void set_unknown(V2Node *node)
{
    Step *step = node->step;
    const Value *why = value_unknown(node->v2->arena, step->span, "%.*s", STR_ARG(node->why));
    step->settings_known = false;
    step->ports_known = false;
    if (!step->reuse_span.source)
        step->allow_reuse = why;
    if (str_is(step->kind, "pipeline"))
        return;
    step->arguments_known = false;
    if (!step->source_directory)
        step->source_directory = why;
    if (!step->script)
        step->script = why;
    if (!step->environment)
        step->environment = why;
    if (!step->command && str_is(step->kind, "command"))
        step->command = why;
}

void v2_roles(V2Node *node)
{
    set_source(node);
    set_script(node);
    v2_find_script(node);
    set_reuse(node);
    set_compute(node);
    node->step->environment = v2_value(node->v2, node->step, v2_find(node, "environment", NULL));
    if (node->why.len)
        set_unknown(node);
}
