/*
 * yaml_dump.c - a YAML tree as indented text, one node a line.
 *
 * For tests and `drydock dump yaml`. Shared nodes are shown wherever they are
 * used, so the number of lines is bounded, not only the depth.
 */
#include "analyzer/syntax/yaml_doc.h"
#include "base/strbuf.h"

#define LINES_MAX 10000

typedef struct Dump {
    StrBuf out;
    int lines;
} Dump;

static void dump_text(StrBuf *out, Str text)
{
    for (size_t i = 0; i < text.len; i++) {
        if (text.ptr[i] == '\n')
            strbuf_add_c(out, "\\n");
        else
            strbuf_char(out, text.ptr[i]);
    }
}

static void dump_node(Dump *d, const YamlNode *node, int depth, Str key)
{
    if (d->lines++ >= LINES_MAX)
        return;
    strbuf_fmt(&d->out, "%*s", depth * 2, "");
    if (key.ptr)
        strbuf_fmt(&d->out, "%.*s: ", STR_ARG(key));
    if (node->tag.len)
        strbuf_fmt(&d->out, "%.*s ", STR_ARG(node->tag));

    switch (node->kind) {
    case YAML_SCALAR:
        strbuf_add_c(&d->out, node->plain ? "" : "\"");
        dump_text(&d->out, node->text);
        strbuf_add_c(&d->out, node->plain ? "" : "\"");
        break;
    case YAML_SEQUENCE:
        strbuf_add_c(&d->out, "[]");
        break;
    case YAML_MAPPING:
        strbuf_add_c(&d->out, "{}");
        break;
    }
    strbuf_fmt(&d->out, " @%u-%u\n", node->span.start, node->span.end);

    for (size_t i = 0; i < node->items.len; i++)
        dump_node(d, node->items.at[i], depth + 1, STR("-"));
    for (size_t i = 0; i < node->pairs.len; i++) {
        const YamlNode *name = node->pairs.at[i].key;
        if (name->kind == YAML_SCALAR) {
            dump_node(d, node->pairs.at[i].value, depth + 1, name->text);
        } else {
            dump_node(d, name, depth + 1, STR("?"));
            dump_node(d, node->pairs.at[i].value, depth + 1, STR(":"));
        }
    }
}

Str yaml_dump(Arena *arena, const YamlDoc *doc)
{
    Dump d = { .lines = 0 };
    strbuf_init(&d.out, (size_t)1 << 24);
    if (doc->root)
        dump_node(&d, doc->root, 0, (Str){ 0 });
    for (size_t i = 0; i < doc->problems.len; i++) {
        const YamlProblem *problem = &doc->problems.at[i];
        strbuf_fmt(&d.out, "problem @%u-%u %.*s\n", problem->span.start, problem->span.end,
                   STR_ARG(problem->message));
    }
    Str text = arena_str(arena, strbuf_str(&d.out));
    strbuf_release(&d.out);
    return text;
}
