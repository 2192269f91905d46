#!/usr/bin/env bash
# docs.sh - make docs/rules.md from the rules themselves.
set -euo pipefail
cd "$(dirname "$0")/.."
drydock=${DRYDOCK:-build/release/drydock}
out=${1:-docs/rules.md}

# The examples and the paragraphs are already laid out by `explain`.
{
    printf '# Rules\n\nMade by `make docs` from the texts that `drydock explain` shows.\n'
    for code in $("$drydock" explain | sed -n 's/^\(DD[0-9]*\) .*/\1/p'); do
        "$drydock" explain "$code" | awk '
            NR == 1 { print "\n## " $0 "\n"; next }
            { print }'
    done
} >"$out"
