/*
 * yaml_doc.h - YAML as a tree with places.
 *
 * libyaml's events become nodes. Anchors are shared, not copied, so that an
 * alias bomb stays as small as it was written; whoever walks the tree must count
 * its steps. An alias inside its own anchor is an empty scalar: there are no
 * cycles. Merge keys (`<<`) are resolved by yaml_get() and yaml_pairs(). Depth
 * and nodes are bounded. Only the first document of a stream is built;
 * `documents` says how many there were, up to 2.
 */
#ifndef ANALYZER_SYNTAX_YAML_DOC_H
#define ANALYZER_SYNTAX_YAML_DOC_H

#include "base/arena.h"
#include "base/err.h"
#include "base/source.h"

typedef enum { YAML_SCALAR, YAML_SEQUENCE, YAML_MAPPING } YamlKind;

typedef struct YamlNode YamlNode;

typedef struct YamlPair {
    YamlNode *key, *value;
} YamlPair;
typedef VEC(YamlPair) YamlPairVec;

struct YamlNode {
    YamlKind kind;
    Span span;       /* scalars: the text with its quotes; block scalars: from '|' or '>' on;
                        collections: from their first item to their last */
    Str text;        /* scalar value, decoded */
    bool plain;      /* scalar without quotes and not a block: `true` may be a boolean */
    Str tag;         /* "!Ref", "!!str"; empty when none */
    uint32_t weight; /* values it stands for when every alias is written out, capped */
    VEC(YamlNode *) items;
    YamlPairVec pairs; /* in source order, merge keys included, duplicates included */
};

typedef struct YamlProblem {
    Span span;
    Str message; /* "duplicate key 'jobs'", or libyaml's reason in our words */
    bool duplicate;
    Span first; /* duplicate: where the key was before */
} YamlProblem;

typedef struct YamlDoc {
    YamlNode *root; /* NULL for an empty document or when nothing could be read */
    int documents;
    VEC(YamlProblem) problems;
} YamlDoc;

/* Parses `text`, the text of `source`. On a syntax error the part before it is kept in root. */
void yaml_parse(Arena *arena, uint32_t source, Str text, YamlDoc *out);

/* Value of a key, merge keys resolved, the last of duplicates. NULL when absent or not a map. */
YamlNode *yaml_get(const YamlNode *map, const char *key);
YamlNode *yaml_get_str(const YamlNode *map, Str key);
YamlNode *yaml_key_node(const YamlNode *map, const char *key); /* the key itself, for its place */

/* All pairs with a scalar key as a reader of the file would see them: merge keys resolved, one
 * pair for each key, the last of duplicates. `map` may be NULL. */
void yaml_pairs(Arena *arena, const YamlNode *map, YamlPairVec *out);

/* Typed readings by the YAML 1.1 rules of PyYAML; false when the node (may be NULL) is not that. */
bool yaml_is_null(const YamlNode *node); /* absent, ~, null, or empty */
bool yaml_bool(const YamlNode *node, bool *out);
bool yaml_int(const YamlNode *node, int64_t *out);
bool yaml_float(const YamlNode *node, double *out);
bool yaml_str(const YamlNode *node, Str *out); /* any scalar but null; numbers as written */

/* An indented form for tests and `drydock dump yaml`. */
Str yaml_dump(Arena *arena, const YamlDoc *doc);

#define YAML_DEPTH_MAX 100
#define YAML_WEIGHT_MAX 1000000 /* more than this, aliases written out, is a problem */
#define YAML_NODES_MAX ((size_t)1 << 20)

#endif
