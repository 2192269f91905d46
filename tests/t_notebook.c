/* t_notebook.c - notebooks into one Python text. */
#include <check.h>

#include <string.h>

#include "analyzer/syntax/notebook.h"
#include "base/strbuf.h"
#include "base/jsonw.h"

Suite *notebook_suite(void);

/* A notebook whose code cells are `cells`, up to a NULL. */
static Str notebook_of(Arena *arena, const char *const *cells)
{
    StrBuf out;
    strbuf_init(&out, STRBUF_MAX);
    JsonW w;
    jsonw_init(&w, &out, 1);
    jsonw_object(&w);
    jsonw_key(&w, "cells");
    jsonw_array(&w);
    for (; *cells; cells++) {
        jsonw_object(&w);
        jsonw_key(&w, "cell_type");
        jsonw_c(&w, "code");
        jsonw_key(&w, "outputs");
        jsonw_array(&w);
        jsonw_c(&w, "]}\\\"");
        jsonw_array_end(&w);
        jsonw_key(&w, "source");
        jsonw_c(&w, *cells);
        jsonw_object_end(&w);
    }
    jsonw_array_end(&w);
    jsonw_object_end(&w);
    Str text = arena_str(arena, strbuf_str(&out));
    strbuf_release(&out);
    return text;
}

/* clang-format off */
static const struct { const char *name, *cell, *text; } cells[] = {
    { "python",             "x = 1",                        "x = 1\n" },
    { "line magic",         "%foo a\nx = 5 % y",            "      \nx = 5 % y\n" },
    { "shell",              "!ls \\\n  -l\nx",              "     \n    \nx\n" },
    { "crlf",               "!ls\r\nx\r\n",                 "   \r\nx\r\n" },
    { "help",               "?x\nx.y??\n%z?\n",             "  \n     \n   \n" },
    { "help in block",      "if x:\n    print?\n",          "if x:\n    pass  \n" },
    { "question elsewhere", "# a?\nx = 'b?'\n",             "# a?\nx = 'b?'\n" },
    { "indented",           "if x:\n    !pip install\ny",   "if x:\n    pass        \ny\n" },
    { "indented, no room",  "if x:\n  !ls\ny",              "if x:\n  0  \ny\n" },
    { "wide characters",    "!\xC3\xA9t\xC3\xA9\nx",        "      \nx\n" },
    { "assigned shell",     "x = !ls -l\ny",                "x = ...   \ny\n" },
    { "assigned magic",     "a, b = %who\ny",               "a, b = ... \ny\n" },
    { "assigned, continued","x = !ls \\\n -l\ny",           "x = ...  \n   \ny\n" },
    { "comparison",         "x != y\nx == 1 % 2\n",         "x != y\nx == 1 % 2\n" },
    { "keyword argument",   "f(a=1,\n  b=2)\n",             "f(a=1,\n  b=2)\n" },
    { "timed statement",    "%time x = f()\n",              "pass; x = f()\n" },
    { "timed loop",         "%time for x in y: z\n",        "                   \n" },
    { "in brackets",        "x = (a\n  % b)\n!ls\n",        "x = (a\n  % b)\n   \n" },
    { "in a string",        "x = '''\n%a\n!b\n'''\n!c\n",   "x = '''\n%a\n!b\n'''\n  \n" },
    { "quote in a string",  "x = '''\\'''\n!b''' \n!c\n",   "x = '''\\'''\n!b''' \n  \n" },
    { "behind a backslash", "x = a \\\n  % b\n",            "x = a \\\n  % b\n" },
    { "bracket in comment", "x # (\n!ls\n",                 "x # (\n   \n" },
    { "unclosed short string", "x = 'a\n!ls\n",             "x = 'a\n   \n" },
    { "bare magic",         "pip install x\npip in x\n",    "             \npip in x\n" },
    { "semicolon",          "plot();\n",                    "plot();\n" },
    { "cell magic, python", "# c\n%%time\nx = 1\n",         "   \n      \nx = 1\n" },
    { "cell magic, other",  "\n%%bash\necho (\n",           "\n      \n      \n" },
    { "indented cell",      " x = 1\n y = 2\n",             "if 1:\n x = 1\n y = 2\n" },
    { "empty",              "",                             "\n" },
};
/* clang-format on */

START_TEST(cell_text)
{
    Arena *arena = arena_new();
    const char *const one[] = { cells[_i].cell, NULL };
    Notebook got;
    Err err;
    ck_assert(notebook_read(arena, notebook_of(arena, one), &got, &err));
    ck_assert_msg(str_is(got.text, cells[_i].text), "case '%s': '%.*s'", cells[_i].name,
                  STR_ARG(got.text));
    ck_assert_uint_eq(got.problems.len, 0);
    arena_free(arena);
}
END_TEST

START_TEST(cells_are_joined_and_numbered)
{
    Arena *arena = arena_new();
    Notebook got;
    Err err;
    Str json = STR("{\"metadata\": {\"language_info\": {\"name\": \"python\"}}, \"cells\": ["
                   "{\"cell_type\": \"markdown\", \"source\": [\"%x\"], \"attachments\": {}},"
                   "{\"cell_type\": \"code\", \"source\": [\"a\\n\", \"b\"], \"outputs\": []},"
                   "{\"cell_type\": \"raw\", \"source\": \"c\"},"
                   "{\"cell_type\": \"code\", \"source\": \"d\\n\"}]}");
    ck_assert(notebook_read(arena, json, &got, &err));
    ck_assert(str_is(got.text, "a\nb\nd\n"));
    ck_assert(str_is(got.language, "python"));
    ck_assert_uint_eq(got.cells.len, 2);
    ck_assert_int_eq(got.cells.at[0].number, 2);
    ck_assert_int_eq(got.cells.at[1].number, 4);
    ck_assert_uint_eq(got.cells.at[1].start, 4);
    arena_free(arena);
}
END_TEST

START_TEST(worksheets_of_format_3)
{
    Arena *arena = arena_new();
    Notebook got;
    Err err;
    ck_assert(notebook_read(arena,
                            STR("{\"worksheets\": [{\"cells\": [{\"cell_type\": \"code\", "
                                "\"input\": [\"a\\n\", \"!b\"]}]}]}"),
                            &got, &err));
    ck_assert(str_is(got.text, "a\n  \n"));
    arena_free(arena);
}
END_TEST

/* clang-format off */
static const struct { const char *first, *name, *text; bool append; int line; } files[] = {
    { "%%writefile a.py\nx\ny",             "a.py",      "x\ny", false, 2 },
    { "\n# why\n%%writefile  a.py \nx",     "a.py",      "x",    false, 4 },
    { "%%writefile -a a.py\nx",             "a.py",      "x",    true,  2 },
    { "%%writefile a.py --append\nx",       "a.py",      "x",    true,  2 },
    { "%%file 'my dir/a.py'\nx",            "my dir/a.py", "x",  false, 2 },
    { "%%writefile $dir/{name}.py\n%x\n(",  "$dir/{name}.py", "%x\n(", false, 2 },
    { "%%writefile a.py",                   "a.py",      "",     false, 2 },
};
/* clang-format on */

START_TEST(written_files)
{
    Arena *arena = arena_new();
    const char *const two[] = { "z = 1", files[_i].first, NULL };
    Notebook got;
    Err err;
    ck_assert(notebook_read(arena, notebook_of(arena, two), &got, &err));
    ck_assert_uint_eq(got.files.len, 1);
    const NotebookFile *file = &got.files.at[0];
    ck_assert_msg(str_is(file->name, files[_i].name), "case %d: '%.*s'", _i, STR_ARG(file->name));
    ck_assert_msg(str_is(file->text, files[_i].text), "case %d: '%.*s'", _i, STR_ARG(file->text));
    ck_assert(file->append == files[_i].append);
    ck_assert_int_eq(file->cell.first_line, files[_i].line);
    ck_assert_int_eq(file->cell.number, 2);
    ck_assert_uint_eq(file->at, 6);
    ck_assert_uint_eq(str_trim(str_slice(got.text, 6, got.text.len)).len, 0);
    arena_free(arena);
}
END_TEST

/* clang-format off */
static const struct { const char *cell, *text, *problem; size_t at; } open_cells[] = {
    { "f(a, [b",       "f(a, [b\n])\nx\n",         "'[' is never closed",      5 },
    { "f(a, [b]\n",    "f(a, [b]\n)\nx\n",         "'(' is never closed",      1 },
    { "y = \"\"\"a\n", "y = \"\"\"a\n\"\"\"\nx\n", "'\"\"\"' is never closed", 4 },
};
/* clang-format on */

START_TEST(an_open_cell_does_not_hide_the_next)
{
    Arena *arena = arena_new();
    const char *const two[] = { open_cells[_i].cell, "x", NULL };
    Notebook got;
    Err err;
    ck_assert(notebook_read(arena, notebook_of(arena, two), &got, &err));
    ck_assert_msg(str_is(got.text, open_cells[_i].text), "'%.*s'", STR_ARG(got.text));
    ck_assert_uint_eq(got.problems.len, 1);
    ck_assert(str_is(got.problems.at[0].message, open_cells[_i].problem));
    ck_assert_uint_eq(got.problems.at[0].start, open_cells[_i].at);
    arena_free(arena);
}
END_TEST

/* clang-format off */
static const struct { const char *json, *why; } broken[] = {
    { "",                            "is empty" },
    { "[]",                          "is no notebook: it has no list of cells" },
    { "{\"cells\": 1}",              "is no notebook: it has no list of cells" },
    { "{\"cells\": [\n{\"outputs\": [", "is cut off: its JSON ends at line 2 in the middle" },
    { "{\"cells\": [],\n\"outputs\": [\n1],\nx}", "is not JSON at line 4" },
};
/* clang-format on */

START_TEST(no_notebook)
{
    Arena *arena = arena_new();
    Notebook got;
    Err err = { 0 };
    ck_assert(!notebook_read(arena, str_c(broken[_i].json), &got, &err));
    ck_assert_str_eq(err.text, broken[_i].why);
    arena_free(arena);
}
END_TEST

START_TEST(deep_nesting_is_an_error)
{
    Arena *arena = arena_new();
    StrBuf json;
    strbuf_init(&json, STRBUF_MAX);
    strbuf_add_c(&json, "{\"cells\":");
    for (int i = 0; i < 100000; i++)
        strbuf_char(&json, '[');
    Notebook got;
    Err err;
    ck_assert(!notebook_read(arena, strbuf_str(&json), &got, &err));
    strbuf_release(&json);
    arena_free(arena);
}
END_TEST

Suite *notebook_suite(void)
{
    Suite *suite = suite_create("notebook");
    TCase *tc = tcase_create("read");
    tcase_add_loop_test(tc, cell_text, 0, (int)COUNTOF(cells));
    tcase_add_test(tc, cells_are_joined_and_numbered);
    tcase_add_test(tc, worksheets_of_format_3);
    tcase_add_loop_test(tc, written_files, 0, (int)COUNTOF(files));
    tcase_add_loop_test(tc, an_open_cell_does_not_hide_the_next, 0, (int)COUNTOF(open_cells));
    tcase_add_loop_test(tc, no_notebook, 0, (int)COUNTOF(broken));
    tcase_add_test(tc, deep_nesting_is_an_error);
    suite_add_tcase(suite, tc);
    return suite;
}
