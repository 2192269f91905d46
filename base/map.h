/*
 * map.h - Str -> pointer, remembering insertion order.
 *
 * Keys are borrowed and must outlive the map; memory is the arena's. Walk it
 * with an index over `at`: the order is that of first insertion, so output made
 * from a map is stable. Nothing is ever removed.
 */
#ifndef BASE_MAP_H
#define BASE_MAP_H

#include "base/arena.h"

typedef struct MapEntry {
    Str key;
    void *value;
} MapEntry;

typedef struct Map {
    Arena *arena;
    MapEntry *at;
    size_t len, cap;
    uint32_t *slots; /* index + 1 into `at`; built when the map outgrows a linear scan */
    size_t nslots;
} Map;

void map_init(Map *map, Arena *arena);

/* The value, NULL when absent. A key may be present with the value NULL: see map_has(). */
void *map_get(const Map *map, Str key);
bool map_has(const Map *map, Str key);

/* Adds or replaces; returns the previous value or NULL. A replaced key keeps its place. */
void *map_set(Map *map, Str key, void *value);

#endif
