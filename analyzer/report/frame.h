/* frame.h - a line of source with what it is about underlined. */
#ifndef ANALYZER_REPORT_FRAME_H
#define ANALYZER_REPORT_FRAME_H

#include "base/source.h"
#include "base/strbuf.h"

typedef struct FrameStyle {
    int width;        /* columns there are; 0 = as many as FRAME_MAX */
    const char *dim;  /* escape sequences, "" without colour */
    const char *mark; /* for the underline */
    const char *reset;
} FrameStyle;

#define FRAME_MAX 400

/* Two lines: the number and text of the line on which the span starts, and the underline. Tabs are
 * spread, wide characters counted as wide, and a line that is too long is cut around the span.
 * Nothing for a span without source. */
void frame_put(StrBuf *out, SourceMap *sources, Span span, const FrameStyle *style);

#endif
