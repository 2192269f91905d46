/*
 * main.c - runs the suites of suites.def.
 *
 * CK_RUN_SUITE and CK_RUN_CASE narrow a run, CK_FORK=no keeps it in one process
 * for a debugger, CK_TAP_LOG_FILE_NAME writes TAP; all of that is libcheck's.
 */
#include <check.h>
#include <stdlib.h>

#define SUITE(name) Suite *name##_suite(void);
#include "tests/suites.def"
#undef SUITE

int main(void)
{
    static Suite *(*const suites[])(void) = {
#define SUITE(name) name##_suite,
#include "tests/suites.def"
#undef SUITE
    };

    SRunner *runner = srunner_create(NULL);
    for (size_t i = 0; i < sizeof suites / sizeof *suites; i++)
        srunner_add_suite(runner, suites[i]());
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
