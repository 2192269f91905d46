/*
 * yaml_get.c - what a YAML mapping holds, merge keys resolved.
 *
 * Own keys win over merged ones, an earlier map of a merge list over a later
 * one, a later duplicate over an earlier. Merge keys may nest and be shared, so
 * a lookup counts the maps it opens.
 */
#include "analyzer/syntax/yaml_doc.h"
#include "base/map.h"

#define MERGE_BUDGET 1000

static bool is_merge_key(const YamlNode *key)
{
    return key->kind == YAML_SCALAR && key->plain && str_is(key->text, "<<");
}

static const YamlPair *find_pair(const YamlNode *map, Str key, int *budget);

static const YamlPair *find_merged(const YamlNode *from, Str key, int *budget)
{
    if (from->kind == YAML_MAPPING)
        return find_pair(from, key, budget);
    for (size_t i = 0; i < from->items.len; i++) {
        const YamlPair *found = find_pair(from->items.at[i], key, budget);
        if (found)
            return found;
    }
    return NULL;
}

static const YamlPair *find_pair(const YamlNode *map, Str key, int *budget)
{
    if (!map || map->kind != YAML_MAPPING || --*budget < 0)
        return NULL;

    bool merges = false;
    for (size_t i = map->pairs.len; i-- > 0;) {
        const YamlPair *pair = &map->pairs.at[i];
        if (is_merge_key(pair->key))
            merges = true;
        else if (pair->key->kind == YAML_SCALAR && str_eq(pair->key->text, key))
            return pair;
    }
    for (size_t i = map->pairs.len; merges && i-- > 0;) {
        const YamlPair *pair = &map->pairs.at[i];
        const YamlPair *found =
            is_merge_key(pair->key) ? find_merged(pair->value, key, budget) : NULL;
        if (found)
            return found;
    }
    return NULL;
}

YamlNode *yaml_get_str(const YamlNode *map, Str key)
{
    int budget = MERGE_BUDGET;
    const YamlPair *pair = find_pair(map, key, &budget);
    return pair ? pair->value : NULL;
}

YamlNode *yaml_get(const YamlNode *map, const char *key) { return yaml_get_str(map, str_c(key)); }

YamlNode *yaml_key_node(const YamlNode *map, const char *key)
{
    int budget = MERGE_BUDGET;
    const YamlPair *pair = find_pair(map, str_c(key), &budget);
    return pair ? pair->key : NULL;
}

typedef struct Flattener {
    Arena *arena;
    YamlPairVec *out;
    Map places; /* key -> index + 1 in `out`, as a pointer-sized number */
    int budget;
} Flattener;

/* Adds a pair, or replaces one that stands at `since` or behind it. */
static void put_pair(Flattener *f, const YamlPair *pair, size_t since)
{
    if (pair->key->kind != YAML_SCALAR)
        return;
    size_t place = (size_t)(uintptr_t)map_get(&f->places, pair->key->text);
    if (!place) {
        vec_push(f->arena, f->out, *pair);
        map_set(&f->places, pair->key->text, (void *)(uintptr_t)f->out->len);
    } else if (place > since) {
        f->out->at[place - 1] = *pair;
    }
}

static void put_map(Flattener *f, const YamlNode *map)
{
    if (map->kind != YAML_MAPPING || --f->budget < 0)
        return;
    size_t since = f->out->len;
    for (size_t i = 0; i < map->pairs.len; i++) {
        if (!is_merge_key(map->pairs.at[i].key))
            put_pair(f, &map->pairs.at[i], since);
    }
    for (size_t i = map->pairs.len; i-- > 0;) {
        const YamlPair *pair = &map->pairs.at[i];
        if (!is_merge_key(pair->key))
            continue;
        put_map(f, pair->value);
        for (size_t k = 0; k < pair->value->items.len; k++)
            put_map(f, pair->value->items.at[k]);
    }
}

void yaml_pairs(Arena *arena, const YamlNode *map, YamlPairVec *out)
{
    *out = (YamlPairVec){ 0 };
    if (!map)
        return;
    Flattener f = { .arena = arena, .out = out, .budget = MERGE_BUDGET };
    map_init(&f.places, arena);
    put_map(&f, map);
}
