#!/bin/bash
# check_layers.sh - every include goes downwards, as tests/layers.txt allows.
#
# Includes are written from the repository's root, so the path of a header tells
# its layer. Third-party headers count when they are one of those listed.
set -euo pipefail
cd "$(dirname "$0")/.."

grep -rnE '^[[:space:]]*#[[:space:]]*include' --include='*.[ch]' \
    $(ls -d base analyzer rules harness dap cli tests 2>/dev/null || true) | awk '
    # The longest listed layer that the path begins with.
    function layer_of(path,    best, layer) {
        best = ""
        for (layer in allowed)
            if ((path == layer || index(path, layer "/") == 1) && length(layer) > length(best))
                best = layer
        return best
    }
    function complain(text) {
        print text
        failed = 1
    }
    FNR == NR {
        if ($0 !~ /^#/ && NF) {
            layer = $1
            sub(/:$/, "", layer)
            allowed[layer] = " " layer " "
            for (i = 2; i <= NF; i++) {
                allowed[layer] = allowed[layer] $i " "
                if ($i ~ /^</)
                    foreign[$i] = 1
            }
        }
        next
    }
    {
        split($0, part, ":")
        place = part[1] ":" part[2]
        from = layer_of(part[1])
        if (!match($0, /["<][^">]*[">]/))
            next
        header = substr($0, RSTART, RLENGTH)
        rule = allowed[from]
        if (from == "")
            complain(place ": no layer in tests/layers.txt")
        else if (rule ~ / \* /)
            next
        else if (header ~ /^</) {
            if (header in foreign && index(rule, " " header " ") == 0)
                complain(place ": " from " may not include " header)
        } else {
            to = layer_of(substr(header, 2, length(header) - 2))
            if (to == "")
                complain(place ": " header " is in no layer; write it from the root")
            else if (index(rule, " " to " ") == 0)
                complain(place ": " from " may not include " header)
        }
    }
    END { exit failed }
' tests/layers.txt -
