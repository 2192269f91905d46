/*
 * log.c - chatter on stderr, switched on by DRYDOCK_TRACE.
 *
 * The mask is one of the two mutable globals of the program: it is set once, at
 * the start, from a comma-separated list of topics.
 */
#include "base/log.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/str.h"

static const struct {
    const char *name;
    unsigned mask;
} topics[] = {
    /* clang-format off */
    { "files",    TRACE_FILES },
    { "frontend", TRACE_FRONTEND },
    { "eval",     TRACE_EVAL },
    { "rules",    TRACE_RULES },
    { "harness",  TRACE_HARNESS },
    { "dap",      TRACE_DAP },
    { "all",      ~0u },
    /* clang-format on */
};

static unsigned trace_mask;

void log_init(void)
{
    Str rest = str_c(getenv("DRYDOCK_TRACE"));
    trace_mask = 0;
    while (rest.len) {
        size_t comma = str_find_char(rest, ',', 0);
        Str topic = str_trim(str_slice(rest, 0, comma));
        for (size_t i = 0; i < COUNTOF(topics); i++) {
            if (str_is(topic, topics[i].name))
                trace_mask |= topics[i].mask;
        }
        rest = comma == STR_NONE ? STR("") : str_slice(rest, comma + 1, rest.len);
    }
}

bool log_on(TraceTopic topic) { return (trace_mask & topic) != 0; }

void log_trace(TraceTopic topic, const char *fmt, ...)
{
    if (!log_on(topic))
        return;

    const char *name = "";
    for (size_t i = 0; i < COUNTOF(topics); i++) {
        if (topics[i].mask == topic)
            name = topics[i].name;
    }
    fprintf(stderr, "drydock[%s]: ", name);
    va_list ap;
    va_start(ap, fmt);
    vfprintf(stderr, fmt, ap);
    va_end(ap);
    fputc('\n', stderr);
}
