/* graph.h - the formats of `drydock graph`, and what they share. */
#ifndef ANALYZER_REPORT_GRAPH_H
#define ANALYZER_REPORT_GRAPH_H

#include "analyzer/report/report.h"

void graph_dot(StrBuf *out, const Project *project, const ReportOptions *options);
void graph_json(StrBuf *out, const Project *project, const ReportOptions *options);
void graph_mermaid(StrBuf *out, const Project *project, const ReportOptions *options);
void graph_text(StrBuf *out, const Project *project, const ReportOptions *options);

/* How a step is called: its name, else its key; "" when neither is known. */
Str graph_step_name(const Step *step);

/* The producer of a BIND_STEP, also when it is not in the model. */
Str graph_producer(const Binding *binding);

/* An argument or a command as one text, `${{inputs.x}}` where a port or parameter is meant. False
 * when the value has no such text: an unknown, a list, None. */
bool graph_words(StrBuf *out, const Step *step, const Value *value, const Port *port);

#endif
