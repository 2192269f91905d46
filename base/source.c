/*
 * source.c - the texts that are analysed, and where a byte of them is.
 *
 * Files are kept by number, and by normal path for source_load(). What could
 * not be loaded is remembered too, with the reason: a hundred steps that name
 * one broken script cost one read. The line index of a text is built when the
 * first place in it is asked for, and searched by halves.
 */
#include "base/source.h"

#include <string.h>

#include "base/fs.h"
#include "base/path.h"
#include "base/utf8.h"

struct SourceMap {
    Arena *arena;
    VEC(SourceFile *) files; /* number - 1 is the index */
    Map loaded;              /* normal path -> Loaded */
    Map overlay;             /* the same, for a while; see source_withdraw() */
};

typedef struct Loaded {
    uint32_t source; /* 0 = failed */
    Str why;
} Loaded;

SourceMap *source_map_new(Arena *arena)
{
    SourceMap *map = ARENA_NEW(arena, SourceMap);
    map->arena = arena;
    map_init(&map->loaded, arena);
    map_init(&map->overlay, arena);
    return map;
}

uint32_t source_add(SourceMap *map, Str path, Str text, const SourceCell *cells, size_t ncells)
{
    SourceFile *file = ARENA_NEW(map->arena, SourceFile);
    file->path = path;
    file->text = str_slice(text, 0, UINT32_MAX - 1);
    file->cells = ncells ? cells : NULL;
    file->ncells = cells ? ncells : 0;
    vec_push(map->arena, &map->files, file);
    return (uint32_t)map->files.len;
}

static size_t line_of(Str text, size_t offset)
{
    size_t line = 1;
    Str before = str_slice(text, 0, offset), skipped;
    while (str_next_line(&before, &skipped))
        line += before.len > 0 || skipped.ptr + skipped.len < text.ptr + offset;
    return line;
}

/* UTF-16 of mostly Western text has a NUL in every second byte, mark or no mark. */
static bool looks_utf16(Str text)
{
    if (str_starts(text, "\xFF\xFE") || str_starts(text, "\xFE\xFF"))
        return true;
    return text.len >= 4 && text.len % 2 == 0 && !text.ptr[0] != !text.ptr[1] &&
           !text.ptr[0] == !text.ptr[2] && !text.ptr[1] == !text.ptr[3];
}

/* "# -*- coding: latin-1 -*-" in one of the first two lines, as Python reads it. */
static bool says_latin1(Str text)
{
    static const char *const names[] = { "latin-1",     "latin1", "iso-8859-1",
                                         "iso-8859-15", "cp1252", "windows-1252" };
    Str line;

    for (int i = 0; i < 2 && str_next_line(&text, &line); i++) {
        size_t at = str_find(line, STR("coding"), 0);
        if (!str_starts(str_trim(line), "#") || at == STR_NONE)
            continue;
        Str name = str_trim(str_slice(line, at + sizeof "coding", line.len));
        for (size_t k = 0; k < COUNTOF(names); k++)
            if (str_ieq(str_slice(name, 0, str_c(names[k]).len), str_c(names[k])))
                return true;
    }
    return false;
}

/* Latin-1 as UTF-8: each byte is its own code point. */
static Str from_latin1(Arena *arena, Str text)
{
    StrBuf buf;

    strbuf_init(&buf, 2 * SOURCE_MAX);
    for (size_t i = 0; i < text.len; i++)
        utf8_put(&buf, (unsigned char)text.ptr[i]);
    Str out = arena_str(arena, strbuf_str(&buf));
    strbuf_release(&buf);
    return out;
}

static bool check_text(Str text, Err *err)
{
    if (looks_utf16(text))
        return err_set(err, "is UTF-16; save it as UTF-8");

    size_t at = str_find_char(text, '\0', 0);
    if (at != STR_NONE)
        return err_set(err, "holds a NUL byte at line %zu", line_of(text, at));
    at = utf8_check(text);
    if (at != STR_NONE)
        return err_set(err, "is not UTF-8 at line %zu", line_of(text, at));
    return true;
}

static uint32_t read_source(SourceMap *map, Arena *texts, Str path, Err *err)
{
    Str text;
    if (!fs_read(texts, path, SOURCE_MAX, &text, err))
        return 0;
    if (utf8_check(text) != STR_NONE && says_latin1(text))
        text = from_latin1(texts, text);
    if (!check_text(text, err))
        return 0;
    if (str_starts(text, "\xEF\xBB\xBF"))
        text = str_slice(text, 3, text.len);
    return source_add(map, arena_str(map->arena, path), text, NULL, 0);
}

uint32_t source_load(SourceMap *map, Str path, Err *err)
{
    Str key = path_normal(map->arena, path);
    Loaded *known = map_get(&map->overlay, key);
    if (!known)
        known = map_get(&map->loaded, key);
    if (!known) {
        Err why = { "" };
        known = ARENA_NEW(map->arena, Loaded);
        known->source = read_source(map, map->arena, path, &why);
        known->why = arena_str(map->arena, str_c(why.text));
        map_set(&map->loaded, key, known);
    }
    if (!known->source)
        err_set(err, "%.*s", STR_ARG(known->why));
    return known->source;
}

uint32_t source_load_apart(SourceMap *map, Arena *texts, Str path, bool *shared, Err *err)
{
    Str key = path_normal(map->arena, path);
    *shared = map_has(&map->overlay, key) || map_has(&map->loaded, key);
    return *shared ? source_load(map, path, err) : read_source(map, texts, path, err);
}

void source_forget(SourceMap *map, uint32_t source)
{
    SourceFile *file = map->files.at[source - 1];
    file->text = STR("");
    file->lines = NULL;
    file->nlines = 0;
}

static void give(SourceMap *map, Map *to, Str path, uint32_t source)
{
    Loaded *given = ARENA_NEW(map->arena, Loaded);
    given->source = source;
    map_set(to, path_normal(map->arena, path), given);
}

void source_provide(SourceMap *map, Str path, uint32_t source)
{
    give(map, &map->loaded, path, source);
}

void source_overlay(SourceMap *map, Str path, uint32_t source)
{
    give(map, &map->overlay, path, source);
}

void source_withdraw(SourceMap *map)
{
    if (map->overlay.len > 0)
        map_init(&map->overlay, map->arena);
}

bool source_exists(SourceMap *map, Str path)
{
    Str key = path_normal(map->arena, path);
    const Loaded *known = map_get(&map->loaded, key);
    return map_has(&map->overlay, key) || (known && known->source) || fs_kind(path) == FS_FILE;
}

const SourceFile *source_get(const SourceMap *map, uint32_t source)
{
    return source && source <= map->files.len ? map->files.at[source - 1] : NULL;
}

Str source_text(const SourceMap *map, Span span)
{
    const SourceFile *file = source_get(map, span.source);
    return file ? str_slice(file->text, span.start, span.end) : STR("");
}

static void index_lines(SourceMap *map, SourceFile *file)
{
    if (file->lines)
        return;

    Str rest = file->text, line;
    size_t count = 1;
    while (str_next_line(&rest, &line))
        count++;

    file->lines = arena_alloc(map->arena, count * sizeof *file->lines);
    rest = file->text;
    file->nlines = 1;
    while (str_next_line(&rest, &line)) {
        size_t next = file->text.len - rest.len;
        bool ended = line.ptr + line.len < file->text.ptr + next;
        if (ended)
            file->lines[file->nlines++] = (uint32_t)next;
    }
}

/* Index of the last of `count` ascending starts that is not behind the offset. */
static size_t line_index(const SourceFile *file, uint32_t offset)
{
    size_t low = 0, high = file->nlines;
    while (high - low > 1) {
        size_t middle = low + (high - low) / 2;
        if (file->lines[middle] <= offset)
            low = middle;
        else
            high = middle;
    }
    return low;
}

static const SourceCell *cell_at(const SourceFile *file, uint32_t offset)
{
    if (file->ncells == 0)
        return NULL;
    size_t low = 0, high = file->ncells;
    while (high - low > 1) {
        size_t middle = low + (high - low) / 2;
        if (file->cells[middle].start <= offset)
            low = middle;
        else
            high = middle;
    }
    return &file->cells[low];
}

static int column_of(const SourceFile *file, size_t line, uint32_t offset)
{
    return (int)utf8_count(str_slice(file->text, file->lines[line], offset)) + 1;
}

Place source_place(SourceMap *map, Span span)
{
    if (span.source == 0 || span.source > map->files.len)
        return (Place){ .path = STR("") };

    SourceFile *file = map->files.at[span.source - 1];
    index_lines(map, file);
    uint32_t most = (uint32_t)file->text.len;
    uint32_t start = span.start < most ? span.start : most;
    uint32_t end = span.end < start ? start : span.end < most ? span.end : most;
    size_t first = line_index(file, start), last = line_index(file, end);

    const SourceCell *cell = cell_at(file, start);
    size_t cell_line = cell ? line_index(file, cell->start) : 0;
    int line = (int)(first - (first < cell_line ? first : cell_line));
    line += cell ? cell->first_line : 1;
    return (Place){
        .path = file->path,
        .cell = cell ? cell->number : 0,
        .line = line,
        .column = column_of(file, first, start),
        .end_line = line + (int)(last - first),
        .end_column = column_of(file, last, end),
    };
}

Str source_line(SourceMap *map, Span span)
{
    if (span.source == 0 || span.source > map->files.len)
        return STR("");

    SourceFile *file = map->files.at[span.source - 1];
    index_lines(map, file);
    size_t start = file->lines[line_index(file, span.start)];
    Str rest = str_slice(file->text, start, file->text.len), line = STR("");
    str_next_line(&rest, &line);
    return line;
}
