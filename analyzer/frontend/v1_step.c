/*
 * v1_step.c - one step: what its constructor was told, directly and through the
 * configuration objects it was given.
 *
 * A role set at the step itself wins over one of its configuration, and that
 * over one of a configuration inside it; attributes written to a configuration
 * later win over what its constructor was given.
 */
#include "analyzer/frontend/v1.h"

#include "analyzer/model/asset.h"

enum { CONFIG_DEPTH = 4 };

Value *v1_copy(V1 *v1, const Value *value) { return value ? value_copy(&v1->copy, value) : NULL; }

/* The step's own call, or a configuration below it. */
typedef struct Level {
    const StepClass *cls;
    const Value *object;
    int depth;
} Level;

static const Value **slot_for(Step *step, ParamRole role)
{
    switch ((int)role) {
    case ROLE_NAME:
        return &step->name_value;
    case ROLE_SOURCE:
        return &step->source_directory;
    case ROLE_SCRIPT:
        return &step->script;
    case ROLE_COMMAND:
        return &step->command;
    case ROLE_COMPUTE:
        return &step->compute;
    case ROLE_ENVIRONMENT:
        return &step->environment;
    default:
        return NULL;
    }
}

/* A compute or environment by its name; objects that have none stay UNKNOWN. */
static const Value *asset(V1 *v1, const Value *value, AssetKind kind)
{
    Str name;

    if (asset_name(value, kind, &name))
        return value_str(v1->project->arena, value->span, arena_str(v1->project->arena, name));
    if (value->kind == VAL_OBJECT) {
        Value *unknown = value_new(v1->project->arena, VAL_UNKNOWN, value->span);
        unknown->as.text = value_why(v1->project->arena, value);
        return unknown;
    }
    return v1_copy(v1, value);
}

static const Value *shown_source(V1 *v1, const Value *value)
{
    Str path;

    if (!value_get_str(value, &path))
        return v1_copy(v1, value);
    Value *shown = value_str(v1->project->arena, value->span, python_shown_path(v1->unit, path));
    shown->flags |= value->flags & VALUE_ENV;
    return shown;
}

static void apply_role(V1 *v1, Step *step, const Level *level, ParamRole role, const Value *value)
{
    const Value **slot = slot_for(step, role);

    if (value->kind == VAL_NONE || (role == ROLE_NAME && level->depth > 0))
        return;
    if (slot && *slot)
        return;
    switch ((int)role) {
    case ROLE_SOURCE:
        *slot = shown_source(v1, value);
        break;
    case ROLE_COMPUTE:
        *slot = asset(v1, value, ASSET_COMPUTE);
        break;
    case ROLE_ENVIRONMENT:
        *slot = asset(v1, value, ASSET_ENVIRONMENT);
        break;
    case ROLE_COMMAND:
        v1->command = value; /* read when the ports are known */
        break;
    case ROLE_REUSE:
        step->allow_reuse = v1_copy(v1, value);
        step->reuse_span = value->span;
        break;
    case ROLE_INPUTS:
    case ROLE_SIDE_INPUTS:
    case ROLE_OUTPUTS:
        v1_ports(v1, step, value, role);
        break;
    case ROLE_ARGUMENTS:
        if (step->arguments.len == 0)
            v1_arguments(v1, step, value);
        break;
    default:
        if (slot)
            *slot = v1_copy(v1, value);
        break;
    }
}

/* `run_config.environment = env`: names that are not parameters of the constructor. */
static ParamRole attribute_role(const StepClass *cls, Str name)
{
    static const struct {
        const char *name;
        ParamRole role;
    } others[] = { { "target", ROLE_COMPUTE },
                   { "environment", ROLE_ENVIRONMENT },
                   { "source_directory", ROLE_SOURCE } };
    const ParamSpec *spec = param_by_name(cls->params, name);

    if (spec)
        return spec->role;
    for (size_t i = 0; i < COUNTOF(others); i++)
        if (str_is(name, others[i].name))
            return others[i].role;
    return ROLE_NONE;
}

static void apply_attributes(V1 *v1, Step *step, const Level *level)
{
    const Map *attributes = &level->object->as.object->attributes;

    for (size_t i = 0; i < attributes->len; i++) {
        const Value *value = attributes->at[i].value;
        ParamRole role = attribute_role(level->cls, attributes->at[i].key);
        if (value && role != ROLE_NONE && role != ROLE_CONFIG)
            apply_role(v1, step, level, role, value);
    }
}

static void apply_level(V1 *v1, Step *step, const Level *level);

void v1_settings(V1 *v1, const StepClass *cls, const Object *call, SettingVec *out)
{
    BoundArgs bound;

    bind_args(v1->scratch, cls, call, &bound);
    for (size_t i = 0; i < bound.args.len; i++) {
        const BoundArg *arg = &bound.args.at[i];
        Str name =
            arg->spec ? str_c(arg->spec->name) : arena_str(v1->project->arena, arg->arg->name);
        Setting setting = { .name = name,
                            .spec = arg->spec,
                            .value = v1_copy(v1, arg->arg->value),
                            .key = arg->arg->name_span,
                            .at = arg->arg->value_span };
        vec_push(v1->project->arena, out, setting);
    }
}

static void add_config(V1 *v1, Step *step, const StepClass *cls, const Object *call)
{
    StepConfig config = { .cls = cls, .span = call->made, .settings_known = !call->args_partial };

    v1_settings(v1, cls, call, &config.settings);
    config.settings_known &= call->attributes.len == 0; /* they set more, or something else */
    vec_push(v1->project->arena, &step->configs, config);
}

static void apply_config(V1 *v1, Step *step, const Value *value, int depth)
{
    if (value->kind == VAL_CHOICE && value->as.items.len)
        value = value->as.items.at[0];
    if (value->kind != VAL_OBJECT || value->as.object->form != OBJ_CALL || depth >= CONFIG_DEPTH)
        return;
    const StepClass *cls = step_class_by_py(value->as.object->qualname);
    if (!cls || cls->kind != CLASS_CONFIG)
        return;
    Level level = { cls, value, depth };
    add_config(v1, step, cls, value->as.object);
    apply_level(v1, step, &level);
    if (!step->environment && str_is(str_c(cls->name), "RunConfiguration"))
        step->environment = asset(v1, value, ASSET_ENVIRONMENT);
}

/* Inputs before arguments, so that an argument finds the port it names. */
static const ParamRole order[] = { ROLE_NAME,    ROLE_SOURCE,      ROLE_SCRIPT,      ROLE_COMMAND,
                                   ROLE_COMPUTE, ROLE_REUSE,       ROLE_ENVIRONMENT, ROLE_INPUTS,
                                   ROLE_OUTPUTS, ROLE_SIDE_INPUTS, ROLE_ARGUMENTS };

static void apply_level(V1 *v1, Step *step, const Level *level)
{
    BoundArgs bound;

    bind_args(v1->scratch, level->cls, level->object->as.object, &bound);
    apply_attributes(v1, step, level);
    for (size_t r = 0; r < COUNTOF(order); r++)
        for (size_t i = 0; i < bound.args.len; i++)
            if (bound.args.at[i].spec && bound.args.at[i].spec->role == order[r])
                apply_role(v1, step, level, order[r], bound.args.at[i].arg->value);
    const Value *script_params = bound_name(&bound, "script_params");
    if (script_params && step->arguments.len == 0)
        v1_arguments(v1, step, script_params);
    for (size_t i = 0; i < bound.args.len; i++)
        if (bound.args.at[i].spec && bound.args.at[i].spec->role == ROLE_CONFIG)
            apply_config(v1, step, bound.args.at[i].arg->value, level->depth + 1);
}

/* Pipeline(default_source_directory=...) is taken where a step says nothing. */
static void default_from(V1 *v1, Step *step, const Value *holder)
{
    BoundArgs bound;

    if (step->source_directory || !holder || !step->cls->cwd_source)
        return;
    bind_args(v1->scratch, step_class_by_py(holder->as.object->qualname), holder->as.object,
              &bound);
    const Value *value = bound_role(&bound, ROLE_SOURCE);
    if (value && value->kind != VAL_NONE)
        step->source_directory = shown_source(v1, value);
}

void v1_step(V1 *v1, Step *step, const Value *object, const Value *holder)
{
    Level level = { step->cls, object, 0 };
    Arena *arena = v1->project->arena;

    step->uncertain = object->as.object->uncertain;
    step->key = arena_str(arena, object->as.object->variable);
    if (object->as.object->args_partial) {
        step->settings_known = false;
        step->ports_known = false;
        step->arguments_known = false;
    }
    v1_settings(v1, step->cls, object->as.object, &step->settings);
    v1->command = NULL;
    apply_level(v1, step, &level);
    if (v1->command)
        v1_command(v1, step, v1->command);
    if (object->as.object->args_partial && !step->source_directory && step->cls->cwd_source)
        step->source_directory = value_unknown(arena, step->span, "may be among '**' arguments");
    default_from(v1, step, holder);
    if (step->name_value && value_get_str(step->name_value, &step->name))
        step->name_span = step->name_value->span;
    v1_paths(v1, step);
}
