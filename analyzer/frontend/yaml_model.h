/*
 * yaml_model.h - private to frontend/: what the readers of YAML definitions share.
 *
 * YAML values as model values, and the problems of the YAML itself as problems of
 * the file. Aliases can ask for any number of values, so whoever reads a file
 * gives it a budget for all of them.
 */
#ifndef ANALYZER_FRONTEND_YAML_MODEL_H
#define ANALYZER_FRONTEND_YAML_MODEL_H

#include "analyzer/model/builder.h"
#include "analyzer/syntax/yaml_doc.h"

#define YAML_VALUES_PER_FILE 300000

typedef struct YamlValues {
    Arena *arena;
    int *left; /* values that may still be made for the file */
    /* What a text means; NULL: itself. */
    Value *(*text)(const void *of, Span span, Str text);
    const void *of;
} YamlValues;

/* Bounded in size and depth; what lies beyond is UNKNOWN. NULL for an absent node. */
Value *yaml_value(const YamlValues *values, const YamlNode *node);

void yaml_add_problems(Project *project, File *file, const YamlDoc *yaml);

bool yaml_has_syntax_error(const YamlDoc *yaml);

#endif
