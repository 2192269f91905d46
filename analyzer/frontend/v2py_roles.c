/*
 * v2py_roles.c - what the call that makes a component says: source folder, script,
 * command, compute, environment, reuse.
 *
 * A command may be known in part; it is then split with a placeholder for each
 * part that is not, so that the script is still found.
 */
#include "analyzer/frontend/v2py.h"

#include "analyzer/model/asset.h"
#include "base/path.h"
#include "base/strbuf.h"

/* Environment(image=..., conda_file=...) without a name, as YAML would write it. */
static const Value *inline_environment(V2Py *v, const Value *value)
{
    Arena *arena = v->project->arena;
    Value *dict = value_dict(arena, value->span);
    const Object *call = value->as.object;
    for (size_t i = 0; i < call->args.len; i++) {
        const ObjectArg *arg = &call->args.at[i];
        Value *part = v2py_copy(v, arg->value);
        const Value *path = v2py_is(arg->value, "BuildContext")
                                ? v2py_argument(arg->value->as.object, STR("path"))
                                : NULL;
        if (path) {
            part = value_dict(arena, value->span);
            dict_set(arena, part, value_str(arena, path->span, STR("path")), v2py_copy(v, path));
        }
        if (arg->name.len)
            dict_set(arena, dict, value_str(arena, arg->name_span, arena_str(arena, arg->name)),
                     part);
    }
    if (call->args_partial)
        dict->flags |= VALUE_PARTIAL;
    return dict;
}

static const Value *asset(V2Py *v, const Value *value, AssetKind kind)
{
    Str name;
    if (asset_name(value, kind, &name))
        return value_str(v->project->arena, value->span, arena_str(v->project->arena, name));
    if (value->kind != VAL_OBJECT)
        return v2py_copy(v, value);
    if (v2py_is(value, "Environment"))
        return inline_environment(v, value);
    Value *unknown = value_new(v->project->arena, VAL_UNKNOWN, value->span);
    unknown->as.text = value_why(v->project->arena, value);
    return unknown;
}

/* -- texts with `${{ }}` ---------------------------------------------------------------- */

/* A text that is partly known as one with `${{?0}}` for each part that is not. */
static bool text_with_holes(V2Py *v, const Value *value, Str *out, ValueVec *holes)
{
    Arena *arena = v->project->arena;
    StrBuf buf;
    if (value_get_str(value, out)) {
        *out = arena_str(arena, *out);
        return true;
    }
    if (value->kind != VAL_TEMPLATE)
        return false;
    strbuf_init(&buf, STRBUF_MAX);
    for (size_t i = 0; i < value->as.items.len; i++) {
        const Value *item = value->as.items.at[i];
        if (item->kind == VAL_STR) {
            strbuf_add(&buf, item->as.text);
        } else {
            strbuf_fmt(&buf, "${{?%zu}}", holes->len);
            vec_push(v->unit->scratch, holes, v2py_copy(v, item));
        }
    }
    *out = arena_str(arena, strbuf_str(&buf));
    strbuf_release(&buf);
    return true;
}

static void set_words(V2Py *v, V2Node *node, const Value *value, bool command)
{
    ValueVec holes = { 0 };
    Str text;
    if (!text_with_holes(v, value, &text, &holes)) {
        node->step->arguments_known = false;
        return;
    }
    V2Places places = v2_places_python(&v->v2, text, value->span);
    v->v2.holes = &holes;
    if (command)
        node->step->command = v2_text(&v->v2, node->step, value->span, text);
    if (command)
        v2_command(node, places);
    else
        v2_arguments(node, places);
    v->v2.holes = NULL;
}

/* -- a component made in Python ----------------------------------------------------------- */

static void set_source(V2Py *v, Step *step, const Value *value)
{
    Arena *arena = v->project->arena;
    Str path;
    if (!value_get_str(value, &path)) {
        step->source_directory = v2py_copy(v, value);
        return;
    }
    Str shown = python_shown_path(v->unit, path);
    step->source_directory = value_str(arena, value->span, shown);
    if (!v2_is_remote(path))
        step->source_folder = python_find_folder(v->unit, path_portable(arena, shown), (Str){ 0 });
}

void v2py_call_ports(V2Py *v, Step *step, const BoundArgs *bound)
{
    for (size_t i = 0; i < bound->args.len; i++) {
        const BoundArg *arg = &bound->args.at[i];
        const Value *value = arg->arg->value;
        if (!arg->spec || (arg->spec->role != ROLE_INPUTS && arg->spec->role != ROLE_OUTPUTS))
            continue;
        PortDir dir = arg->spec->role == ROLE_INPUTS ? PORT_INPUT : PORT_OUTPUT;
        if (arg->spec->flags & P_SINGLE)
            v2py_bind(v, step, dir, arg->arg->name, arg->arg->name_span, value);
        else
            v2py_bind_map(v, step, dir, value);
    }
}

void v2py_role(V2Py *v, V2Node *node, ParamRole role, const Value *value)
{
    Step *step = node->step;
    if (value->kind == VAL_NONE)
        return;
    switch ((int)role) {
    case ROLE_SOURCE:
        set_source(v, step, value);
        break;
    case ROLE_COMPUTE:
        step->compute = asset(v, value, ASSET_COMPUTE);
        break;
    case ROLE_ENVIRONMENT:
        step->environment = asset(v, value, ASSET_ENVIRONMENT);
        break;
    case ROLE_REUSE:
        step->allow_reuse = v2py_copy(v, value);
        step->reuse_span = value->span;
        break;
    case ROLE_SCRIPT: /* entry={"file": "x.py"} of spark */
        if (value->kind == VAL_DICT && dict_get(value, STR("file")))
            value = dict_get(value, STR("file"));
        step->script = v2py_copy(v, value);
        break;
    case ROLE_COMMAND:
        step->command = v2py_copy(v, value);
        set_words(v, node, value, true);
        break;
    case ROLE_ARGUMENTS:
        set_words(v, node, value, false);
        break;
    default:
        break;
    }
}

static const ParamRole order[] = { ROLE_SOURCE, ROLE_SCRIPT,      ROLE_COMMAND, ROLE_ARGUMENTS,
                                   ROLE_REUSE,  ROLE_ENVIRONMENT, ROLE_COMPUTE };

void v2py_call_roles(V2Py *v, V2Node *node, const StepClass *cls, const Object *call)
{
    BoundArgs bound;
    bind_args(v->unit->scratch, cls, call, &bound);
    for (size_t r = 0; r < COUNTOF(order); r++) {
        for (size_t i = 0; i < bound.args.len; i++) {
            const BoundArg *arg = &bound.args.at[i];
            if (arg->spec && arg->spec->role == order[r])
                v2py_role(v, node, order[r], arg->arg->value);
        }
    }
    if (call->args_partial) {
        node->step->ports_known = false;
        node->step->arguments_known = false;
    }
    /* task=RunFunction(...) */
    const Value *task = bound_role(&bound, ROLE_CONFIG);
    const StepClass *config =
        task && task->kind == VAL_OBJECT ? step_class_by_py(task->as.object->qualname) : NULL;
    if (config && config->kind == CLASS_CONFIG && config != cls)
        v2py_call_roles(v, node, config, task->as.object);
}

void v2py_settings(V2Py *v, Step *step, const StepClass *cls, const Object *call)
{
    BoundArgs bound;
    bind_args(v->unit->scratch, cls, call, &bound);
    for (size_t i = 0; i < bound.args.len; i++) {
        const BoundArg *arg = &bound.args.at[i];
        Str name =
            arg->spec ? str_c(arg->spec->name) : arena_str(v->project->arena, arg->arg->name);
        const ParamSpec *spec = arg->spec ? arg->spec : param_by_name(cls->keys, name);
        Setting setting = { .name = name,
                            .spec = spec,
                            .value = v2py_copy(v, arg->arg->value),
                            .key = arg->arg->name_span,
                            .at = arg->arg->value_span };
        builder_setting(v->project, step, setting);
    }
}
