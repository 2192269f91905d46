/* v1_python.h - front ends for SDK v1 in Python files and notebooks. */
#ifndef ANALYZER_FRONTEND_V1_PYTHON_H
#define ANALYZER_FRONTEND_V1_PYTHON_H

#include "analyzer/frontend/frontend.h"

extern const Frontend v1_python_frontend;
extern const Frontend v1_notebook_frontend;

#endif
