/*
 * v2py_build.c - pipelines, the steps in them, and those in none.
 *
 * Each pipeline function of the file is a pipeline, called or not. A job outside of
 * them (`command(...)` that nobody calls, a node, a sweep) is a step of the file's nameless
 * pipeline. A component that the file makes and does not use is a component.
 */
#include "analyzer/frontend/v2py.h"

static bool is_step(const V2PyThing *thing)
{
    if (thing->twin || thing->swept)
        return false;
    switch (thing->kind) {
    case THING_NODE:
        return !thing->called;
    case THING_SWEEP:
    case THING_JOB:
        return true;
    case THING_FACTORY:
        return thing->submitted || (!thing->called && !thing->registered);
    case THING_FILE:
    case THING_REMOTE:
    case THING_FUNCTION:
    case THING_PIPELINE:
        break;
    }
    return false;
}

/* A pipeline function that was called outside of pipelines is a job of its own. */
static bool is_loose_step(V2PyThing *thing)
{
    const V2PyThing *base = v2py_base(thing);
    bool submitted = thing->submitted && thing->kind != THING_NODE;
    return !thing->in && base && base->kind != THING_PIPELINE && (is_step(thing) || submitted);
}

static bool is_component(const V2PyThing *thing)
{
    if (thing->called || thing->in)
        return false;
    if (thing->kind == THING_FUNCTION)
        return thing->def->func->unit->main && thing->def->thing == thing;
    return thing->kind == THING_FACTORY && thing->registered && !thing->submitted;
}

/* -- pipelines --------------------------------------------------------------------------- */

static Str pipeline_name(V2Py *v, const V2PyDef *def)
{
    Str name = def->func->def->name;
    if (def->decorator->as.object->form == OBJ_CALL)
        value_get_str(v2py_argument(def->decorator->as.object, STR("name")), &name);
    return arena_str(v->project->arena, name);
}

static void add_parameters(V2Py *v, V2PyDef *def)
{
    const PyFunc *func = def->func;
    for (size_t i = 0; i < func->def->params.len; i++) {
        const PyParam *param = &func->def->params.at[i];
        const Value *fallback = func->defaults.at[i], *path;
        if (param->stars)
            continue;
        Span span = { func->unit->source, param->start, param->end };
        PipelineParam *made = builder_parameter(v->project, def->pipeline,
                                                arena_str(v->project->arena, param->name), span);
        const Value *type = def->annotations.at[i];
        Str text;
        if (v2py_is(fallback, "Input") && (path = v2py_argument(fallback->as.object, STR("path"))))
            type = fallback, fallback = path;
        if (v2py_is(type, "Input")) {
            made->type = STR("uri_folder");
            if (value_get_str(v2py_argument(type->as.object, STR("type")), &text))
                made->type = arena_str(v->project->arena, text);
        }
        if (!made->type.len)
            made->type = v2py_type_name(v, type);
        if (fallback && fallback->kind != VAL_NONE)
            made->fallback = v2py_copy(v, fallback);
    }
}

static void add_outputs(V2Py *v, V2PyDef *def)
{
    Arena *arena = v->project->arena;
    const Value *result = def->result;
    if (!result || result->kind != VAL_DICT)
        return;
    for (size_t i = 0; i < result->as.dict->entries.len; i++) {
        const DictEntry *entry = &result->as.dict->entries.at[i];
        V2PyRef ref;
        Str name;
        if (!value_get_str(entry->key, &name))
            continue;
        Port *port = ARENA_NEW(arena, Port);
        *port = (Port){ .dir = PORT_OUTPUT,
                        .name = arena_str(arena, name),
                        .type = STR("uri_folder"),
                        .mode = STR("rw_mount"),
                        .span = entry->key->span };
        if (v2py_ref(v, entry->value, &ref) && ref.thing->step) {
            const Port *from = step_port(ref.thing->step, PORT_OUTPUT, ref.name);
            if (from && from->type.len)
                port->type = from->type;
            Str text = arena_fmt(arena, "parent.jobs.%.*s.outputs.%.*s",
                                 STR_ARG(ref.thing->step->key), STR_ARG(ref.name));
            port->value = value_symbol(arena, entry->value->span, SYM_OTHER, text, NULL);
        }
        port->carrier = v2_carrier(port->type);
        vec_push(arena, &def->pipeline->outputs, port);
    }
}

/* @pipeline(compute=...), pipeline_job.settings.default_compute = ... */
static const Value *default_compute(V2Py *v, const V2PyDef *def)
{
    static const char *const names[] = { "default_compute", "compute", "default_compute_target" };
    const Object *decorator = def->decorator->as.object;
    const Value *compute = NULL;
    for (size_t i = 0; !compute && decorator->form == OBJ_CALL && i < COUNTOF(names); i++)
        compute = v2py_argument(decorator, str_c(names[i]));
    for (size_t i = 0; i < v->things.len; i++) {
        const V2PyThing *job = v->things.at[i];
        if (job->kind != THING_NODE || !job->of || job->of->def != def || job->in)
            continue;
        const Value *settings = v2py_part(job, "settings");
        const Value *set =
            settings ? map_get(&settings->as.object->attributes, STR("default_compute")) : NULL;
        if (set)
            compute = set;
    }
    return compute;
}

static void add_compute(V2Py *v, V2PyDef *def)
{
    const Value *compute = default_compute(v, def);
    Str text;
    if (!value_get_str(compute, &text))
        return;
    const Value *copy = v2py_copy(v, compute);
    for (size_t i = 0; i < def->pipeline->steps.len; i++) {
        Step *step = def->pipeline->steps.at[i];
        if (!step->compute && !str_is(step->kind, "pipeline"))
            step->compute = copy;
    }
}

/* A step whose type only its component could say. */
static void note_type(V2Py *v, const Step *step)
{
    if (!step->kind.len)
        builder_unresolved(v->project, v->unit->file, step->span,
                           arena_fmt(v->project->arena, "type of step '%.*s'", STR_ARG(step->key)),
                           value_why(v->project->arena, step->allow_reuse));
}

static void build_pipeline(V2Py *v, V2PyDef *def)
{
    def->pipeline =
        builder_pipeline(v->project, v->unit->file, pipeline_name(v, def), def->func->span);
    def->pipeline->steps_known = def->started && !v->in->exhausted;
    add_parameters(v, def);
    for (size_t i = 0; i < def->nodes.len; i++) {
        V2PyThing *thing = def->nodes.at[i];
        if (!is_step(thing))
            continue;
        v2py_step(v, thing, def->pipeline);
    }
    for (size_t i = 0; i < def->unknown_calls.len; i++)
        builder_unresolved(
            v->project, v->unit->file, def->unknown_calls.at[i],
            arena_fmt(v->project->arena, "a step of pipeline '%.*s'", STR_ARG(def->pipeline->name)),
            STR("what is called is not known"));
    v2py_name_nodes(v, def);
    for (size_t i = 0; i < def->pipeline->steps.len; i++)
        note_type(v, def->pipeline->steps.at[i]);
    add_outputs(v, def);
    add_compute(v, def);
}

/* -- what is in none ------------------------------------------------------------------------ */

static void name_alone(V2Py *v, const V2PyThing *thing)
{
    Step *step = thing->step;
    Arena *arena = v->project->arena;
    const Value *name = map_get(&thing->object->as.object->attributes, STR("name"));
    if (!name)
        name =
            thing->kind == THING_NODE ? NULL : v2py_argument(thing->object->as.object, STR("name"));
    if (thing->def && thing->def->decorator->as.object->form == OBJ_CALL)
        name = v2py_argument(thing->def->decorator->as.object, STR("name"));
    step->key = arena_str(arena, thing->def ? thing->def->func->def->name
                                            : thing->object->as.object->variable);
    if (name && name->kind != VAL_NONE) {
        step->name_value = v2py_copy(v, name);
        value_get_str(step->name_value, &step->name);
    } else {
        step->name = step->key;
    }
}

static void build_loose(V2Py *v)
{
    for (size_t i = 0; i < v->things.len; i++) {
        V2PyThing *thing = v->things.at[i];
        bool component = is_component(thing);
        if (!component && !is_loose_step(thing))
            continue;
        Pipeline *pipeline = component ? NULL : builder_loose(v->project, v->unit->file);
        v2py_step(v, thing, pipeline);
        name_alone(v, thing);
        note_type(v, thing->step);
    }
}

bool v2py_build(V2Py *v)
{
    File *file = v->unit->file;
    v->values_left = 300000;
    v->doc = (V2Doc){ .path = file->path, .folder = v->unit->folder, .source = file->source };
    v->v2 = (V2){ .project = v->project,
                  .arena = v->project->arena,
                  .file = file,
                  .doc = &v->doc,
                  .values_left = &v->values_left };
    map_init(&v->v2.docs, v->project->arena);
    value_copy_init(&v->copy, v->project->arena);
    for (size_t i = 0; i < v->defs.len; i++) {
        V2PyDef *def = v->defs.at[i];
        if (def->thing->kind == THING_PIPELINE && def->func->unit->main)
            build_pipeline(v, def);
    }
    build_loose(v);
    v2py_link(v);
    return file->pipelines.len > 0 || file->components.len > 0;
}
