/*
 * v2_p.h - private to frontend/: the parts of the reader of v2 YAML.
 *
 * A node's settings come from several mappings: what the pipeline says about it,
 * its component's file, the trial of a sweep, the task of a parallel step. Each is a
 * layer; the first layer that has a key decides. A path in a layer is relative to
 * the file that the layer is from.
 */
#ifndef ANALYZER_FRONTEND_V2_P_H
#define ANALYZER_FRONTEND_V2_P_H

#include "analyzer/model/builder.h"
#include "analyzer/steps/stepclass.h"
#include "analyzer/syntax/yaml_doc.h"

/* -- v2_kind.c: what a file is ------------------------------------------------------ */

typedef enum { V2_NOTHING, V2_PIPELINE, V2_COMPONENT, V2_JOB } V2Kind;

/* `type` is set to the node type that the schema's name gives, "" when it gives none. */
V2Kind v2_kind(const YamlNode *root, Str *type);

/* A guess from the raw text, for a file too broken to have a tree: its schema, `type: pipeline`. */
bool v2_looks_ours(Str text);

/* True for a reference to something that is not a local file: azureml:, https://, git@... */
bool v2_is_remote(Str reference);

/* -- v2_component.c: files that a definition refers to ------------------------------- */

typedef struct V2Doc {
    Str path, folder;
    uint32_t source; /* 0 when it could not be read */
    YamlDoc yaml;
    Str why; /* it could not be read */
} V2Doc;

typedef struct V2 {
    Project *project;
    Arena *arena;
    File *file;
    const V2Doc *doc; /* of `file` */
    Map docs;         /* path -> V2Doc */
    int *values_left; /* to be made for this file: aliases can ask for any number */
    Pipeline *pipeline;
    const ValueVec *holes; /* what `${{?N}}` stands for in a text that is partly known */
} V2;

V2Doc *v2_doc(V2 *v2, Str path);

typedef struct V2Layer {
    const YamlNode *map;
    const V2Doc *doc;
    bool declares; /* its inputs and outputs are declarations, not bindings */
} V2Layer;

#define V2_LAYERS 8

typedef struct V2Node {
    V2 *v2;
    Step *step;
    Str component; /* the reference as written, "" for an inline one */
    V2Layer layers[V2_LAYERS];
    size_t nlayers;
    size_t nmain; /* layers before those of tasks */
    Str why;      /* why there is more to know than the layers say, else "" */
} V2Node;

/* Adds the layers behind the first: component, trial, task. */
void v2_add_layers(V2Node *node);

/* The value of a key in the first layer that has it; its layer in *from (may be NULL). */
const YamlNode *v2_find(const V2Node *node, const char *key, const V2Layer **from);

/* -- v2_expr.c: ${{ }} ---------------------------------------------------------------- */

typedef enum {
    EXPR_OTHER,
    EXPR_INPUT,         /* inputs.x */
    EXPR_OUTPUT,        /* outputs.x */
    EXPR_PARENT_INPUT,  /* parent.inputs.x */
    EXPR_PARENT_OUTPUT, /* parent.outputs.x */
    EXPR_JOB_OUTPUT,    /* parent.jobs.j.outputs.x, or without `parent` */
    EXPR_JOB_INPUT
} V2ExprKind;

typedef struct V2Expr {
    V2ExprKind kind;
    Str name; /* of the input or output; EXPR_OTHER: the whole */
    Str job;
} V2Expr;

/* True when the whole of `text` is one expression. */
bool v2_expr(Str text, V2Expr *out);

/* A text as STR, SYMBOL or TEMPLATE; `step` may be NULL. */
Value *v2_text(const V2 *v2, const Step *step, Span span, Str text);

/* A YAML value as a model value; bounded in size and depth. NULL for an absent node. */
Value *v2_value(const V2 *v2, const Step *step, const YamlNode *node);

/* -- v2_ports.c ----------------------------------------------------------------------- */

void v2_ports(V2Node *node);

/* Types and modes that nobody wrote. Once all is bound; may be called again when there is more. */
void v2_port_defaults(const Step *step);

bool v2_is_literal_type(Str type);

Carrier v2_carrier(Str type);

/* "boolean", "integer", "number" or "string". */
Str v2_literal_type(const YamlNode *scalar);

/* Sets *out when the key has a text. */
void v2_set_text(const YamlNode *map, const char *key, Str *out);

/* -- v2_command.c, v2_words.c ---------------------------------------------------------- */

/* A decoded text, and where its pieces stand in the file; ask in ascending order. */
typedef struct V2Places {
    Str source; /* as written */
    uint32_t number, start;
    Str text;
    size_t at_text, at_source;
    bool fixed; /* one place for all */
    Span whole;
} V2Places;

V2Places v2_places_yaml(const V2 *v2, const YamlNode *scalar);
V2Places v2_places_python(const V2 *v2, Str text, Span span);
Span v2_place(V2Places *places, size_t start, size_t end);

/* Script and arguments out of a command line. */
void v2_command(V2Node *node, V2Places places);

/* All words of a text as arguments. */
void v2_arguments(V2Node *node, V2Places places);

/* -- v2_node.c -------------------------------------------------------------------------- */

/* A node of v2->pipeline; `key` is its key below `jobs`. */
void v2_node(V2 *v2, const YamlNode *key, const YamlNode *map);

/* The step of a node whose first layer is set, with ports and settings, but without roles. */
void v2_fill(V2Node *node, Pipeline *pipeline, Str schema_type, Span span);

/* The whole file as one step: a component, or a job that stands alone. `type` is what its schema
 * says, "" when it says nothing. */
void v2_whole_file(V2 *v2, V2Kind kind, Str type);

/* -- v2_roles.c ------------------------------------------------------------------------- */

/* Script, source folder, compute and the like, once ports and layers are there. */
void v2_roles(V2Node *node);

/* Sets script_path. */
void v2_find_script(const V2Node *node);

/* -- v2_pipeline.c ---------------------------------------------------------------------- */

void v2_pipeline(V2 *v2);

/* The file's name without folder and extension: what stands for a name that nobody wrote. */
Str v2_stem(const V2 *v2);

#endif
