/*
 * script.h - facts about the programs that steps start.
 *
 * A script is read once per project, whichever steps use it. Python only; other
 * languages have no facts yet.
 */
#ifndef ANALYZER_FRONTEND_SCRIPT_H
#define ANALYZER_FRONTEND_SCRIPT_H

#include "analyzer/model/builder.h"

/* The facts of the script at `path`, NULL when it is in no language that is read. A script that
 * cannot be read has source 0. */
Script *script_read(Project *project, Str path);

/* Gives every step and component of the file the facts of its script. */
void script_attach(Project *project, File *file);

#endif
