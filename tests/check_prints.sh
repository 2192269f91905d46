#!/bin/bash
# check_prints.sh - only cli/, the reports, the log and the two aborts print.
#
# Formatting into memory (snprintf, vsnprintf) is not printing.
set -euo pipefail
cd "$(dirname "$0")/.."

found=$(grep -rnE '(^|[^[:alnum:]_])(v?f?printf|v?dprintf|puts|fputs|putchar|putc|fputc|perror|fwrite)[[:space:]]*\(' \
    --include='*.[ch]' base analyzer rules harness dap 2>/dev/null |
    grep -vE '^(analyzer/report/|base/(log|err|mem)\.c:)' |
    grep -vE 'format[[:space:]]*\([[:space:]]*printf' || true)
if [ -n "$found" ]; then
    printf '%s\n' "$found"
    echo 'printing is left to cli/, analyzer/report/ and base/log.c'
    exit 1
fi
