/*
 * notebook.c - a Jupyter notebook as one Python text.
 *
 * The outputs are cut out (notebook_strip.c), cJSON reads the rest, and the code
 * cells are appended to one buffer and blanked there (notebook_cell.c,
 * notebook_magic.c). Both nbformat 4 and the worksheets of nbformat 3 are known.
 */
#include "analyzer/syntax/notebook.h"

#include <string.h>

#include <cjson/cJSON.h>

#include "analyzer/syntax/notebook_p.h"

typedef struct Joiner {
    Arena *arena;
    Notebook *out;
    StrBuf text;
    bool is_python;
    int number; /* of the cell, code or not */
} Joiner;

static Str json_str(const cJSON *item)
{
    return cJSON_IsString(item) ? str_c(item->valuestring) : (Str){ 0 };
}

static const cJSON *json_get(const cJSON *object, const char *key)
{
    return cJSON_GetObjectItemCaseSensitive(object, key);
}

/* `source` is one string or a list of lines that hold their line ends. */
static void add_source(StrBuf *text, const cJSON *source)
{
    const cJSON *line;
    strbuf_add(text, json_str(source));
    if (cJSON_IsArray(source)) {
        cJSON_ArrayForEach(line, source) strbuf_add(text, json_str(line));
    }
}

static void note_open(Joiner *j, size_t at, Str what)
{
    NotebookProblem problem = { at, at + what.len,
                                arena_fmt(j->arena, "'%.*s' is never closed", STR_ARG(what)) };
    vec_push(j->arena, &j->out->problems, problem);
}

/* Closes what the cell left open, so that the next cell starts afresh. */
static void close_open(Joiner *j, size_t start, const CellEnd *end)
{
    size_t depth = end->depth < OPEN_BRACKETS_MAX ? end->depth : OPEN_BRACKETS_MAX;
    if (end->quote.len) {
        Str quote = arena_str(j->arena, end->quote); /* the buffer it points into may move */
        note_open(j, start + end->quote_at, quote);
        strbuf_add(&j->text, quote);
    } else if (depth) {
        note_open(j, start + end->bracket_at[depth - 1], (Str){ &end->brackets[depth - 1], 1 });
    }
    for (size_t i = depth; i-- > 0;)
        strbuf_char(&j->text, strchr("()[]{}", end->brackets[i])[1]);
    if (end->quote.len || depth)
        strbuf_char(&j->text, '\n');
}

static void add_file(Joiner *j, const CellMagic *magic, Str cell, size_t at)
{
    NotebookFile file = { .name = arena_str(j->arena, magic->name),
                          .text = arena_str(j->arena, str_slice(cell, magic->body, cell.len)),
                          .append = magic->append,
                          .cell = { 0, j->number, magic->body_line },
                          .at = (uint32_t)at };
    vec_push(j->arena, &j->out->files, file);
}

static bool is_foreign(const cJSON *cell)
{
    const cJSON *vscode = json_get(json_get(cell, "metadata"), "vscode");
    Str language = json_str(json_get(vscode, "languageId"));
    return language.len && !str_is(language, "python");
}

/* Takes IPython out of the cell that was added at `start`. */
static void clean_cell(Joiner *j, const cJSON *cell, size_t start)
{
    Str text = str_slice(strbuf_str(&j->text), start, j->text.len);
    CellMagic magic = cell_magic(text);
    if (magic.kind == CELL_FILE)
        add_file(j, &magic, text, start);

    CellEnd end = { 0 };
    bool python = magic.kind == CELL_PYTHON && !is_foreign(cell);
    blank(j->text.ptr + start, python ? magic.body : text.len);
    if (python)
        end = cell_blank_magics(j->text.ptr + start, text.len);
    if (j->text.ptr[j->text.len - 1] != '\n')
        strbuf_char(&j->text, '\n');
    close_open(j, start, &end);
}

/* IPython takes away the indentation of a cell's first line; here a block makes it legal. */
static bool is_indented(Str cell)
{
    Str line;
    while (str_next_line(&cell, &line)) {
        Str text = str_trim(line);
        if (text.len && text.ptr[0] != '#')
            return text.ptr > line.ptr;
    }
    return false;
}

static void add_cell(Joiner *j, const cJSON *cell)
{
    j->number++;
    if (!str_is(json_str(json_get(cell, "cell_type")), "code"))
        return;

    StrBuf code;
    strbuf_init(&code, STRBUF_MAX);
    const cJSON *source = json_get(cell, "source");
    add_source(&code, source ? source : json_get(cell, "input"));
    if (j->is_python && is_indented(strbuf_str(&code)))
        strbuf_add_c(&j->text, "if 1:\n");
    size_t start = j->text.len;
    strbuf_add(&j->text, strbuf_str(&code));
    strbuf_release(&code);
    SourceCell place = { (uint32_t)start, j->number, 1 };
    vec_push(j->arena, &j->out->cells, place);

    if (j->text.len > start && j->is_python)
        clean_cell(j, cell, start);
    else
        strbuf_char(&j->text, '\n');
}

static void add_cells(Joiner *j, const cJSON *cells)
{
    const cJSON *cell;
    cJSON_ArrayForEach(cell, cells) add_cell(j, cell);
}

static Str language_of(Arena *arena, const cJSON *root)
{
    const cJSON *metadata = json_get(root, "metadata");
    Str language = json_str(json_get(json_get(metadata, "language_info"), "name"));
    if (!language.len)
        language = json_str(json_get(json_get(metadata, "kernelspec"), "language"));
    return language.len ? arena_str(arena, language) : STR("python");
}

static bool join(Arena *arena, const cJSON *root, Notebook *out, Err *err)
{
    const cJSON *cells = json_get(root, "cells"), *sheets = json_get(root, "worksheets"), *sheet;
    if (!cJSON_IsArray(cells) && !cJSON_IsArray(sheets))
        return err_set(err, "is no notebook: it has no list of cells");

    out->language = language_of(arena, root);
    Joiner j = { .arena = arena,
                 .out = out,
                 .is_python = str_find(out->language, STR("python"), 0) != STR_NONE };
    strbuf_init(&j.text, STRBUF_MAX);
    add_cells(&j, cJSON_IsArray(cells) ? cells : NULL);
    cJSON_ArrayForEach(sheet, sheets) add_cells(&j, json_get(sheet, "cells"));
    out->text = arena_str(arena, strbuf_str(&j.text));
    strbuf_release(&j.text);
    return true;
}

static bool parse_error(Str json, const char *at, Err *err)
{
    size_t line = 1;
    for (const char *p = json.ptr; p < at; p++)
        line += *p == '\n';
    if (str_trim((Str){ at, (size_t)(json.ptr + json.len - at) }).len == 0)
        return err_set(err, "is cut off: its JSON ends at line %zu in the middle", line);
    return err_set(err, "is not JSON at line %zu", line);
}

bool notebook_read(Arena *arena, Str json, Notebook *out, Err *err)
{
    *out = (Notebook){ 0 };
    StrBuf stripped;
    strbuf_init(&stripped, STRBUF_MAX);
    notebook_strip(json, &stripped);

    const char *end = NULL;
    cJSON *root =
        stripped.len ? cJSON_ParseWithLengthOpts(stripped.ptr, stripped.len + 1, &end, true) : NULL;
    bool ok = root           ? join(arena, root, out, err)
              : stripped.len ? parse_error(strbuf_str(&stripped), end ? end : stripped.ptr, err)
                             : err_set(err, "is empty");
    cJSON_Delete(root);
    strbuf_release(&stripped);
    return ok;
}
