/*
 * yaml_doc.c - libyaml's events into nodes.
 *
 * Open collections are a stack of frames; a finished node is attached to the
 * innermost one. Everything is attached as soon as it begins, so that a syntax
 * error leaves the tree as it was read so far. libyaml counts in characters and
 * a Span in bytes: one cursor walks along with the events, which come almost in
 * order. What the nodes mean is yaml_get.c and yaml_types.c; what libyaml's errors say to a user
 * is yaml_error.c.
 */
#include "analyzer/syntax/yaml_doc.h"

#include <string.h>

#include <yaml.h>

#include "analyzer/syntax/yaml_error.h"
#include "base/map.h"
#include "base/mem.h"

typedef struct Frame {
    YamlNode *node;
    YamlNode *key; /* of a mapping, waiting for its value */
    Map seen;      /* keys of a mapping so far: text -> YamlNode */
    bool empty;
} Frame;

typedef struct Builder {
    Arena *arena;
    uint32_t source;
    Str text;
    YamlDoc *doc;
    Frame frames[YAML_DEPTH_MAX];
    size_t depth;
    Map anchors; /* name -> YamlNode */
    size_t nodes;
    bool bomb;               /* the weight was reported */
    size_t at_char, at_byte; /* one place, in both measures */
} Builder;

static bool is_continuation(char c) { return ((unsigned char)c & 0xC0) == 0x80; }

static uint32_t byte_of(Builder *b, size_t index)
{
    while (b->at_char < index && b->at_byte < b->text.len) {
        b->at_byte++;
        while (b->at_byte < b->text.len && is_continuation(b->text.ptr[b->at_byte]))
            b->at_byte++;
        b->at_char++;
    }
    while (b->at_char > index) {
        b->at_byte--;
        while (is_continuation(b->text.ptr[b->at_byte]))
            b->at_byte--;
        b->at_char--;
    }
    return (uint32_t)b->at_byte;
}

static void add_problem(Builder *b, Span span, Str message)
{
    YamlProblem problem = { .span = span, .message = message };
    vec_push(b->arena, &b->doc->problems, problem);
}

static void note_duplicate(Builder *b, Frame *frame, const YamlNode *key)
{
    if (key->kind != YAML_SCALAR || (key->plain && str_is(key->text, "<<")))
        return;

    const YamlNode *before = map_set(&frame->seen, key->text, (void *)key);
    if (!before || before->plain != key->plain) /* `1` and `"1"` are two keys */
        return;
    YamlProblem problem = { .span = key->span,
                            .message = arena_fmt(b->arena, "duplicate key '%.*s'",
                                                 STR_ARG(str_slice(key->text, 0, 200))),
                            .duplicate = true,
                            .first = before->span };
    vec_push(b->arena, &b->doc->problems, problem);
}

/* Puts a node, seen at `at`, into the innermost open collection. */
static void attach(Builder *b, YamlNode *node, Span at)
{
    if (b->depth == 0) {
        b->doc->root = node;
        return;
    }
    Frame *frame = &b->frames[b->depth - 1];
    if (frame->empty)
        frame->node->span.start = at.start;
    frame->empty = false;
    frame->node->span.end = at.end;

    if (frame->node->kind == YAML_SEQUENCE) {
        vec_push(b->arena, &frame->node->items, node);
    } else if (!frame->key) {
        frame->key = node;
        note_duplicate(b, frame, node);
    } else {
        YamlPair pair = { frame->key, node };
        vec_push(b->arena, &frame->node->pairs, pair);
        frame->key = NULL;
    }
}

static Span event_span(Builder *b, const yaml_event_t *event)
{
    Span span = { .source = b->source };
    span.start = byte_of(b, event->start_mark.index);
    span.end = byte_of(b, event->end_mark.index);
    return span;
}

/* libyaml starts a node at its anchor or tag; the place of a scalar is its text. */
static Span without_properties(Str text, Span span)
{
    size_t at = span.start;
    while (at < span.end && (text.ptr[at] == '&' || text.ptr[at] == '!')) {
        while (at < span.end && !strchr(" \t\r\n", text.ptr[at]))
            at++;
        while (at < span.end && strchr(" \t\r\n", text.ptr[at]))
            at++;
    }
    while (span.end > at && strchr(" \t\r\n", text.ptr[span.end - 1]))
        span.end--;
    span.start = (uint32_t)at;
    return span;
}

/* The node's text; borrowed from the source where it stands there letter by letter. */
static Str scalar_text(Builder *b, const yaml_event_t *event, Span span)
{
    Str value = { (const char *)event->data.scalar.value, event->data.scalar.length };
    size_t quote = event->data.scalar.style != YAML_PLAIN_SCALAR_STYLE;
    Str there = str_slice(b->text, span.start + quote, span.end - quote);
    return str_eq(there, value) ? there : arena_str(b->arena, value);
}

static Str tag_text(Builder *b, const yaml_char_t *tag)
{
    Str text = str_c((const char *)tag);
    if (str_starts(text, "tag:yaml.org,2002:"))
        return arena_fmt(b->arena, "!!%s", (const char *)tag + strlen("tag:yaml.org,2002:"));
    return arena_str(b->arena, text);
}

static YamlNode *node_new(Builder *b, YamlKind kind, Span span, const yaml_char_t *anchor,
                          const yaml_char_t *tag)
{
    YamlNode *node = ARENA_NEW(b->arena, YamlNode);
    node->kind = kind;
    node->span = span;
    if (tag)
        node->tag = tag_text(b, tag);
    if (anchor)
        map_set(&b->anchors, arena_str(b->arena, str_c((const char *)anchor)), node);
    return node;
}

/* What is attached makes its collection heavier. An alias bomb is small as read here, but not for
 * whoever walks it: the service's own tools do. */
static void add_weight(Builder *b, uint32_t weight, Span span)
{
    if (b->depth == 0)
        return;
    YamlNode *node = b->frames[b->depth - 1].node;
    node->weight += weight;
    if (node->weight <= YAML_WEIGHT_MAX)
        return;
    node->weight = YAML_WEIGHT_MAX;
    if (!b->bomb)
        add_problem(
            b, span,
            arena_fmt(b->arena, "aliases make more than %d values of this file", YAML_WEIGHT_MAX));
    b->bomb = true;
}

static void take_scalar(Builder *b, const yaml_event_t *event, Span span)
{
    Span at = without_properties(b->text, span);
    YamlNode *node =
        node_new(b, YAML_SCALAR, at, event->data.scalar.anchor, event->data.scalar.tag);
    node->text = scalar_text(b, event, at);
    node->plain = event->data.scalar.style == YAML_PLAIN_SCALAR_STYLE && node->tag.len == 0;
    attach(b, node, at);
    add_weight(b, 1, at);
}

static bool is_open(const Builder *b, const YamlNode *node)
{
    for (size_t i = 0; i < b->depth; i++) {
        if (b->frames[i].node == node)
            return true;
    }
    return false;
}

static void take_alias(Builder *b, const yaml_event_t *event, Span span)
{
    Str name = str_c((const char *)event->data.alias.anchor);
    YamlNode *node = map_get(&b->anchors, name);
    if (!node)
        add_problem(b, span,
                    arena_fmt(b->arena, "no anchor '&%.*s' before this alias", STR_ARG(name)));
    if (!node || is_open(b, node)) {
        node = node_new(b, YAML_SCALAR, span, NULL, NULL);
        node->plain = true;
    }
    attach(b, node, span);
    add_weight(b, node->weight, span);
}

static bool open_collection(Builder *b, YamlNode *node)
{
    if (b->depth == YAML_DEPTH_MAX) {
        add_problem(b, node->span, arena_fmt(b->arena, "nested more than %d deep", YAML_DEPTH_MAX));
        return false;
    }
    attach(b, node, node->span);
    Frame *frame = &b->frames[b->depth++];
    *frame = (Frame){ .node = node, .empty = true };
    map_init(&frame->seen, b->arena);
    return true;
}

static void close_collection(Builder *b, Span span)
{
    const Frame *frame = &b->frames[--b->depth];
    if (frame->empty)
        frame->node->span.end = span.end;
    if (b->depth > 0)
        b->frames[b->depth - 1].node->span.end = frame->node->span.end;
    add_weight(b, frame->node->weight + 1, frame->node->span);
}

/* After an error: what is open ends here, and a key without a value has an empty one. */
static void close_all(Builder *b)
{
    while (b->depth > 0) {
        const Frame *frame = &b->frames[b->depth - 1];
        Span end = frame->node->span;
        if (frame->key) {
            end.start = end.end;
            YamlNode *nothing = node_new(b, YAML_SCALAR, end, NULL, NULL);
            nothing->plain = true;
            attach(b, nothing, end);
        }
        close_collection(b, end);
    }
}

/* False when there is nothing more to read. */
static bool take_event(Builder *b, const yaml_event_t *event)
{
    Span span = event_span(b, event);
    if (b->nodes++ == YAML_NODES_MAX) {
        add_problem(b, span, STR("more values than a definition can hold; the rest is not read"));
        return false;
    }
    switch (event->type) {
    case YAML_DOCUMENT_START_EVENT:
        return ++b->doc->documents == 1;
    case YAML_SCALAR_EVENT:
        take_scalar(b, event, span);
        return true;
    case YAML_ALIAS_EVENT:
        take_alias(b, event, span);
        return true;
    case YAML_SEQUENCE_START_EVENT:
        return open_collection(b,
                               node_new(b, YAML_SEQUENCE, span, event->data.sequence_start.anchor,
                                        event->data.sequence_start.tag));
    case YAML_MAPPING_START_EVENT:
        return open_collection(b, node_new(b, YAML_MAPPING, span, event->data.mapping_start.anchor,
                                           event->data.mapping_start.tag));
    case YAML_SEQUENCE_END_EVENT:
    case YAML_MAPPING_END_EVENT:
        close_collection(b, span);
        return true;
    case YAML_STREAM_START_EVENT:
    case YAML_DOCUMENT_END_EVENT:
        return true;
    case YAML_STREAM_END_EVENT:
    case YAML_NO_EVENT:
        break;
    }
    return false;
}

static void take_error(Builder *b, const yaml_parser_t *parser)
{
    YamlFault fault = yaml_fault(b->arena, parser);
    Span span = { .source = b->source };
    span.start = fault.in_bytes ? (uint32_t)fault.at : byte_of(b, fault.at);
    if (span.start > b->text.len)
        span.start = (uint32_t)b->text.len;

    span.end = span.start;
    while (span.end < b->text.len && !strchr(" \t\r\n", b->text.ptr[span.end]))
        span.end++;
    bool tab = fault.at_token && span.start < b->text.len && b->text.ptr[span.start] == '\t';
    if (tab)
        span.end = span.start + 1;
    add_problem(b, span, tab ? STR("a tab cannot indent; use spaces") : fault.message);
}

void yaml_parse(Arena *arena, uint32_t source, Str text, YamlDoc *out)
{
    *out = (YamlDoc){ 0 };
    yaml_parser_t parser;
    if (!yaml_parser_initialize(&parser))
        BUG("libyaml cannot be initialized");

    Builder *b = mem_alloc(sizeof *b); /* large, and not part of the tree */
    *b = (Builder){ .arena = arena, .source = source, .text = text, .doc = out };
    map_init(&b->anchors, arena);
    if (str_starts(text, "\xEF\xBB\xBF"))
        b->at_byte = 3;
    yaml_parser_set_encoding(&parser, YAML_UTF8_ENCODING);
    yaml_parser_set_input_string(&parser, (const unsigned char *)text.ptr + b->at_byte,
                                 text.len - b->at_byte);

    for (bool more = true; more;) {
        yaml_event_t event;
        if (!yaml_parser_parse(&parser, &event)) {
            take_error(b, &parser);
            break;
        }
        more = take_event(b, &event);
        yaml_event_delete(&event);
    }
    close_all(b);
    yaml_parser_delete(&parser);
    mem_free(b);
}
