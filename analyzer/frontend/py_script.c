/*
 * py_script.c - a Python script run on unknown arguments, and what is seen of it.
 *
 * The evaluator of definitions runs the script too; here its hooks only collect.
 * Options and arguments are in py_script_args.c, files in py_script_events.c.
 * Functions are read off the names that the module is left with, imports off the
 * tree, as also those count that are never reached.
 */
#include "analyzer/frontend/py_script.h"

#include "analyzer/frontend/script.h"
#include "base/path.h"

enum { KEEP_DEPTH = 8, KEEP_ITEMS = 200, BLOCK_DEPTH = 100, IMPORTS_MAX = 2000, LOOP_MAX = 50 };

/* -- values */

static Value *keep(Arena *arena, const Value *value, int depth)
{
    Value *kept;

    switch ((int)value->kind) {
    case VAL_NONE:
    case VAL_BOOL:
    case VAL_INT:
    case VAL_FLOAT:
    case VAL_SYMBOL:
        kept = ARENA_NEW(arena, Value);
        *kept = *value;
        if (value->kind == VAL_SYMBOL)
            kept->as.symbol.name = arena_str(arena, value->as.symbol.name);
        return kept;
    case VAL_STR:
    case VAL_BYTES:
    case VAL_PATH:
        kept = value_new(arena, value->kind, value->span);
        kept->as.text = arena_str(arena, value->as.text);
        break;
    case VAL_LIST:
    case VAL_TUPLE:
    case VAL_SET:
    case VAL_TEMPLATE:
    case VAL_CHOICE:
        if (depth >= KEEP_DEPTH)
            return value_unknown(arena, value->span, "nested too deeply");
        kept = value_new(arena, value->kind, value->span);
        for (size_t i = 0; i < value->as.items.len && i < KEEP_ITEMS; i++)
            vec_push(arena, &kept->as.items, keep(arena, value->as.items.at[i], depth + 1));
        break;
    default:
        return value_unknown(arena, value->span, "%.*s", STR_ARG(value_why(arena, value)));
    }
    kept->flags = value->flags & (VALUE_ENV | VALUE_VOLATILE | VALUE_PARTIAL);
    return kept;
}

Value *script_keep(const ScriptReader *reader, const Value *value)
{
    return keep(reader->arena, value, 0);
}

/* -- functions */

/* Names that a framework calls. What is not seen to be a function may be one all the same when it
 * is imported or made by a call; under any other name nobody asks. */
static bool may_be_function(Str name, const Value *value)
{
    if (!str_is(name, "init") && !str_is(name, "run") && !str_is(name, "shutdown"))
        return false;
    return value->kind == VAL_UNKNOWN || value->kind == VAL_CHOICE || value->kind == VAL_OBJECT;
}

static void add_function(ScriptReader *reader, Str name, const Value *value)
{
    ScriptFunction function = { .name = arena_str(reader->arena, name),
                                .span = value->span,
                                .most = -1 };

    if (value->kind == VAL_FUNCTION) {
        const PyFunc *func = value->as.impl;
        function.span = func->span;
        function.most = 0;
        for (size_t i = func->self ? 1 : 0; i < func->def->params.len; i++) {
            const PyParam *param = &func->def->params.at[i];
            if (param->stars == 1)
                function.most = -1;
            else if (param->stars == 0 && !param->keyword_only && function.most >= 0)
                function.most++;
            if (param->stars == 0 && !param->keyword_only && !param->fallback)
                function.required++;
        }
        if (!reader->script->broken)
            script_function_returns(func, &function);
    } else if (!may_be_function(name, value)) {
        return;
    }
    vec_push(reader->arena, &reader->script->functions, function);
}

static void add_functions(ScriptReader *reader, const PyUnit *unit)
{
    for (size_t i = 0; i < unit->scope.vars.len; i++)
        if (unit->scope.vars.at[i].value)
            add_function(reader, unit->scope.vars.at[i].key, unit->scope.vars.at[i].value);
    if (unit->stars.len)
        reader->script->functions_known = false;
}

/* -- imports */

typedef struct ImportWalk {
    ScriptReader *reader;
    bool maybe;
} ImportWalk;

static void walk_block(ImportWalk *walk, const PyNodeVec *body, int depth);

/* Beside the script: module.py, or a folder that is a package or holds one. */
static bool is_local(const ScriptReader *reader, Str module)
{
    Arena *arena = reader->arena;
    size_t dot = str_find_char(module, '.', 0);
    Str head = str_slice(module, 0, dot);
    Str base = path_join(arena, path_dir(reader->script->path), head);
    SourceMap *sources = reader->project->sources;

    if (source_exists(sources, arena_fmt(arena, "%.*s.py", STR_ARG(base))) ||
        source_exists(sources, arena_fmt(arena, "%.*s/__init__.py", STR_ARG(base))))
        return true;
    if (dot == STR_NONE)
        return false;
    Str rest = str_slice(module, dot + 1, module.len);
    rest = str_slice(rest, 0, str_find_char(rest, '.', 0));
    return source_exists(sources, arena_fmt(arena, "%.*s/%.*s.py", STR_ARG(base), STR_ARG(rest)));
}

static void add_import(const ImportWalk *walk, Str module, bool local, uint32_t start, uint32_t end)
{
    const ScriptReader *reader = walk->reader;
    ScriptImport import = { .module = arena_str(reader->arena, module),
                            .span = { reader->script->source, start, end },
                            .local = local || is_local(reader, module),
                            .maybe = walk->maybe };

    if (reader->script->imports.len < IMPORTS_MAX)
        vec_push(reader->arena, &reader->script->imports, import);
}

static void walk_import(const ImportWalk *walk, const PyNode *stmt)
{
    if (stmt->kind == PY_IMPORT_FROM) {
        add_import(walk, stmt->as.import.module, stmt->as.import.level > 0, stmt->start, stmt->end);
        return;
    }
    for (size_t i = 0; i < stmt->as.import.aliases.len; i++) {
        const PyAlias *alias = &stmt->as.import.aliases.at[i];
        add_import(walk, alias->name, false, alias->start, alias->end);
    }
}

static void walk_maybe(const ImportWalk *walk, const PyNodeVec *body, int depth)
{
    ImportWalk inner = *walk;

    inner.maybe = true;
    walk_block(&inner, body, depth);
}

static void walk_try(const ImportWalk *walk, const PyNode *stmt, int depth)
{
    walk_maybe(walk, &stmt->as.trying.body, depth);
    for (size_t i = 0; i < stmt->as.trying.handlers.len; i++)
        walk_maybe(walk, &stmt->as.trying.handlers.at[i].body, depth);
    walk_maybe(walk, &stmt->as.trying.orelse, depth);
    walk_maybe(walk, &stmt->as.trying.finally, depth);
}

static void walk_statement(ImportWalk *walk, const PyNode *stmt, int depth)
{
    switch ((int)stmt->kind) {
    case PY_IMPORT:
    case PY_IMPORT_FROM:
        walk_import(walk, stmt);
        break;
    case PY_IF:
    case PY_FOR:
    case PY_WHILE:
        walk_block(walk, &stmt->as.flow.body, depth);
        walk_block(walk, &stmt->as.flow.orelse, depth);
        break;
    case PY_WITH:
        walk_block(walk, &stmt->as.with.body, depth);
        break;
    case PY_TRY:
        walk_try(walk, stmt, depth);
        break;
    case PY_FUNCTION:
        walk_maybe(walk, &stmt->as.func->body, depth);
        break;
    case PY_CLASS:
        walk_block(walk, &stmt->as.cls.body, depth);
        break;
    case PY_MATCH:
        for (size_t i = 0; i < stmt->as.match.cases.len; i++)
            walk_maybe(walk, &stmt->as.match.cases.at[i].body, depth);
        break;
    default:
        break;
    }
}

static void walk_block(ImportWalk *walk, const PyNodeVec *body, int depth)
{
    for (size_t i = 0; depth < BLOCK_DEPTH && i < body->len; i++)
        walk_statement(walk, body->at[i], depth + 1);
}

/* -- the whole */

static Value *on_object(void *data, Interp *in, Value *made)
{
    ScriptReader *reader = data;
    const Object *object = made->as.object;

    Value *value = script_args_object(reader, in, made);
    if (value == made && object->form == OBJ_CALL) {
        script_call_event(reader, in, made);
        if (str_is(object->qualname, "builtins.exec") ||
            str_is(object->qualname, "builtins.globals"))
            reader->script->functions_known = false;
    }
    return value;
}

static void on_unknown_call(void *data, Interp *in, const CallArgs *args)
{
    script_parser_escapes(data, args);
    script_unknown_call_event(data, in, args);
}

void py_script_read(Project *project, Script *script)
{
    Arena *arena = arena_new();
    ScriptReader reader = { .project = project, .arena = project->arena, .script = script };
    ImportWalk walk = { .reader = &reader };
    InterpHooks hooks = { .data = &reader,
                          .on_object = on_object,
                          .on_unknown_call = on_unknown_call };
    PyModule *ast =
        py_parse(arena, script->source, source_get(project->sources, script->source)->text);
    /* Modules lie beside the script or, where it is started from there, one folder up. */
    Interp *in = interp_new(arena, project->sources, path_dir(path_dir(script->path)), hooks);

    in->loop_max = LOOP_MAX; /* a script's loops run over data: they do the same each time */
    map_init(&reader.verdicts, arena);
    script->broken = ast->errors.len > 0;
    walk_block(&walk, &ast->body, 0);
    add_functions(&reader, interp_run(in, script->source, ast));
    script_args_finish(&reader, in);
    arena_free(arena);
}

Script *script_read(Project *project, Str path)
{
    if (!str_is(path_extension(path), ".py"))
        return NULL;
    Str name = path_normal(project->arena, path);
    uint32_t source = source_load(project->sources, name, NULL);
    /* By text, not by path: two notebooks may write different scripts to one path. */
    Str key = arena_fmt(project->arena, "%u:%.*s", source, STR_ARG(name));
    Script *script = map_get(&project->scripts, key);

    if (script)
        return script;
    script = ARENA_NEW(project->arena, Script);
    script->path = name;
    script->source = source;
    script->language = LANG_PYTHON;
    script->options_known = true;
    script->functions_known = true;
    map_set(&project->scripts, key, script);
    if (script->source)
        py_script_read(project, script);
    return script;
}

static void attach_all(Project *project, const StepVec *steps)
{
    for (size_t i = 0; i < steps->len; i++)
        if (steps->at[i]->script_path.len && !steps->at[i]->facts)
            steps->at[i]->facts = script_read(project, steps->at[i]->script_path);
}

void script_attach(Project *project, File *file)
{
    for (size_t i = 0; i < file->pipelines.len; i++)
        attach_all(project, &file->pipelines.at[i]->steps);
    attach_all(project, &file->components);
}
