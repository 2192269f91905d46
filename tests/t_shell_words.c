/* t_shell_words.c - command lines into words. */
#include <check.h>

#include "analyzer/syntax/shell_words.h"
#include "base/strbuf.h"

Suite *shell_words_suite(void);

/* Words as "[text]", operators as "<text>"; marks behind: q quoted, m maybe, e expands. */
static Str show(Arena *arena, const ShellWordVec *words)
{
    StrBuf out;
    strbuf_init(&out, STRBUF_MAX);
    for (size_t i = 0; i < words->len; i++) {
        const ShellWord *word = &words->at[i];
        strbuf_fmt(&out, word->is_operator ? "<%.*s>" : "[%.*s]", STR_ARG(word->text));
        strbuf_add_c(&out, word->quoted ? "q" : "");
        strbuf_add_c(&out, word->maybe ? "m" : "");
        strbuf_add_c(&out, word->expands ? "e" : "");
    }
    Str text = arena_str(arena, strbuf_str(&out));
    strbuf_release(&out);
    return text;
}

/* clang-format off */
static const struct { const char *name, *command, *words; } cases[] = {
    { "plain",             "python train.py --n 1",          "[python][train.py][--n][1]" },
    { "empty",             "",                               "" },
    { "blanks",            "  a \t b\r",                     "[a][b]" },
    { "single quotes",     "echo 'a  \"b' c",                "[echo][a  \"b]q[c]" },
    { "double quotes",     "x \"a \\\"b\\\" \\n\"",          "[x][a \"b\" \\n]q" },
    { "empty quotes",      "x '' \"\"",                      "[x][]q[]q" },
    { "joined quotes",     "a'b'\"c\"d",                     "[abcd]q" },
    { "backslash",         "a\\ b \\'",                      "[a b]q[']q" },
    { "continued line",    "a \\\n b \\\r\n c",              "[a][b][c]" },
    { "newline",           "a\nb",                           "[a]<\n>[b]" },
    { "operators",         "a&&b||c;d|e&",                   "[a]<&&>[b]<||>[c]<;>[d]<|>[e]<&>" },
    { "redirections",      "a >x 2>&1 >>y <z",               "[a]<>>[x]<2>&>[1]<>>>[y]<<>[z]" },
    { "number word",       "a2>b",                           "[a2]<>>[b]" },
    { "subshell",          "(cd x)",                         "<(>[cd][x]<)>" },
    { "comment",           "a # b c\nd e#f",                 "[a]<\n>[d][e#f]" },
    { "expression",        "--x ${{inputs.a}} ${{ inputs.b }}/c", "[--x][${{inputs.a}}][${{ inputs.b }}/c]" },
    { "quoted expression", "\"${{ inputs.b }}\"",            "[${{ inputs.b }}]q" },
    { "optional",          "a $[[--x ${{inputs.x}}]] b",     "[a][--x]m[${{inputs.x}}]m[b]" },
    { "optional spaces",   "$[[ --x 1 ]]",                   "[--x]m[1]m" },
    { "optional unclosed", "$[[ --x",                        "[$[[]e[--x]" },
    { "variable",          "$HOME/a '$b' \"$c\"",            "[$HOME/a]e[$b]q[$c]qe" },
    { "substitution",      "a=$(ls 'b)' (c)) d",             "[a=$(ls 'b)' (c))]e[d]" },
    { "backquotes",        "`a b` c",                        "[`a b`]e[c]" },
    { "glob",              "*.py '*' a?",                    "[*.py]e[*]q[a?]e" },
    { "unclosed quote",    "a 'b c",                         "[a][b c]q" },
    { "unclosed others",   "a ${{ b $( c `",                 "[a][${{]e[b][$]e<(>[c][`]" },
    { "last backslash",    "a \\",                           "[a][]q" },
};
/* clang-format on */

START_TEST(words)
{
    Arena *arena = arena_new();
    ShellWordVec got;
    shell_split(arena, str_c(cases[_i].command), &got);
    Str text = show(arena, &got);
    ck_assert_msg(str_is(text, cases[_i].words), "case '%s': %.*s", cases[_i].name, STR_ARG(text));
    arena_free(arena);
}
END_TEST

START_TEST(words_know_their_place)
{
    Arena *arena = arena_new();
    ShellWordVec got;
    shell_split(arena, STR("python 'a b' $[[--x ${{inputs.x}}]]"), &got);
    ck_assert_uint_eq(got.len, 4);
    ck_assert_uint_eq(got.at[1].start, 7);
    ck_assert_uint_eq(got.at[1].end, 12);
    ck_assert_uint_eq(got.at[3].start, 20);
    ck_assert_uint_eq(got.at[3].end, 33);
    arena_free(arena);
}
END_TEST

START_TEST(hostile_openers_take_linear_time)
{
    static const char *const openers[] = { "$[[", "${{ ", "$( ", "` ", "\"${{" };
    Arena *arena = arena_new();
    StrBuf text;
    strbuf_init(&text, STRBUF_MAX);
    for (size_t i = 0; i < 300000; i++)
        strbuf_add_c(&text, openers[_i]);
    ShellWordVec got;
    shell_split(arena, strbuf_str(&text), &got);
    ck_assert_uint_gt(got.len, 0);
    strbuf_release(&text);
    arena_free(arena);
}
END_TEST

Suite *shell_words_suite(void)
{
    Suite *suite = suite_create("shell_words");
    TCase *tc = tcase_create("split");
    tcase_add_loop_test(tc, words, 0, (int)COUNTOF(cases));
    tcase_add_test(tc, words_know_their_place);
    tcase_add_loop_test(tc, hostile_openers_take_linear_time, 0, 5);
    suite_add_tcase(suite, tc);
    return suite;
}
