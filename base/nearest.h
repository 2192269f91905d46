/*
 * nearest.h - "did you mean": the legal word that a wrong one was meant to be.
 *
 * Offer every candidate, then ask. Of equally near ones the first wins, so the
 * answer is stable.
 */
#ifndef BASE_NEAREST_H
#define BASE_NEAREST_H

#include "base/str.h"

typedef struct Nearest {
    Str word;
    Str best; /* borrowed from the candidate; len 0 when nothing is near enough */
    size_t distance;
} Nearest;

void nearest_init(Nearest *nearest, Str word);
void nearest_offer(Nearest *nearest, Str candidate);

/* Room for nearest_hint(). */
#define NEAREST_TEXT 96

/* "; did you mean 'x'?" in `text`, or "" when nothing is near. Returns `text`. */
const char *nearest_hint(const Nearest *nearest, char text[NEAREST_TEXT]);

#endif
