#!/bin/bash
# check_size.sh - files stay small: 400 lines are worth a word, 600 are too many.
# The length of functions is clang-tidy's business.
set -euo pipefail
cd "$(dirname "$0")/.."

find . \( -path ./node_modules -o -path ./build -o -path ./.git \) -prune -o \
    -name '*.[ch]' -printf '%P\0' | sort -z | xargs -0 wc -l | awk '
    $2 == "total" { next }
    $1 > 600 { print $2 ": " $1 " lines, 600 are the limit"; failed = 1; next }
    $1 > 400 { print $2 ": " $1 " lines, consider a split" }
    END { exit failed }
'
