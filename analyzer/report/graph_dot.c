/*
 * graph_dot.c - the model in the language of Graphviz.
 *
 * In a quoted text `\` starts an escape of the label's own and `&` an entity, so
 * both are written as such, as is the quote.
 */
#include "analyzer/report/graph_draw.h"
#include "analyzer/report/place.h"
#include "base/utf8.h"

static void put_char(StrBuf *out, uint32_t code)
{
    switch (code) {
    case '"':
        strbuf_add_c(out, "\\\"");
        break;
    case '\\':
        strbuf_add_c(out, "\\\\");
        break;
    case '&':
        strbuf_add_c(out, "&amp;");
        break;
    default:
        utf8_put(out, is_control(code) ? (uint32_t)' ' : code);
        break;
    }
}

static void put(StrBuf *out, Str text)
{
    for (int count = 0; text.len; count++) {
        uint32_t code;
        size_t len = utf8_next(text, &code);
        if (count == DRAW_TEXT_MAX) {
            strbuf_add_c(out, "...");
            return;
        }
        put_char(out, code);
        text = str_slice(text, len, text.len);
    }
}

/* `label="name\nnote"` */
static void put_label(StrBuf *out, Str name, Str note)
{
    strbuf_add_c(out, "label=\"");
    put(out, name);
    if (note.len) {
        strbuf_add_c(out, "\\n");
        put(out, note);
    }
    strbuf_char(out, '"');
}

static void group(StrBuf *out, size_t number, Str name, Str note)
{
    strbuf_fmt(out, "  subgraph cluster_%zu {\n    ", number);
    put_label(out, name, note);
    strbuf_add_c(out, ";\n");
}

static void box(StrBuf *out, const Box *box)
{
    static const char *const shapes[BOX_KINDS] = {
        [BOX_STEP] = "",
        [BOX_DATA] = ", shape=cylinder",
        [BOX_PARAMETER] = ", shape=ellipse",
        [BOX_MISSING] = ", style=dashed",
    };

    strbuf_fmt(out, "    n%zu [", box->number);
    put_label(out, box->name, box->note);
    strbuf_fmt(out, "%s];\n", shapes[box->kind]);
}

static void arrow(StrBuf *out, const Arrow *arrow)
{
    strbuf_fmt(out, "  n%zu -> n%zu", arrow->from, arrow->to);
    if (arrow->dashed) {
        strbuf_add_c(out, " [style=dashed]");
    } else if (arrow->label.len) {
        strbuf_add_c(out, " [");
        put_label(out, arrow->label, STR(""));
        strbuf_char(out, ']');
    }
    strbuf_add_c(out, ";\n");
}

void graph_dot(StrBuf *out, const Project *project, const ReportOptions *options)
{
    static const DrawLanguage language = {
        .head = "digraph drydock {\n"
                "  charset=\"UTF-8\";\n"
                "  node [shape=box, fontname=\"sans-serif\"];\n"
                "  edge [fontname=\"sans-serif\", fontsize=10];\n"
                "  graph [fontname=\"sans-serif\"];\n",
        .group_end = "  }\n",
        .foot = "}\n",
        .group = group,
        .box = box,
        .arrow = arrow,
    };

    (void)options;
    graph_draw(out, project, &language);
}
