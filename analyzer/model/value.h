/*
 * value.h - what a definition says, as far as it can be known without running it.
 *
 * Every front end writes its findings in these values, so a rule never asks who
 * wrote them. UNKNOWN is a value like any other and says why. Containers are
 * shared by reference, as in Python: `a = b = []` is one list. Memory is the
 * arena's that the value was made in.
 */
#ifndef ANALYZER_MODEL_VALUE_H
#define ANALYZER_MODEL_VALUE_H

#include "base/arena.h"
#include "base/jsonw.h"
#include "base/map.h"
#include "base/source.h"

typedef enum {
    VAL_UNKNOWN, /* text: why */
    VAL_NONE,
    VAL_BOOL,
    VAL_INT,
    VAL_FLOAT,
    VAL_STR,
    VAL_BYTES,
    VAL_PATH, /* a pathlib path; text as str() would give it */
    VAL_LIST,
    VAL_TUPLE,
    VAL_SET,
    VAL_DICT,
    VAL_SYMBOL,   /* given later: a parameter, a port, an option of a script */
    VAL_TEMPLATE, /* text with symbols or unknowns inside: its items, joined */
    VAL_CHOICE,   /* one of its items, which one is not known */
    VAL_OBJECT,   /* something of a library that was not executed */
    /* The Python evaluator's own; none is left in a finished model. */
    VAL_FUNCTION,
    VAL_CLASS,
    VAL_INSTANCE,
    VAL_MODULE,
    VAL_NATIVE
} ValueKind;

enum {
    VALUE_ENV = 1u << 0,      /* depends on an environment variable; the default was taken */
    VALUE_VOLATILE = 1u << 1, /* differs from run to run: time, uuid, random */
    VALUE_PARTIAL = 1u << 2   /* container: may hold more, or less, than what is seen */
};

typedef enum {
    SYM_PARAMETER, /* a pipeline parameter */
    SYM_INPUT,     /* an input port: where its data will be */
    SYM_OUTPUT,    /* an output port */
    SYM_OPTION,    /* an option that the script declares; name = its dest */
    SYM_ARGV,      /* sys.argv[n]; name = the index */
    SYM_ENV,       /* an environment variable of the script */
    SYM_OTHER      /* `${{name}}`, `${{search_space.x}}`: name as written */
} SymbolKind;

typedef struct Value Value;
typedef struct Object Object;
typedef VEC(Value *) ValueVec;

typedef struct Symbol {
    SymbolKind kind;
    Str name;
    const void *of; /* the Port, PipelineParam or ScriptOption meant, when known */
} Symbol;

typedef struct DictEntry {
    Value *key, *value;
} DictEntry;

typedef struct Dict {
    VEC(DictEntry) entries; /* in insertion order */
    Map index;              /* canonical key -> position + 1, through value_key() */
} Dict;

struct Value {
    ValueKind kind;
    unsigned flags;
    Span span; /* where it was written */
    union {
        bool boolean;
        int64_t integer;
        double real;
        Str text;
        ValueVec items; /* LIST TUPLE SET TEMPLATE CHOICE */
        Dict *dict;
        Symbol symbol;
        Object *object;
        void *impl; /* FUNCTION CLASS INSTANCE MODULE NATIVE */
    } as;
};

typedef enum {
    OBJ_NAME, /* a name of a library: `azureml.core.Workspace` */
    OBJ_CALL, /* a call of `qualname` that was not executed */
    OBJ_ATTR, /* an attribute of `self` */
    OBJ_ITEM  /* self[args[0]] */
} ObjectForm;

typedef struct ObjectArg {
    Str name; /* empty for a positional one */
    Span name_span;
    Span value_span; /* the expression in the call; value->span is where the value was made */
    Value *value;
} ObjectArg;

typedef VEC(ObjectArg) ObjectArgVec;

/* Linked to where it came from: `data.as_input()` is an OBJ_CALL whose self is `data`. */
struct Object {
    ObjectForm form;
    Span made;    /* where; a Value that holds it may say where it is used */
    Str qualname; /* dotted; for a method: that of self + "." + name */
    Str variable; /* first name it was assigned to; may be empty */
    Value *self;
    ObjectArgVec args;
    bool args_partial; /* `*x` or `**x` of unknown content was among them */
    bool uncertain;    /* made in a branch that may not be taken */
    unsigned serial;   /* order of creation */
    Map attributes;    /* written later: name -> Value */
    ValueVec calls;    /* methods called on it later, in order: OBJ_CALL values */
};

/* Makers. `why` and texts are borrowed: they live as long as the value. */
Value *value_new(Arena *arena, ValueKind kind, Span span);
Value *value_unknown(Arena *arena, Span span, const char *fmt, ...)
    __attribute__((format(printf, 3, 4)));
Value *value_none(Arena *arena, Span span);
Value *value_bool(Arena *arena, Span span, bool value);
Value *value_int(Arena *arena, Span span, int64_t value);
Value *value_float(Arena *arena, Span span, double value);
Value *value_str(Arena *arena, Span span, Str text);
Value *value_symbol(Arena *arena, Span span, SymbolKind kind, Str name, const void *of);
Value *value_dict(Arena *arena, Span span);
Value *value_object(Arena *arena, Span span, ObjectForm form, Str qualname);

/* One of two. Equal values give `a`; nested choices are flattened; more than VALUE_CHOICES give
 * UNKNOWN. NULL on one side means "not set there" and gives UNKNOWN with a reason. */
#define VALUE_CHOICES 4
Value *value_join(Arena *arena, Value *a, Value *b);

/* Text a + b. STR + STR is STR; anything with a symbol or unknown inside is a TEMPLATE. */
Value *value_concat(Arena *arena, Span span, Value *a, Value *b);

/* Structural equality; UNKNOWN equals nothing, an object only itself. Depth is bounded. */
bool value_equal(const Value *a, const Value *b);

/* Lists, tuples and sets. */
void value_push(Arena *arena, Value *list, Value *item);

/* Dictionaries with known keys. dict_get returns NULL when absent (or not a dict). */
void dict_set(Arena *arena, Value *dict, Value *key, Value *value);
Value *dict_get(const Value *dict, Str key);
Value *dict_get_value(const Value *dict, const Value *key);
bool dict_remove(Arena *arena, Value *dict, const Value *key);

/* A text that is the same for equal hashable values and differs for others; false when there is
 * none (unknown, list, ...). */
bool value_key(Arena *arena, const Value *value, Str *out);

/* NULL-safe tests and getters; false when the value is not that or not known. */
/* Nothing UNKNOWN, CHOICE or OBJECT inside, and nothing PARTIAL. */
bool value_is_known(const Value *value);
bool value_get_str(const Value *value, Str *out); /* STR, PATH */
bool value_get_bool(const Value *value, bool *out);
bool value_get_int(const Value *value, int64_t *out);
bool value_is_none(const Value *value);     /* None, not absent */
bool value_is_sequence(const Value *value); /* LIST or TUPLE */
bool value_is_object(const Value *value, const char *qualname);

/* Why a value is not known, in words for the user; "" when it is known. */
Str value_why(Arena *arena, const Value *value);

/* As the user would write it, shortened to `most` bytes: for messages. */
Str value_show(Arena *arena, const Value *value, size_t most);

/* As JSON; what is not known becomes {"unresolved": "reason"}. */
void value_json(JsonW *w, const Value *value);

/* Deep copy into another arena, without the evaluator's own kinds (they become UNKNOWN). Sharing
 * and cycles are kept by `seen`; zero it first and use one for all values of a file. */
typedef struct ValueCopy {
    Arena *arena;
    Map seen;
} ValueCopy;
void value_copy_init(ValueCopy *copy, Arena *arena);
Value *value_copy(ValueCopy *copy, const Value *value);

const char *value_kind_name(ValueKind kind);

#endif
