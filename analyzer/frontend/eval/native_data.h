/* native_data.h - data files of the repository that a definition reads. */
#ifndef ANALYZER_FRONTEND_EVAL_NATIVE_DATA_H
#define ANALYZER_FRONTEND_EVAL_NATIVE_DATA_H

#include "analyzer/frontend/eval/interp.h"

/* What json.load or yaml.safe_load gives for `what`: an opened file, what was read from one, or
 * text. NULL when the file is not in the repository or is no such data. */
Value *data_load(Interp *in, Value *what, bool json, Span span);

#endif
