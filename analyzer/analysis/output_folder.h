/*
 * output_folder.h - does a step's script write into an output folder that it never made?
 *
 * Some kinds of output exist when the script starts, others are only a path
 * (AZUREML.md C2). For the latter the events of the script are followed in order:
 * a write below the path before anything may have made the folder is a fault. What
 * is not understood counts as having made it.
 */
#ifndef ANALYZER_ANALYSIS_OUTPUT_FOLDER_H
#define ANALYZER_ANALYSIS_OUTPUT_FOLDER_H

#include "analyzer/model/model.h"

/* Where an argument of the command line arrives in the script. */
typedef struct ArgumentTarget {
    const ScriptOption *option; /* NULL: read from sys.argv */
    int argv;                   /* its index there, -1 when not known */
} ArgumentTarget;

/* False when it is not known, or when the script has no such option. */
bool argument_target(const Step *step, size_t argument, ArgumentTarget *out);

typedef struct OutputFault {
    const Argument *argument;
    const Port *port;
    const ScriptOption *option; /* NULL for sys.argv */
    const ScriptEvent *write;   /* the first below the folder */
    Span expression;            /* how the script writes the path: `args.out` */
} OutputFault;

/* True when the argument hands over an output whose folder the script needs and never makes. */
bool output_folder_fault(const Step *step, size_t argument, OutputFault *out);

/* True when the argument hands over a mounted output and the script appends to a file in it again
 * and again: in a loop, or by a log handler. `out->write` is where. */
bool output_append_fault(const Step *step, size_t argument, OutputFault *out);

#endif
