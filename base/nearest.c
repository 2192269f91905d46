/*
 * nearest.c - the nearest of several names by edit distance.
 *
 * A third of the word may be wrong, and one letter always may; more than that
 * and a suggestion would be a guess. Upper and lower case count as different,
 * except that a word which differs in nothing else is always near.
 */
#include "base/nearest.h"

#include <stdio.h>

void nearest_init(Nearest *nearest, Str word)
{
    size_t most = word.len / 3 > 0 ? word.len / 3 : 1;

    *nearest = (Nearest){ .word = word, .distance = most + 1 };
}

void nearest_offer(Nearest *nearest, Str candidate)
{
    if (nearest->distance == 0)
        return;

    size_t distance = str_ieq(nearest->word, candidate)
                          ? 0
                          : str_distance(nearest->word, candidate, nearest->distance - 1);
    if (distance < nearest->distance) {
        nearest->distance = distance;
        nearest->best = candidate;
    }
}

const char *nearest_hint(const Nearest *nearest, char text[NEAREST_TEXT])
{
    text[0] = '\0';
    if (nearest->best.len > 0)
        snprintf(text, NEAREST_TEXT, "; did you mean '%.*s'?", STR_ARG(nearest->best));
    return text;
}
