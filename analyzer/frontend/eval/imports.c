/*
 * imports.c - modules: those of the repository are evaluated, others are names.
 *
 * A module is looked for beside the file that imports it and in the folders above it,
 * up to the root of the project: that covers running from the folder of the file,
 * from the root, and `src/` layouts. Each file is evaluated once; a cyclic import
 * sees what is there so far, as in Python.
 */
#include "analyzer/frontend/eval/interp.h"

#include "base/path.h"

enum { FOLDERS_MAX = 12 };

/* Never in the repository, whatever lies there. */
static bool is_foreign(Str module)
{
    static const char *const known[] = { "azureml", "azure", "os",      "sys",
                                         "json",    "re",    "pathlib", "datetime",
                                         "typing",  "numpy", "pandas",  "argparse" };
    size_t dot = str_find_char(module, '.', 0);
    Str head = str_slice(module, 0, dot == STR_NONE ? module.len : dot);

    for (size_t i = 0; i < COUNTOF(known); i++)
        if (str_is(head, known[i]))
            return true;
    return false;
}

static void run_unit(Interp *in, PyUnit *unit)
{
    Frame frame = { .caller = in->frame, .unit = unit, .scope = &unit->scope };
    int uncertain = in->uncertain;
    bool journaling = in->journaling;
    Watch *watch = in->watch;

    /* Its top level runs for certain, and once, when it is imported. */
    in->uncertain = 0;
    in->journaling = false;
    in->watch = NULL;
    in->frame = &frame;
    exec_block(in, &unit->ast->body);
    in->frame = frame.caller;
    in->uncertain = uncertain;
    in->journaling = journaling;
    in->watch = watch;
}

PyUnit *import_file(Interp *in, Str path, Str name)
{
    Str key = path_normal(in->arena, path);
    PyUnit *unit = map_get(&in->units, key);

    if (unit || map_has(&in->units, key))
        return unit;
    if (in->units.len >= EVAL_UNIT_MAX || in->call_depth >= EVAL_CALL_MAX)
        return NULL;
    uint32_t source = source_load(in->sources, key, NULL);
    if (!source) {
        map_set(&in->units, key, NULL);
        return NULL;
    }
    size_t size = source_get(in->sources, source)->text.len;
    if (size > EVAL_BYTES_MAX - in->bytes) {
        map_set(&in->units, key, NULL);
        return NULL;
    }
    in->bytes += size;
    unit = ARENA_NEW(in->arena, PyUnit);
    unit->name = name;
    unit->path = key;
    unit->folder = path_normal(in->arena, path_dir(key));
    unit->source = source;
    unit->is_package = str_is(path_base(key), "__init__.py");
    unit->ast = py_parse(in->arena, source, source_get(in->sources, source)->text);
    scope_init(&unit->scope, in->arena, NULL);
    map_set(&in->units, key, unit);
    in->call_depth++;
    run_unit(in, unit);
    in->call_depth--;
    return unit;
}

/* folder/a/b.py or folder/a/b/__init__.py for "a.b"; NULL when neither is there. */
static PyUnit *module_in(Interp *in, Str folder, Str module, Str name)
{
    StrBuf buf;
    Str relative;

    strbuf_init(&buf, 4096);
    for (size_t i = 0; i < module.len; i++)
        strbuf_char(&buf, module.ptr[i] == '.' ? '/' : module.ptr[i]);
    relative = arena_str(in->arena, strbuf_str(&buf));
    strbuf_release(&buf);

    Str base = module.len ? path_join(in->arena, folder, relative) : folder;
    Str file = arena_fmt(in->arena, "%.*s.py", STR_ARG(base));
    if (module.len && source_exists(in->sources, file))
        return import_file(in, file, name);
    Str package = path_join(in->arena, base, STR("__init__.py"));
    return source_exists(in->sources, package) ? import_file(in, package, name) : NULL;
}

static PyUnit *find_module(Interp *in, Str module)
{
    Str folder = in->frame->unit->folder;

    if (is_foreign(module))
        return NULL;
    for (int i = 0; i < FOLDERS_MAX; i++) {
        PyUnit *unit = module_in(in, folder, module, module);
        if (unit)
            return unit;
        if (str_eq(folder, in->root))
            break;
        folder = path_up(in->arena, folder);
    }
    return NULL;
}

Str find_user_file(Interp *in, Str path)
{
    Str folder = in->frame->unit->folder;

    if (path_absolute(path))
        return source_exists(in->sources, path) ? path : (Str){ 0 };
    for (int i = 0; i < FOLDERS_MAX; i++) {
        Str full = path_normal(in->arena, path_join(in->arena, folder, path));
        if (source_exists(in->sources, full))
            return full;
        if (str_eq(folder, in->root))
            break;
        folder = path_up(in->arena, folder);
    }
    return (Str){ 0 };
}

static Value *module_value(Interp *in, PyUnit *unit, Str name, Span span)
{
    if (!unit)
        return object_name(in, name, span);
    Value *value = value_new(in->arena, VAL_MODULE, span);
    value->as.impl = unit;
    return value;
}

/* `import a.b` binds a, `import a.b as c` binds a.b. */
static void import_plain(Interp *in, const PyAlias *alias, Span span)
{
    PyUnit *unit = find_module(in, alias->name);
    size_t dot = str_find_char(alias->name, '.', 0);

    if (alias->as.len || dot == STR_NONE) {
        scope_store(in, in->frame->scope, alias->as.len ? alias->as : alias->name,
                    module_value(in, unit, alias->name, span));
        return;
    }
    Str head = str_slice(alias->name, 0, dot);
    PyUnit *top = unit ? find_module(in, head) : NULL;
    if (unit && !top) {
        /* A folder without __init__.py: stands for its one known submodule. */
        scope_store(in, in->frame->scope, head, module_value(in, unit, head, span));
        return;
    }
    scope_store(in, in->frame->scope, head, module_value(in, top, head, span));
}

/* Everything public, or what __all__ lists. */
static void import_star(Interp *in, const PyUnit *unit)
{
    const Value *all = map_get(&unit->scope.vars, STR("__all__"));

    for (size_t i = 0; i < unit->scope.vars.len; i++) {
        const MapEntry *entry = &unit->scope.vars.at[i];
        bool wanted = entry->value && !str_starts(entry->key, "_");
        if (all && value_is_sequence(all)) {
            wanted = false;
            for (size_t k = 0; k < all->as.items.len; k++)
                wanted |= all->as.items.at[k]->kind == VAL_STR &&
                          str_eq(all->as.items.at[k]->as.text, entry->key);
        }
        if (wanted)
            scope_store(in, in->frame->scope, entry->key, entry->value);
    }
    for (size_t i = 0; i < unit->stars.len; i++)
        vec_push(in->arena, &in->frame->unit->stars, unit->stars.at[i]);
}

/* The folder that `from ..x` starts in; "" when the dots lead out of the project. */
static Str relative_folder(const Interp *in, int level)
{
    Str folder = in->frame->unit->folder;

    for (int i = 1; i < level; i++)
        folder = path_up(in->arena, folder);
    return folder;
}

static Value *imported_name(Interp *in, PyUnit *unit, Str module, const PyAlias *alias, int level,
                            Span span)
{
    Str dotted = module.len
                     ? arena_fmt(in->arena, "%.*s.%.*s", STR_ARG(module), STR_ARG(alias->name))
                     : alias->name;
    Value *found = unit ? map_get(&unit->scope.vars, alias->name) : NULL;

    if (found)
        return found;
    PyUnit *below =
        level ? module_in(in, relative_folder(in, level), dotted, dotted) : find_module(in, dotted);
    if (below)
        return module_value(in, below, dotted, span);
    if (unit) {
        Value *module_itself = module_value(in, unit, module, span);
        return attribute_load(in, module_itself, alias->name, span);
    }
    if (level)
        return unknown_at(in, span, "'%.*s' of a module that was not found", STR_ARG(alias->name));
    Value *constant = native_constant(in, dotted, span);
    return constant ? constant : object_name(in, dotted, span);
}

static void import_from(Interp *in, const PyNode *stmt)
{
    Str module = stmt->as.import.module;
    int level = stmt->as.import.level;
    PyUnit *unit =
        level ? module_in(in, relative_folder(in, level), module, module) : find_module(in, module);

    for (size_t i = 0; i < stmt->as.import.aliases.len; i++) {
        const PyAlias *alias = &stmt->as.import.aliases.at[i];
        Span span = { in->frame->unit->source, alias->start, alias->end };
        if (!str_is(alias->name, "*")) {
            scope_store(in, in->frame->scope, alias->as.len ? alias->as : alias->name,
                        imported_name(in, unit, module, alias, level, span));
        } else if (unit) {
            import_star(in, unit);
        } else {
            vec_push(in->arena, &in->frame->unit->stars, module);
        }
    }
}

void exec_import(Interp *in, const PyNode *stmt)
{
    if (stmt->kind == PY_IMPORT_FROM) {
        import_from(in, stmt);
        return;
    }
    for (size_t i = 0; i < stmt->as.import.aliases.len; i++) {
        const PyAlias *alias = &stmt->as.import.aliases.at[i];
        Span span = { in->frame->unit->source, alias->start, alias->end };
        import_plain(in, alias, span);
    }
}
