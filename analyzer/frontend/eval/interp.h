/*
 * interp.h - a partial evaluator for Python.
 *
 * It runs a file on abstract values: what can be known without executing
 * anything is computed, everything else becomes UNKNOWN with a reason or an
 * OBJECT that remembers how it was made. Statements run in order; an unknown
 * condition runs both branches and joins what they changed (branch.c). Work,
 * depth and loop counts are bounded; past a bound values are UNKNOWN.
 *
 * All memory is the arena given to interp_new(). Functions that return Value *
 * never return NULL unless they say so.
 */
#ifndef ANALYZER_FRONTEND_EVAL_INTERP_H
#define ANALYZER_FRONTEND_EVAL_INTERP_H

#include "analyzer/model/value.h"
#include "analyzer/syntax/py_ast.h"
#include "base/source.h"

enum {
    EVAL_WORK_MAX = 400000,   /* nodes evaluated for one file */
    EVAL_LOOP_MAX = 2000,     /* iterations of one loop, unless the embedder wants fewer */
    EVAL_CALL_MAX = 40,       /* nested calls of functions of the file */
    EVAL_DEPTH_MAX = 4000,    /* nested nodes, over all calls */
    EVAL_UNIT_MAX = 200,      /* modules of the repository */
    EVAL_BYTES_MAX = 2 << 20, /* of their text */
    EVAL_ARGS_MAX = 1000,     /* arguments of one call */
    EVAL_ITEMS_MAX = 10000    /* items of one container that are looked at */
};

typedef struct Interp Interp;

/* A container that is used up by walking over it: map(), zip(), a generator. */
enum { VALUE_ITERATOR = 1u << 3 };

/* The names of a module, a function call or a class body. */
typedef struct PyScope {
    Map vars;              /* name -> Value; NULL value = not set any more */
    struct PyScope *outer; /* enclosing function or module; NULL for a module */
    struct PyScope *module;
    Map declared;       /* `global` and `nonlocal` names -> PyScope */
    bool comprehension; /* a walrus inside binds in the scope around */
} PyScope;

/* A file being evaluated. */
typedef struct PyUnit {
    Str name;   /* "__main__", "helpers.steps" */
    Str path;   /* as shown to the user */
    Str folder; /* where relative imports start */
    uint32_t source;
    PyModule *ast;
    PyScope scope;
    StrVec stars; /* modules star-imported that are not in the repository */
    bool is_package, main;
} PyUnit;

typedef struct PyClassValue PyClassValue;

typedef enum { FUNC_PLAIN, FUNC_STATIC, FUNC_CLASS, FUNC_PROPERTY } FuncKind;

typedef struct PyFunc {
    const PyFunction *def;
    PyUnit *unit;
    PyScope *closure;
    ValueVec defaults; /* one for each parameter, NULL where there is none */
    Value *self;       /* bound receiver, NULL when not bound */
    PyClassValue *owner;
    FuncKind kind;
    struct PyFunc *setter;   /* of a property, NULL when it has none */
    struct PyFunc *origin;   /* of a bound copy: what was bound; else itself */
    bool called;             /* on the origin */
    bool cached;             /* property: computed once for each instance */
    bool external_decorator; /* wrapped by something of a library */
    Value *partial;          /* functools.partial: an OBJECT that holds the arguments */
    Span span;
} PyFunc;

struct PyClassValue {
    Str name;
    Map attrs;
    ValueVec bases;
    VEC(PyClassValue *) mro; /* itself first: where attributes are looked for, in order */
    PyUnit *unit;
    Span span;
    StrVec fields; /* annotated names, in order: what a dataclass takes */
    bool instantiated, is_enum;
};

typedef struct PyInstance {
    PyClassValue *cls; /* where attributes are looked for */
    Map *attrs;
    Value *real;               /* super(): the instance that methods are bound to; else NULL */
    const PyClassValue *after; /* super(): the search starts behind this class; else NULL */
} PyInstance;

typedef struct CallArgs {
    ObjectArgVec args;
    bool partial; /* `*x` or `**x` of unknown content */
    Span span;    /* the whole call */
} CallArgs;

typedef enum { FLOW_NEXT, FLOW_BREAK, FLOW_CONTINUE, FLOW_RETURN, FLOW_RAISE } Flow;

/* A slot of a scope or an instance that a branch has set. */
typedef struct Change {
    Map *map;
    Str key;
    Value *value;
} Change;
typedef VEC(Change) ChangeVec;

typedef struct Frame {
    struct Frame *caller;
    PyUnit *unit;
    PyScope *scope;
    const PyFunc *func; /* NULL at module level */
    Value *result;      /* joined so far, NULL = no return met */
    Value *yielded;     /* list of what a generator yields */
    bool loop_unsure;   /* a break may have been taken */
    ChangeVec breaks;   /* what was set where one may have been taken */
    int unknown_loops;  /* > 0: inside a loop that runs an unknown number of times */
} Frame;

/* What an embedder wants to see or answer. */
typedef struct InterpHooks {
    void *data;
    /* Called for every OBJECT just made (name, call, attribute, item); returns it or a value to
     * take its place. May be NULL. */
    Value *(*on_object)(void *data, Interp *in, Value *made);
    /* Called when something is called that is not even a name of a library. May be NULL. */
    void (*on_unknown_call)(void *data, Interp *in, const CallArgs *args);
    /* Called when something of a library decorates a function; returns what takes the function's
     * place, or NULL to leave it as it is. May be NULL. */
    Value *(*on_decorator)(void *data, Interp *in, Value *decorator, Value *function);
    /* Called for a function that nothing called; true when it was dealt with. May be NULL. */
    bool (*on_uncalled)(void *data, Interp *in, PyFunc *func);
    /* Called when a function of the file is left, with its names still there. May be NULL. */
    void (*on_leave)(void *data, Interp *in, const Frame *frame);
} InterpHooks;

typedef struct JournalEntry {
    Map *map;
    Str key;
    Value *old;
} JournalEntry;

struct Interp {
    Arena *arena;
    SourceMap *sources;
    InterpHooks hooks;
    Str root; /* folder above which no module is looked for */
    Frame *frame;
    Map units;               /* path -> PyUnit */
    VEC(PyFunc *) functions; /* of the main file, in order of definition */
    ValueVec objects;        /* every OBJ_CALL made, in order */
    VEC(JournalEntry) journal;
    size_t work;
    size_t bytes;    /* of modules read */
    size_t loop_max; /* iterations of one loop */
    int call_depth, depth;
    int uncertain; /* > 0: inside something that may not run */
    int in_loop;
    unsigned serial;
    unsigned births, branch_birth; /* containers made so far; at the innermost branch */
    bool journaling;
    struct Watch *watch; /* the innermost that is on */
    bool exhausted;      /* no work is left, for the statement that runs */
    bool cut_short;      /* that happened to some statement */
    bool uncalled;       /* the functions that nothing called are being run */
};

Interp *interp_new(Arena *arena, SourceMap *sources, Str root, InterpHooks hooks);

/* Evaluates a file as `python file` would, then its functions that nothing called. The returned
 * unit lives as long as the arena. */
PyUnit *interp_run(Interp *in, uint32_t source, PyModule *ast);

/* --- for the parts of the evaluator, and for hooks --- */

Span interp_span(const Interp *in, const PyNode *node);
bool interp_spend(Interp *in);                /* one unit of work; false when there is none left */
void interp_charge(Interp *in, size_t units); /* for work on many things at once */
Value *interp_charge_value(Interp *in, Value *made); /* for making it, by its size */

Value *eval(Interp *in, const PyNode *node);
Flow exec_block(Interp *in, const PyNodeVec *body);
Flow exec(Interp *in, const PyNode *stmt);
Flow exec_compound(Interp *in, const PyNode *stmt); /* exec_flow.c */
void exec_import(Interp *in, const PyNode *stmt);   /* imports.c */
void exec_function(Interp *in, const PyNode *stmt); /* functions.c */
void exec_class(Interp *in, const PyNode *stmt);    /* classes.c */

/* Assigns to a target expression: name, attribute, item, tuple. */
void assign_target(Interp *in, const PyNode *target, Value *value);

/* scope.c */
void scope_init(PyScope *scope, Arena *arena, PyScope *outer);
Value *scope_find(const PyScope *scope, Str name); /* NULL when not set */
void scope_store(Interp *in, PyScope *scope, Str name, Value *value);
void slot_write(Interp *in, Map *map, Str key, Value *value); /* any write that a branch undoes */
Value *name_load(Interp *in, Str name, Span span);

/* branch.c: run something that may or may not happen */
typedef struct Branch {
    size_t mark;
    bool outer_journaling;
    unsigned outer_birth;
    ChangeVec changes; /* filled by branch_end() */
    Map index;         /* slot -> position + 1 in changes */
} Branch;
void branch_begin(Interp *in, Branch *branch);
void branch_end(Interp *in, Branch *branch); /* takes its effects back and remembers them */
void branch_apply(Interp *in, const Branch *only);
void branch_join(Interp *in, const Branch *a, const Branch *b); /* either happened */

/* Something that happens, but maybe not as often as it is run: at its end, scalars that it set
 * become UNKNOWN and older containers that it changed PARTIAL, when that is so. */
typedef struct Watch {
    bool on, outer_journaling;
    size_t mark;
    unsigned birth;
    ValueVec touched;
    struct Watch *outer;
} Watch;
void watch_begin(Interp *in, Watch *watch); /* does nothing when it is on */
void watch_end(Interp *in, Watch *watch, bool unsure);
void watch_touch(Interp *in, Watch *watch, Value *container);

/* exec_flow.c, exec_loops.c, exec_match.c */
Flow run_branch(Interp *in, Branch *branch, const PyNodeVec *body);
/* The state after two alternatives that ended in flows `fa` and `fb`. */
Flow flow_merge(Interp *in, const Branch *a, Flow fa, const Branch *b, Flow fb);
Flow maybe_run(Interp *in, const PyNodeVec *body); /* as something that may not happen */
Flow exec_for(Interp *in, const PyNode *stmt);
Flow exec_while(Interp *in, const PyNode *stmt);
Flow exec_match(Interp *in, const PyNode *stmt);

/* values.c: containers that know when they were born */
Value *new_list(Interp *in, ValueKind kind, Span span);
Value *new_dict(Interp *in, Span span);
void container_touch(Interp *in, Value *container); /* before a change: PARTIAL when unsure */
Value *unknown_at(Interp *in, Span span, const char *fmt, ...)
    __attribute__((format(printf, 3, 4)));

/* objects.c */
Value *object_name(Interp *in, Str qualname, Span span);
Value *object_call(Interp *in, Value *callee, const CallArgs *args);
Value *object_method(Interp *in, Value *self, Str qualname, const CallArgs *args);
Value *object_attribute(Interp *in, Value *self, Str name, Span span);
Value *object_item(Interp *in, Value *self, Value *index, Span span);

/* attributes.c */
Value *attribute_load(Interp *in, Value *object, Str name, Span span);
void attribute_store(Interp *in, Value *object, Str name, Value *value);
Value *subscript_load(Interp *in, Value *object, Value *index, Span span);
void subscript_store(Interp *in, Value *object, Value *index, Value *value);

/* slices.c: `bounds` is a tuple of three, None where nothing was written */
Value *slice_load(Interp *in, Value *object, Value *bounds, Span span);
void slice_store(Interp *in, Value *list, Value *bounds, Value *value); /* value NULL: delete */
size_t text_length(const Value *text);                                  /* in characters */
Str text_part(const Value *text, size_t from, size_t to);

/* calls.c */
Value *eval_call(Interp *in, const PyNode *node);
Value *call_value(Interp *in, Value *callee, const CallArgs *args);
Value *call_function(Interp *in, PyFunc *func, const CallArgs *args);
Value *arg_at(const CallArgs *args, size_t index);                      /* NULL when absent */
Value *arg_named(const CallArgs *args, const char *name, size_t index); /* by name or position */
void arg_push(Interp *in, CallArgs *args, Str name, Value *value);

/* functions.c */
Value *new_function(Interp *in, const PyFunction *def, Span span);
Value *bind_self(Interp *in, Value *function, Value *self);

/* classes.c */
Value *class_call(Interp *in, Value *cls, const CallArgs *args);
Value *class_lookup(const PyClassValue *cls, Str name); /* through the bases; NULL when absent */
bool class_is_open(const PyClassValue *cls);            /* has a base that is not known */
bool class_is_builtin(const PyClassValue *cls);         /* a kind of dict, str, int, ... */
/* What an operator or builtin does with an instance that has the method; NULL when it has none. */
Value *instance_call(Interp *in, Value *instance, const char *method, Value *arg, Span span);
Value *instance_attribute(Interp *in, Value *instance, Str name, Span span);
Value *super_value(Interp *in, Span span);

/* operators.c, compare.c, truth.c */
typedef enum { TRUTH_NO, TRUTH_YES, TRUTH_UNKNOWN } Truth;
typedef Value *(*BinaryFn)(Interp *in, PyOp op, Value *left, Value *right, Span span);
Truth value_truth(const Value *value);
/* `left == right` as Python sees it: True is 1, sets have no order. */
Truth py_equal(Interp *in, const Value *left, const Value *right);
bool as_number(const Value *value, double *out);
/* Applies an operator to every alternative of a choice on either side. */
Value *over_choice(Interp *in, BinaryFn run, PyOp op, Value *left, Value *right, Span span);
Value *binary_op(Interp *in, PyOp op, Value *left, Value *right, Span span);
Value *unary_op(Interp *in, PyOp op, Value *operand, Span span);
Value *compare_op(Interp *in, PyOp op, Value *left, Value *right, Span span);

/* iterate.c */
/* The items that a `for` over the value would see. False when they are not known; a partial
 * container gives what is known and sets *partial. */
bool iterate(Interp *in, Value *value, ValueVec *items, bool *partial);
Value *eval_comprehension(Interp *in, const PyNode *node);

/* format.c */
Value *eval_fstring(Interp *in, const PyNode *node);
Value *format_percent(Interp *in, Str format, Value *args, Span span);
Value *format_method(Interp *in, Str format, const CallArgs *args);
/* str(value): a STR, or the value itself where its text is symbolic, or UNKNOWN. */
Value *to_text(Interp *in, Value *value, Span span);

/* imports.c */
PyUnit *import_file(Interp *in, Str path, Str name); /* NULL when it cannot be read */
/* The file on disk that a relative path in the definition means; "" when there is none. */
Str find_user_file(Interp *in, Str path);

/* native.c: functions of Python and its library that are computed here */
typedef Value *(*NativeFn)(Interp *in, const CallArgs *args);
typedef struct Native {
    const char *name;
    NativeFn run;
} Native;
/* Returns NULL for "not computed after all": the call then becomes an OBJECT. */
typedef Value *(*MethodFn)(Interp *in, Value *self, const CallArgs *args);
typedef struct Method {
    const char *name;
    MethodFn run;
} Method;
NativeFn native_find(Str qualname);
bool native_exists(const char *builtin);
MethodFn method_find(ValueKind kind, Str name);
Value *native_constant(Interp *in, Str qualname, Span span); /* os.sep, ...; NULL when none */

#endif
