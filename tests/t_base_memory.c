/* t_base_memory.c - arena, vectors, growing strings, maps and error texts. */
#include <check.h>
#include <stdalign.h>
#include <stdint.h>
#include <string.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/map.h"
#include "base/strbuf.h"

Suite *base_memory_suite(void);

static Arena *arena;

static void open_arena(void) { arena = arena_new(); }
static void close_arena(void) { arena_free(arena); }

START_TEST(pieces_are_zeroed_and_aligned)
{
    static const size_t sizes[] = { 0, 1, 7, 16, 4000, 4097, 16384, 100000, 3 << 20 };
    for (int round = 0; round < 4; round++) {
        for (size_t i = 0; i < COUNTOF(sizes); i++) {
            unsigned char *piece = arena_alloc(arena, sizes[i]);
            ck_assert_uint_eq((uintptr_t)piece % alignof(max_align_t), 0);
            for (size_t at = 0; at < sizes[i]; at += 61)
                ck_assert_uint_eq(piece[at], 0);
            memset(piece, 0xAA, sizes[i]);
        }
    }
    ck_assert_uint_ge(arena_used(arena), 4u * (3u << 20));
}
END_TEST

START_TEST(copies_end_in_nul)
{
    Str copy = arena_str(arena, str_slice(STR("abcdef"), 1, 3));
    ck_assert_str_eq(copy.ptr, "bc");
    ck_assert_str_eq(arena_cstr(arena, (Str){ NULL, 0 }), "");
    ck_assert_str_eq(arena_fmt(arena, "%s-%d", "x", 7).ptr, "x-7");
}
END_TEST

START_TEST(vector_keeps_its_content)
{
    VEC(int) numbers = { 0 };
    for (int i = 0; i < 10000; i++)
        vec_push(arena, &numbers, i);
    ck_assert_uint_eq(numbers.len, 10000);
    for (int i = 0; i < 10000; i++)
        ck_assert_int_eq(numbers.at[i], i);
}
END_TEST

START_TEST(map_keeps_order)
{
    Map map;
    map_init(&map, arena);
    ck_assert(!map_has(&map, STR("")));
    for (int i = 0; i < 5000; i++)
        ck_assert_ptr_null(map_set(&map, arena_fmt(arena, "key %d", i), (void *)(intptr_t)i));
    ck_assert_uint_eq(map.len, 5000);
    for (int i = 0; i < 5000; i++) {
        Str key = arena_fmt(arena, "key %d", i);
        ck_assert(str_eq(map.at[i].key, key));
        ck_assert_int_eq((intptr_t)map_get(&map, key), i);
    }
    ck_assert(!map_has(&map, STR("key 5000")));
}
END_TEST

START_TEST(map_replaces_in_place)
{
    int one = 1, two = 2;
    Map map;
    map_init(&map, arena);
    map_set(&map, STR("a"), &one);
    map_set(&map, STR("b"), NULL);
    ck_assert_ptr_eq(map_set(&map, STR("a"), &two), &one);
    ck_assert_uint_eq(map.len, 2);
    ck_assert_ptr_eq(map.at[0].value, &two);
    ck_assert(map_has(&map, STR("b")));
    ck_assert_ptr_null(map_get(&map, STR("b")));
}
END_TEST

START_TEST(strbuf_grows)
{
    StrBuf buf;
    strbuf_init(&buf, STRBUF_MAX);
    ck_assert(str_is(strbuf_str(&buf), ""));
    for (int i = 0; i < 1000; i++)
        strbuf_fmt(&buf, "%d,", i % 10);
    strbuf_add(&buf, (Str){ NULL, 0 });
    ck_assert_uint_eq(buf.len, 2000);
    ck_assert_uint_eq(strlen(buf.ptr), 2000);
    strbuf_clear(&buf);
    strbuf_add_c(&buf, "ab");
    strbuf_char(&buf, 'c');
    ck_assert_str_eq(buf.ptr, "abc");
    strbuf_release(&buf);
    ck_assert_ptr_null(buf.ptr);
}
END_TEST

START_TEST(strbuf_stops_at_its_maximum)
{
    StrBuf buf;
    strbuf_init(&buf, 5);
    strbuf_add_c(&buf, "abc");
    strbuf_add_c(&buf, "def");
    strbuf_char(&buf, 'g');
    strbuf_fmt(&buf, "%d", 1);
    ck_assert(buf.full);
    ck_assert_str_eq(buf.ptr, "abc");
    strbuf_clear(&buf);
    strbuf_fmt(&buf, "%s", "12345");
    ck_assert(!buf.full);
    ck_assert_str_eq(buf.ptr, "12345");
    strbuf_release(&buf);
}
END_TEST

START_TEST(err_wraps)
{
    Err err;
    ck_assert(!err_set(&err, "no '%s'", "x"));
    ck_assert(!err_wrap(&err, "cannot load"));
    ck_assert_str_eq(err.text, "cannot load: no 'x'");
    ck_assert(!err_set(NULL, "nobody listens"));
    ck_assert(!err_wrap(NULL, "nobody listens"));

    static char big[2000];
    memset(big, 'x', sizeof big - 1);
    err_set(&err, "%s", big);
    ck_assert_uint_eq(strlen(err.text), sizeof err.text - 1);
    err_wrap(&err, "cannot load");
    ck_assert_uint_lt(strlen(err.text), sizeof err.text);
    err_wrap(&err, "%s", big);
    ck_assert_uint_lt(strlen(err.text), sizeof err.text);
}
END_TEST

Suite *base_memory_suite(void)
{
    Suite *suite = suite_create("base_memory");
    TCase *tc = tcase_create("memory");
    tcase_add_checked_fixture(tc, open_arena, close_arena);
    tcase_add_test(tc, pieces_are_zeroed_and_aligned);
    tcase_add_test(tc, copies_end_in_nul);
    tcase_add_test(tc, vector_keeps_its_content);
    tcase_add_test(tc, map_keeps_order);
    tcase_add_test(tc, map_replaces_in_place);
    tcase_add_test(tc, strbuf_grows);
    tcase_add_test(tc, strbuf_stops_at_its_maximum);
    tcase_add_test(tc, err_wraps);
    suite_add_tcase(suite, tc);
    return suite;
}
