/*
 * mem.c - the only callers of malloc.
 *
 * A program that reads text and prints findings has nothing sensible to do
 * without memory, so running out of it ends the process here and no caller
 * needs a path for it. What is too much memory is decided by the limits of the
 * readers, not here.
 */
#include "base/mem.h"

#include <stdio.h>
#include <stdlib.h>

#define EXIT_INTERNAL 3

static _Noreturn void out_of_memory(size_t size)
{
    fprintf(stderr, "drydock: out of memory (%zu bytes)\n", size);
    exit(EXIT_INTERNAL);
}

void *mem_alloc(size_t size)
{
    void *memory = calloc(1, size ? size : 1);
    if (!memory)
        out_of_memory(size);
    return memory;
}

void *mem_grow(void *old, size_t size)
{
    void *memory = realloc(old, size ? size : 1);
    if (!memory)
        out_of_memory(size);
    return memory;
}

void mem_free(void *memory) { free(memory); }
