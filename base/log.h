/* log.h - chatter on stderr for developers: DRYDOCK_TRACE=frontend,rules,dap or all. */
#ifndef BASE_LOG_H
#define BASE_LOG_H

#include <stdbool.h>

typedef enum {
    TRACE_FILES = 1u << 0,
    TRACE_FRONTEND = 1u << 1,
    TRACE_EVAL = 1u << 2,
    TRACE_RULES = 1u << 3,
    TRACE_HARNESS = 1u << 4,
    TRACE_DAP = 1u << 5
} TraceTopic;

/* Reads DRYDOCK_TRACE; unknown topics are ignored. Call once, first. */
void log_init(void);

bool log_on(TraceTopic topic);
void log_trace(TraceTopic topic, const char *fmt, ...) __attribute__((format(printf, 2, 3)));

#endif
