/*
 * graph_mermaid.c - the model in the language of Mermaid, which GitHub and many
 * wikis draw.
 *
 * Its quoted texts know Markdown, HTML, formulas and directives; so everything but
 * letters, digits and some harmless marks is written as `#NN;`.
 */
#include "analyzer/report/graph_draw.h"
#include "analyzer/report/place.h"
#include "base/utf8.h"

static bool is_word(uint32_t code)
{
    return (code >= '0' && code <= '9') || (code >= 'A' && code <= 'Z') ||
           (code >= 'a' && code <= 'z') || code >= 0x80;
}

/* In front of a blank a mark may make a list; an underscore behind a word emphasises nothing. */
static bool is_harmless(uint32_t before, uint32_t code, Str rest)
{
    static const Str marks = STR_INIT("-.,:/()=+?!@");

    if (is_word(code) || code == ' ')
        return true;
    if (code == '_')
        return is_word(before);
    return code < 0x80 && str_find_char(marks, (char)code, 0) != STR_NONE && !str_starts(rest, " ");
}

static void put(StrBuf *out, Str text)
{
    uint32_t before = 0;

    for (int count = 0; text.len; count++) {
        uint32_t code;
        size_t len = utf8_next(text, &code);
        if (count == DRAW_TEXT_MAX) {
            strbuf_add_c(out, "...");
            return;
        }
        text = str_slice(text, len, text.len);
        if (is_control(code))
            strbuf_char(out, ' ');
        else if (is_harmless(before, code, text))
            utf8_put(out, code);
        else
            strbuf_fmt(out, "#%u;", (unsigned)code);
        before = code;
    }
}

/* A quoted text; the note stands below the name. */
static void put_label(StrBuf *out, Str name, Str note)
{
    strbuf_char(out, '"');
    put(out, name);
    if (note.len) {
        strbuf_add_c(out, "<br/>");
        put(out, note);
    }
    strbuf_char(out, '"');
}

static void group(StrBuf *out, size_t number, Str name, Str note)
{
    strbuf_fmt(out, "  subgraph g%zu [", number);
    put_label(out, name, note);
    strbuf_add_c(out, "]\n");
}

static void box(StrBuf *out, const Box *box)
{
    static const struct {
        const char *open, *close;
    } shapes[BOX_KINDS] = {
        [BOX_STEP] = { "[", "]" },
        [BOX_DATA] = { "[(", ")]" },
        [BOX_PARAMETER] = { "([", "])" },
        [BOX_MISSING] = { "{{", "}}" },
    };

    strbuf_fmt(out, "    n%zu%s", box->number, shapes[box->kind].open);
    put_label(out, box->name, box->note);
    strbuf_fmt(out, "%s\n", shapes[box->kind].close);
}

static void arrow(StrBuf *out, const Arrow *arrow)
{
    strbuf_fmt(out, "  n%zu %s", arrow->from, arrow->dashed ? "-.->" : "-->");
    if (arrow->label.len) {
        strbuf_char(out, '|');
        put_label(out, arrow->label, STR(""));
        strbuf_char(out, '|');
    }
    strbuf_fmt(out, " n%zu\n", arrow->to);
}

void graph_mermaid(StrBuf *out, const Project *project, const ReportOptions *options)
{
    static const DrawLanguage language = {
        .head = "flowchart TD\n",
        .group_end = "  end\n",
        .foot = "",
        .group = group,
        .box = box,
        .arrow = arrow,
    };

    (void)options;
    graph_draw(out, project, &language);
}
