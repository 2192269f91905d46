/* tempdir.h - a folder that a test fills with files and that is removed afterwards. */
#ifndef TESTS_TEMPDIR_H
#define TESTS_TEMPDIR_H

#include "base/str.h"

typedef struct TempDir {
    char path[64];
} TempDir;

/* All of these fail the running test when they cannot. Names are relative to the folder; folders
 * on the way are made. */
void tempdir_open(TempDir *dir);
void tempdir_close(TempDir *dir);

void tempdir_file(const TempDir *dir, const char *name, Str text);
void tempdir_folder(const TempDir *dir, const char *name);
void tempdir_link(const TempDir *dir, const char *name, const char *target);

#endif
