#!/bin/sh
# compile_commands.sh FOLDER COMMAND FILE... - a JSON compilation database.
set -eu
folder=$1
command=$2
shift 2

separator=
echo '['
for file; do
    printf '%s{ "directory": "%s", "file": "%s", "command": "%s -c %s" }' \
        "$separator" "$folder" "$file" "$command" "$file"
    separator=',
'
done
printf '\n]\n'
