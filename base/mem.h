/* mem.h - the only callers of malloc; out of memory ends the process with status 3. */
#ifndef BASE_MEM_H
#define BASE_MEM_H

#include <stddef.h>

void *mem_alloc(size_t size) __attribute__((returns_nonnull)); /* zeroed */
/* As realloc; new bytes are not zeroed. */
void *mem_grow(void *old, size_t size) __attribute__((returns_nonnull));
void mem_free(void *memory);

#endif
