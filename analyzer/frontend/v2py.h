/*
 * v2py.h - from evaluated Python to a model of SDK v2 pipelines.
 *
 * While a file is evaluated, v2py_watch.c notes what is made: components, nodes
 * (a component that was called), pipeline functions, and to what each belongs.
 * Afterwards v2py_build.c places the steps, v2py_step.c reads one step's settings,
 * v2py_ports.c its inputs and outputs, v2py_names.c gives it a name. What a
 * component's file says is read by the parts of the YAML reader (v2_p.h).
 */
#ifndef ANALYZER_FRONTEND_V2PY_H
#define ANALYZER_FRONTEND_V2PY_H

#include "analyzer/frontend/python_unit.h"
#include "analyzer/frontend/v2_p.h"

typedef enum {
    THING_FACTORY,  /* command(...), spark(...): a component, and a job when nobody calls it */
    THING_JOB,      /* automl.classification(...): a node at once, nothing to call */
    THING_FILE,     /* load_component("x.yml") */
    THING_REMOTE,   /* components.get(...): the service knows it */
    THING_FUNCTION, /* @command_component */
    THING_PIPELINE, /* @pipeline */
    THING_NODE,     /* one of the above, called */
    THING_SWEEP     /* node.sweep(...), Sweep(trial=node) */
} ThingKind;

typedef struct V2PyThing {
    ThingKind kind;
    Value *object;          /* the OBJ_CALL that made it */
    const StepClass *cls;   /* FACTORY, JOB, FUNCTION, SWEEP */
    struct V2PyThing *of;   /* NODE: what was called; SWEEP: what is tried */
    struct V2PyDef *def;    /* PIPELINE, FUNCTION */
    struct V2PyDef *in;     /* the pipeline it was made in, NULL outside */
    struct V2PyThing *twin; /* the same call of another alternative; this one is no step */
    Map parts;              /* "outputs", "outputs.x" -> the one OBJ_ATTR or OBJ_ITEM for it */
    Str variable;           /* NODE, SWEEP, JOB: the pipeline function's name for it, at its end */
    bool called, swept, submitted, registered;
    Step *step;
} V2PyThing;
typedef VEC(V2PyThing *) V2PyThings;

/* A decorated function: of a pipeline, or a component. */
typedef struct V2PyDef {
    V2PyThing *thing;
    PyFunc *func;
    const Value *decorator;  /* its call, or its bare name */
    V2PyThings nodes;        /* made while it ran, in order */
    const Value *result;     /* PIPELINE: what it returned, NULL when it did not run */
    struct V2PyDef *outer;   /* PIPELINE: the one that was running when this one was called */
    ValueVec annotations;    /* one for each parameter, NULL where there is none */
    VEC(Span) unknown_calls; /* of what may be components */
    bool started;
    Pipeline *pipeline;
} V2PyDef;

/* An input and the node that writes what it reads. */
typedef struct V2PyLink {
    Port *port;
    const V2PyThing *producer;
} V2PyLink;

typedef struct V2Py {
    PythonUnit *unit;
    Project *project;
    Interp *in;
    V2PyThings things; /* by serial number */
    VEC(V2PyDef *) defs;
    V2PyDef *current; /* the pipeline function that is running */
    Map spots;        /* place of a definition -> V2PyDef: each is one, however often it runs */
    ValueCopy copy;
    V2 v2; /* for the YAML reader's parts */
    V2Doc doc;
    int values_left;
    VEC(V2PyLink) links;
} V2Py;

/* v2py_watch.c */
V2Py *v2py_watch(PythonUnit *unit);

/* v2py_define.c: the definition that a function is; runs one, unless it has run. `call` is the call
 * that asks for it, NULL when nothing does. */
V2PyDef *v2py_def(V2Py *v, PyFunc *func, Value *decorator);
void v2py_run(V2Py *v, V2PyDef *def, const Object *call);

/* The thing that a value is, NULL when it is none; `x.component` is x. */
V2PyThing *v2py_thing(const V2Py *v, const Value *value);

/* `node.outputs` and the like: NULL when nobody has used it. */
const Value *v2py_part(const V2PyThing *thing, const char *name);

/* v2py_kinds.c: what a call makes */
bool v2py_kind_of(const V2Py *v, const Object *call, ThingKind *kind, const StepClass **cls);

/* `client.components.get(...)`: a method of one of a client's collections. */
bool v2py_client_method(const V2Py *v, const Object *call, const char *collection,
                        const char *method);
const Value *v2py_argument(const Object *call, Str name); /* NULL when not passed */
bool v2py_is(const Value *value, const char *cls);        /* Input(...) or Input, of this SDK */

/* Choice([1, 2]) as YAML would write it: {type: choice, values: [1, 2]}; NULL for anything else. */
Value *v2py_distribution(V2Py *v, const Value *value);

/* v2py_build.c */
bool v2py_build(V2Py *v);

/* v2py_names.c: keys of the nodes of one pipeline */
void v2py_name_nodes(V2Py *v, const V2PyDef *def);

/* v2py_step.c */
V2PyThing *v2py_base(V2PyThing *thing); /* the component at the end of calls and sweeps */
Step *v2py_step(V2Py *v, V2PyThing *thing, Pipeline *pipeline);
Value *v2py_copy(V2Py *v, const Value *value);

/* v2py_roles.c: what the call that makes a component says. Ports first: the words of a command
 * refer to them. */
void v2py_call_ports(V2Py *v, Step *step, const BoundArgs *bound);
void v2py_call_roles(V2Py *v, V2Node *node, const StepClass *cls, const Object *call);
void v2py_role(V2Py *v, V2Node *node, ParamRole role, const Value *value);
void v2py_settings(V2Py *v, Step *step, const StepClass *cls, const Object *call);

/* v2py_ports.c */
typedef struct V2PyRef {
    V2PyThing *thing;
    Str name; /* "" when the node itself is passed on */
    bool input;
} V2PyRef;

/* node.outputs.x, node.inputs.x, node. */
bool v2py_ref(const V2Py *v, const Value *value, V2PyRef *out);

/* Input(...) and Output(...), a type's name or a default, as a component declares it. */
void v2py_declare(V2Py *v, Step *step, PortDir dir, Str name, Span span, const Value *value);

/* The type that `int`, "uri_folder" mean as an annotation; "" when none. `value` may be NULL. */
Str v2py_type_name(const V2Py *v, const Value *value);

/* What a call or `inputs={...}` gives to a port. */
void v2py_bind(V2Py *v, Step *step, PortDir dir, Str name, Span span, const Value *value);

/* `inputs={...}` and `outputs={...}`. */
void v2py_bind_map(V2Py *v, Step *step, PortDir dir, const Value *map);

/* The producers of inputs, once all steps are there. */
void v2py_link(V2Py *v);

#endif
