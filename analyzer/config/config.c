/*
 * config.c - reads drydock.yaml.
 *
 * Each level is a table of legal keys; a key without a reader belongs to another
 * command and is only checked for its name. The first mistake ends the reading:
 * a configuration that is half understood would do half of what was asked.
 * Whether `select` names rules that exist is the engine's to say.
 */
#include "analyzer/config/config.h"

#include <stdarg.h>
#include <stdio.h>

#include "analyzer/syntax/yaml_doc.h"
#include "base/fs.h"
#include "base/nearest.h"
#include "base/path.h"

#define FILE_NAME "drydock.yaml"

typedef struct Reader {
    Arena *arena;
    SourceMap *sources;
    Str path;
    Config *out;
    Err *err;
} Reader;

typedef struct Key {
    const char *name; /* NULL ends the table */
    bool (*read)(Reader *r, const YamlNode *value);
} Key;

static bool wrong(Reader *r, Span at, const char *fmt, ...) __attribute__((format(printf, 3, 4)));

static bool wrong(Reader *r, Span at, const char *fmt, ...)
{
    char text[400];
    Place place = source_place(r->sources, at);
    va_list ap;

    va_start(ap, fmt);
    vsnprintf(text, sizeof text, fmt, ap);
    va_end(ap);
    return err_set(r->err, "%.*s:%d:%d: %s", STR_ARG(r->path), place.line, place.column, text);
}

static const Key *find_key(const Key *keys, Str name)
{
    for (const Key *k = keys; k->name; k++) {
        if (str_is(name, k->name))
            return k;
    }
    return NULL;
}

static bool unknown_key(Reader *r, const Key *keys, const YamlNode *key)
{
    Nearest near;
    char text[NEAREST_TEXT];

    nearest_init(&near, key->text);
    for (const Key *k = keys; k->name; k++)
        nearest_offer(&near, str_c(k->name));
    if (near.best.len > 0)
        return wrong(r, key->span, "unknown key '%.*s'%s", STR_ARG(key->text),
                     nearest_hint(&near, text));

    Str legal = STR("");
    for (const Key *k = keys; k->name; k++)
        legal = arena_fmt(r->arena, "%.*s%s%s", STR_ARG(legal), legal.len > 0 ? ", " : "", k->name);
    return wrong(r, key->span, "unknown key '%.*s'; legal are %.*s", STR_ARG(key->text),
                 STR_ARG(legal));
}

/* Reads a mapping whose keys are those of the table; an empty value is an empty mapping. */
static bool read_map(Reader *r, const YamlNode *node, const Key *keys, const char *what)
{
    if (yaml_is_null(node))
        return true;
    if (node->kind != YAML_MAPPING)
        return wrong(r, node->span, "%s must be a mapping of keys to values", what);

    for (size_t i = 0; i < node->pairs.len; i++) {
        const YamlPair *pair = &node->pairs.at[i];
        const Key *key = find_key(keys, pair->key->text);
        if (!key)
            return unknown_key(r, keys, pair->key);
        if (key->read && !yaml_is_null(pair->value) && !key->read(r, pair->value))
            return false;
    }
    return true;
}

/* One text or a list of them. */
static bool read_texts(Reader *r, const YamlNode *node, const char *what, StrVec *out)
{
    Str text;

    if (node->kind == YAML_SCALAR && yaml_str(node, &text)) {
        vec_push(r->arena, out, text);
        return true;
    }
    if (node->kind != YAML_SEQUENCE)
        return wrong(r, node->span, "'%s' must be a text or a list of texts", what);
    for (size_t i = 0; i < node->items.len; i++) {
        const YamlNode *item = node->items.at[i];
        if (item->kind != YAML_SCALAR || !yaml_str(item, &text))
            return wrong(r, item->span, "'%s' must be a list of texts", what);
        vec_push(r->arena, out, text);
    }
    return true;
}

static bool read_select(Reader *r, const YamlNode *node)
{
    return read_texts(r, node, "select", &r->out->select);
}

static bool read_ignore(Reader *r, const YamlNode *node)
{
    return read_texts(r, node, "ignore", &r->out->ignore);
}

static bool read_exclude(Reader *r, const YamlNode *node)
{
    StrVec globs = { 0 };

    if (!read_texts(r, node, "exclude", &globs))
        return false;
    for (size_t i = 0; i < globs.len; i++)
        ignore_add(&r->out->exclude, r->arena, globs.at[i]);
    return true;
}

static bool severity_from(const YamlNode *node, Severity *out)
{
    for (int s = SEV_INFO; s <= SEV_ERROR; s++) {
        *out = (Severity)s;
        if (node->kind == YAML_SCALAR && str_is(node->text, severity_name(*out)))
            return true;
    }
    return false;
}

static bool read_severity(Reader *r, const YamlNode *node)
{
    if (node->kind != YAML_MAPPING)
        return wrong(r, node->span, "'severity' must be a mapping of rules to severities");
    for (size_t i = 0; i < node->pairs.len; i++) {
        const YamlPair *pair = &node->pairs.at[i];
        SeverityChange change = { .rule = pair->key->text };
        if (!severity_from(pair->value, &change.severity))
            return wrong(r, pair->value->span,
                         "the severity of '%.*s' must be error, warning or "
                         "info",
                         STR_ARG(change.rule));
        vec_push(r->arena, &r->out->severity, change);
    }
    return true;
}

static bool read_step_name(Reader *r, const YamlNode *node)
{
    Err why;

    if (node->kind != YAML_SCALAR || !yaml_str(node, &r->out->step_name))
        return wrong(r, node->span, "'step-name' must be a regular expression");
    r->out->step_name_regex = regex_new(r->out->step_name, &why);
    if (!r->out->step_name_regex)
        return wrong(r, node->span, "'step-name' is no regular expression: %s", why.text);
    return true;
}

static bool read_lint(Reader *r, const YamlNode *node)
{
    /* clang-format off */
    static const Key keys[] = {
        { "select",    read_select },
        { "ignore",    read_ignore },
        { "severity",  read_severity },
        { "exclude",   read_exclude },
        { "step-name", read_step_name },
        { NULL,        NULL },
    };
    /* clang-format on */
    return read_map(r, node, keys, "'lint'");
}

/* clang-format off */
static const Key top_keys[] = {
    { "lint",       read_lint },
    { "data",       NULL },
    { "sample",     NULL },
    { "mocks",      NULL },
    { "parameters", NULL },
    { "python",     NULL },
    { NULL,         NULL },
};
/* clang-format on */

bool config_load(Arena *arena, Str path, Config *out, Err *err)
{
    Reader r = { arena, source_map_new(arena), path, out, err };
    YamlDoc doc = { 0 };
    Err why;

    *out = (Config){ .path = path, .folder = path_dir(path) };
    if (out->folder.len == 0)
        out->folder = STR(".");

    uint32_t source = source_load(r.sources, path, &why);
    if (!source)
        return err_set(err, "%.*s: %s", STR_ARG(path), why.text);

    yaml_parse(arena, source, source_get(r.sources, source)->text, &doc);
    bool ok = true;
    if (doc.problems.len > 0)
        ok = wrong(&r, doc.problems.at[0].span, "%.*s", STR_ARG(doc.problems.at[0].message));
    else if (doc.root)
        ok = read_map(&r, doc.root, top_keys, "the configuration");
    if (!ok)
        config_release(out);
    return ok;
}

/* The configuration that decides for `folder` itself: its own file, or none at the top. False when
 * the folder above has to be asked. */
static bool decided_here(ConfigCache *cache, Str folder, Config **out, Err *err)
{
    Str file = path_join(cache->arena, folder, STR(FILE_NAME));
    bool has_file = fs_kind(file) != FS_NONE;
    bool top = folder.len <= 1 || fs_kind(path_join(cache->arena, folder, STR(".git"))) != FS_NONE;

    if (!has_file && !top)
        return false;

    Config *config = ARENA_NEW(cache->arena, Config);
    *out = config;
    if (!has_file)
        return true;
    if (!config_load(cache->arena, path_relative(cache->arena, file, cache->cwd), config, err)) {
        *out = NULL;
        return true;
    }
    vec_push(cache->arena, &cache->configs, config);
    return true;
}

const Config *config_cached(ConfigCache *cache, Str folder, Err *err)
{
    Str start = path_normal(cache->arena, path_join(cache->arena, cache->cwd, folder));
    Config *config = NULL;
    Str at = start;

    while (!(config = map_get(&cache->folders, at)) && !decided_here(cache, at, &config, err))
        at = path_dir(at);
    if (!config)
        return NULL;
    map_set(&cache->folders, at, config);
    for (Str below = start; below.len > at.len; below = path_dir(below))
        map_set(&cache->folders, below, config);
    return config;
}

void config_cache_init(ConfigCache *cache, Arena *arena)
{
    *cache = (ConfigCache){ .arena = arena, .cwd = fs_cwd(arena) };
    map_init(&cache->folders, arena);
}

void config_cache_release(ConfigCache *cache)
{
    for (size_t i = 0; i < cache->configs.len; i++)
        config_release(cache->configs.at[i]);
}

bool config_find(Arena *arena, Str folder, Config *out, Err *err)
{
    ConfigCache cache;

    config_cache_init(&cache, arena);
    const Config *config = config_cached(&cache, folder, err);
    *out = config ? *config : (Config){ 0 };
    return config != NULL;
}

void config_release(Config *config)
{
    regex_free(config->step_name_regex);
    config->step_name_regex = NULL;
}
