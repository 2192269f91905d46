/*
 * arena.h - memory that lives and dies together, and vectors inside it.
 *
 * Everything that is analysed is built in an arena; arena_free() is the only
 * free. Memory is zeroed and aligned for any type. Running out of memory ends
 * the process (mem.h), so no function here can fail.
 */
#ifndef BASE_ARENA_H
#define BASE_ARENA_H

#include <stdarg.h>
#include <stdint.h>

#include "base/str.h"

typedef struct Arena Arena;

Arena *arena_new(void);
void arena_free(Arena *arena); /* NULL is allowed */

void *arena_alloc(Arena *arena, size_t size) __attribute__((returns_nonnull));
#define ARENA_NEW(arena, T) ((T *)arena_alloc((arena), sizeof(T)))

/* Bytes handed out so far; for budgets and `--statistics`. */
size_t arena_used(const Arena *arena);

/* A copy with a NUL behind it, so that .ptr is also a C string. */
Str arena_str(Arena *arena, Str text);
char *arena_cstr(Arena *arena, Str text);

Str arena_fmt(Arena *arena, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
Str arena_vfmt(Arena *arena, const char *fmt, va_list ap) __attribute__((format(printf, 2, 0)));

/* A growing array; its memory is the arena's. Old blocks are left behind, not reused. */
#define VEC(T)                                                                                     \
    struct {                                                                                       \
        T *at;                                                                                     \
        size_t len, cap;                                                                           \
    }

#define vec_push(arena, vec, item)                                                                 \
    ((vec)->len == (vec)->cap                                                                      \
         ? (void)((vec)->at = vec_grow((arena), (vec)->at, &(vec)->cap, sizeof *(vec)->at))        \
         : (void)0,                                                                                \
     (void)((vec)->at[(vec)->len++] = (item)))

/* For vec_push() only: room for at least one more, old content kept, *cap updated. */
void *vec_grow(Arena *arena, void *at, size_t *cap, size_t size) __attribute__((returns_nonnull));

typedef VEC(Str) StrVec;

#endif
