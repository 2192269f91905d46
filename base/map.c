/*
 * map.c - Str -> pointer: an array of entries, and an index over it.
 *
 * Most maps are small (the keywords of a call), so a few entries are searched
 * one by one; beyond that an open-addressing table of indexes is kept at most
 * half full. The hash starts from the arena's address: a file cannot be written
 * so that all of its keys collide.
 */
#include "base/map.h"

#include <string.h>

#define LINEAR_MAX 8

void map_init(Map *map, Arena *arena) { *map = (Map){ .arena = arena }; }

static size_t hash(const Map *map, Str key)
{
    uint64_t h = 0xcbf29ce484222325u ^ (uint64_t)(uintptr_t)map->arena;
    for (size_t i = 0; i < key.len; i++)
        h = (h ^ (unsigned char)key.ptr[i]) * 0x100000001b3u;
    return (size_t)(h ^ (h >> 32));
}

/* The slot that holds the key, or the free one where it belongs. */
static uint32_t *find_slot(const Map *map, Str key)
{
    size_t mask = map->nslots - 1;
    size_t at = hash(map, key) & mask;
    while (map->slots[at] && !str_eq(map->at[map->slots[at] - 1].key, key))
        at = (at + 1) & mask;
    return &map->slots[at];
}

/* Index into `at`, STR_NONE when absent. */
static size_t find(const Map *map, Str key)
{
    if (map->nslots) {
        uint32_t slot = *find_slot(map, key);
        return slot ? slot - 1 : STR_NONE;
    }
    for (size_t i = 0; i < map->len; i++) {
        if (str_eq(map->at[i].key, key))
            return i;
    }
    return STR_NONE;
}

static void rebuild_index(Map *map)
{
    map->nslots = map->nslots ? map->nslots * 2 : LINEAR_MAX * 4;
    map->slots = arena_alloc(map->arena, map->nslots * sizeof *map->slots);
    for (size_t i = 0; i < map->len; i++)
        *find_slot(map, map->at[i].key) = (uint32_t)(i + 1);
}

void *map_get(const Map *map, Str key)
{
    size_t at = find(map, key);
    return at == STR_NONE ? NULL : map->at[at].value;
}

bool map_has(const Map *map, Str key) { return find(map, key) != STR_NONE; }

void *map_set(Map *map, Str key, void *value)
{
    size_t at = find(map, key);
    if (at != STR_NONE) {
        void *old = map->at[at].value;
        map->at[at].value = value;
        return old;
    }

    vec_push(map->arena, map, ((MapEntry){ key, value }));
    if (map->len > LINEAR_MAX) {
        if (map->len > map->nslots / 2)
            rebuild_index(map);
        else
            *find_slot(map, key) = (uint32_t)map->len;
    }
    return NULL;
}
