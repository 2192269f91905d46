/* svg.h - a drawing by Graphviz: the one place where `drydock graph` starts a program. */
#ifndef CLI_SVG_H
#define CLI_SVG_H

#include "base/err.h"
#include "base/str.h"

typedef enum {
    SVG_DRAWN,
    SVG_NO_DOT, /* Graphviz is not installed */
    SVG_FAILED
} SvgResult;

/* Gives `text` to `dot`, found through PATH, which writes the file `path`. `err` is set unless the
 * result is SVG_DRAWN. SIGPIPE must be ignored. */
SvgResult svg_draw(Str text, const char *path, Err *err);

#endif
