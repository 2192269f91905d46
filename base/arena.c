/*
 * arena.c - blocks of zeroed memory, handed out from the front.
 *
 * Blocks double in size up to a megabyte; a request that would waste much of a
 * block gets one of its own. Under AddressSanitizer a gap that may not be
 * touched follows every piece, so that running over the end of one is seen.
 */
#include "base/arena.h"

#include <stdalign.h>
#include <stdio.h>
#include <string.h>

#include "base/err.h"
#include "base/mem.h"

#ifdef __SANITIZE_ADDRESS__
#include <sanitizer/asan_interface.h>
#define GAP 16
#else
#define ASAN_POISON_MEMORY_REGION(at, size) ((void)(at), (void)(size))
#define ASAN_UNPOISON_MEMORY_REGION(at, size) ((void)(at), (void)(size))
#define GAP 0
#endif

#define ALIGN alignof(max_align_t)
#define BLOCK_FIRST ((size_t)16 << 10)
#define BLOCK_LAST ((size_t)1 << 20)

typedef struct Block {
    struct Block *next;
    size_t size; /* of the memory behind this header */
} Block;

#define HEADER ((sizeof(Block) + ALIGN - 1) / ALIGN * ALIGN)

struct Arena {
    Block *blocks; /* newest first; only to free them */
    char *free;    /* the block that is being filled */
    size_t left;
    size_t next_size;
    size_t used;
};

Arena *arena_new(void)
{
    Arena *arena = mem_alloc(sizeof *arena);
    arena->next_size = BLOCK_FIRST;
    return arena;
}

void arena_free(Arena *arena)
{
    if (!arena)
        return;
    for (Block *block = arena->blocks; block;) {
        Block *next = block->next;
        ASAN_UNPOISON_MEMORY_REGION((char *)block + HEADER, block->size);
        mem_free(block);
        block = next;
    }
    mem_free(arena);
}

static char *add_block(Arena *arena, size_t size)
{
    Block *block = mem_alloc(HEADER + size);
    block->next = arena->blocks;
    block->size = size;
    arena->blocks = block;
    ASAN_POISON_MEMORY_REGION((char *)block + HEADER, size);
    return (char *)block + HEADER;
}

void *arena_alloc(Arena *arena, size_t size)
{
    if (size > SIZE_MAX / 4)
        BUG("allocation of %zu bytes", size);

    size_t need = (size + GAP + ALIGN - 1) / ALIGN * ALIGN;
    if (need == 0)
        need = ALIGN;
    arena->used += need;

    char *piece = arena->free;
    if (need <= arena->left) {
        arena->free += need;
        arena->left -= need;
    } else if (need > arena->next_size / 4) {
        piece = add_block(arena, need);
    } else {
        piece = add_block(arena, arena->next_size);
        arena->free = piece + need;
        arena->left = arena->next_size - need;
        if (arena->next_size < BLOCK_LAST)
            arena->next_size *= 2;
    }
    ASAN_UNPOISON_MEMORY_REGION(piece, size);
    return piece;
}

size_t arena_used(const Arena *arena) { return arena->used; }

char *arena_cstr(Arena *arena, Str text)
{
    char *copy = arena_alloc(arena, text.len + 1);
    if (text.len)
        memcpy(copy, text.ptr, text.len);
    return copy;
}

Str arena_str(Arena *arena, Str text) { return (Str){ arena_cstr(arena, text), text.len }; }

Str arena_vfmt(Arena *arena, const char *fmt, va_list ap)
{
    va_list again;
    va_copy(again, ap);
    int len = vsnprintf(NULL, 0, fmt, again);
    va_end(again);
    if (len < 0)
        return STR("");

    char *text = arena_alloc(arena, (size_t)len + 1);
    vsnprintf(text, (size_t)len + 1, fmt, ap);
    return (Str){ text, (size_t)len };
}

Str arena_fmt(Arena *arena, const char *fmt, ...)
{
    va_list ap;
    va_start(ap, fmt);
    Str text = arena_vfmt(arena, fmt, ap);
    va_end(ap);
    return text;
}

void *vec_grow(Arena *arena, void *at, size_t *cap, size_t size)
{
    size_t more = *cap ? *cap * 2 : 8;
    if (more > SIZE_MAX / 4 / size)
        BUG("vector of %zu items", *cap);

    void *grown = arena_alloc(arena, more * size);
    if (*cap)
        memcpy(grown, at, *cap * size);
    *cap = more;
    return grown;
}
