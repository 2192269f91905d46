/* yaml_error.h - private to syntax/: what stopped libyaml, in our words. */
#ifndef ANALYZER_SYNTAX_YAML_ERROR_H
#define ANALYZER_SYNTAX_YAML_ERROR_H

#include <yaml.h>

#include "base/arena.h"

typedef struct YamlFault {
    Str message;
    size_t at;     /* characters from the start */
    bool in_bytes; /* `at` counts bytes: the text could not even be decoded */
    bool at_token; /* a character was met that starts nothing */
} YamlFault;

YamlFault yaml_fault(Arena *arena, const yaml_parser_t *parser);

#endif
