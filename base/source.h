/*
 * source.h - the texts that are analysed, and where a byte of them is.
 *
 * A SourceMap owns every text. A Span is byte offsets only; path, notebook cell,
 * line and column are worked out when something is printed. Source 0 means "no
 * file", and a zero Span "no place".
 *
 * A notebook is one source whose text is its code cells joined; `cells` says
 * where each begins. A file that a `%%writefile` cell makes is a source of its
 * own, with one cell whose first_line is the cell line on which its text starts.
 */
#ifndef BASE_SOURCE_H
#define BASE_SOURCE_H

#include "base/arena.h"
#include "base/err.h"
#include "base/map.h"

typedef struct Span {
    uint32_t source;
    uint32_t start, end; /* bytes, end exclusive */
} Span;

typedef struct SourceCell {
    uint32_t start; /* byte offset of its first character in the text */
    int number;     /* counts all cells of the notebook from 1 */
    int first_line; /* line of that character inside the cell, from 1 */
} SourceCell;

typedef struct SourceFile {
    Str path; /* as the user would write it; what messages show */
    Str text;
    const SourceCell *cells; /* NULL unless from a notebook */
    size_t ncells;
    uint32_t *lines; /* start of every line; built on first use */
    size_t nlines;
} SourceFile;

typedef struct Place {
    Str path;
    int cell;                 /* 0 = not a notebook */
    int line;                 /* from 1; inside the cell for a notebook */
    int column;               /* from 1, in characters (code points) */
    int end_line, end_column; /* just behind the last character */
} Place;

typedef struct SourceMap SourceMap;

/* Memory is the arena's. */
SourceMap *source_map_new(Arena *arena);

/* Adds a text; `path`, `text` and `cells` are borrowed and must live as long as the map. Texts of
 * 4 GiB and more are cut. Returns its number, from 1. */
uint32_t source_add(SourceMap *map, Str path, Str text, const SourceCell *cells, size_t ncells);

/* The file at `path`, read on the first call and shared afterwards (paths compared in normal form).
 * 0 when it cannot be read, is larger than SOURCE_MAX, or is not UTF-8 text (UTF-16, NUL bytes);
 * `err` says which, without path. A Python `coding:` line that says Latin-1 is believed. A UTF-8
 * byte order mark is not part of the text. */
uint32_t source_load(SourceMap *map, Str path, Err *err);
#define SOURCE_MAX ((size_t)64 << 20)

/* The same for a text that is wanted for a short time: it lives in `texts`, and source_forget()
 * must be called before that arena is freed; places in it are line 1 from then on. *shared is set
 * when the text was loaded or provided before: then it stays, and must not be forgotten. */
uint32_t source_load_apart(SourceMap *map, Arena *texts, Str path, bool *shared, Err *err);
void source_forget(SourceMap *map, uint32_t source);

/* A text that stands for the file `path`: source_load(path) returns it from now on instead of
 * looking at the disk. */
void source_provide(SourceMap *map, Str path, uint32_t source);

/* The same until source_withdraw(): the files that one notebook writes with %%writefile. The next
 * notebook may write other texts under the same names. */
void source_overlay(SourceMap *map, Str path, uint32_t source);
void source_withdraw(SourceMap *map);

/* True when source_load(path) would not need to look far: provided, or a regular file. */
bool source_exists(SourceMap *map, Str path);

const SourceFile *source_get(const SourceMap *map, uint32_t source);
Str source_text(const SourceMap *map, Span span);

Place source_place(SourceMap *map, Span span);

/* The whole line in which the span starts, without its line end. */
Str source_line(SourceMap *map, Span span);

#endif
