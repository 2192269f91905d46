/*
 * facts.c - what both formats of `drydock facts` share.
 */
#include "analyzer/report/facts.h"

#include "analyzer/model/value_text.h"

enum { PATH_DEPTH = 8 };

const FactsFormat facts_formats[] = {
    { "text", facts_text },
    { "json", facts_json },
    { NULL, NULL },
};

const char *event_kind_name(EventKind kind)
{
    static const char *const names[] = {
        [EVENT_CREATE] = "create", [EVENT_WRITE] = "write",   [EVENT_WRITE_FOLDER] = "write-folder",
        [EVENT_READ] = "read",     [EVENT_APPEND] = "append", [EVENT_REMOVE] = "remove",
        [EVENT_HANDED] = "handed",
    };
    return names[kind];
}

/* In a text, what is not literal stands in braces, as in an f-string. */
static void add_part(StrBuf *out, const Value *part, int depth)
{
    switch ((int)part->kind) {
    case VAL_STR:
    case VAL_PATH:
        text_add_cut(out, part->as.text);
        break;
    case VAL_SYMBOL:
        symbol_text(out, &part->as.symbol);
        break;
    case VAL_TEMPLATE:
    case VAL_CHOICE:
        for (size_t i = 0; depth < PATH_DEPTH && i < part->as.items.len; i++) {
            if (part->kind == VAL_CHOICE && i > 0)
                strbuf_add_c(out, " | ");
            add_part(out, part->as.items.at[i], depth + 1);
        }
        break;
    case VAL_INT:
    case VAL_FLOAT:
    case VAL_BOOL:
        value_text(out, part);
        break;
    default:
        strbuf_add_c(out, "{?}");
        break;
    }
}

bool facts_path(StrBuf *out, const Value *path)
{
    if (!path || path->kind == VAL_UNKNOWN)
        return false;
    add_part(out, path, 0);
    return true;
}
