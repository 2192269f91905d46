#!/bin/bash
# bench.sh - how fast `drydock lint` is, as ratios to peers measured in the same
# run: one small file against /bin/true, a large made-up tree against a plain
# search of the same files. Writes docs/benchmarks.md. FILES=N sets the size.
set -euo pipefail
cd "$(dirname "$0")/.."

files=${FILES:-20000}
drydock=$PWD/build/release/drydock
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# One file in twenty defines a pipeline; the others are what a repository is full of.
make_tree() {
    local folder=$1 count=$2
    awk -v folder="$folder" -v count="$count" 'BEGIN {
        for (i = 0; i < count; i++) {
            dir = folder "/d" int(i / 500) "/e" int(i / 50)
            if (i % 50 == 0)
                system("mkdir -p " dir)
            file = dir "/f" i ".py"
            if (i % 20 == 0) {
                print "from azureml.pipeline.core import Pipeline" >file
                print "from azureml.pipeline.steps import PythonScriptStep" >file
                print "step = PythonScriptStep(name=\"train\", script_name=\"train.py\"," >file
                print "                        source_directory=\"src" i "\", allow_reuse=True)" >file
                print "pipeline = Pipeline(workspace=None, steps=[step])" >file
            }
            for (line = 0; line < 40; line++)
                print "def function_" line "(argument):\n    return argument + " line "\n" >file
            close(file)
        }
    }'
}

# Mean seconds of a command, from hyperfine; its findings are not failures.
mean() {
    hyperfine -N --warmup 3 --ignore-failure --style none --export-json "$work/result.json" "$@" \
        >/dev/null 2>&1
    sed -n 's/^ *"mean": \([0-9.e-]*\),*/\1/p' "$work/result.json" | head -1
}

make_tree "$work/tree" "$files"
small=$work/tree/d0/e0/f0.py
true_time=$(mean /bin/true)
small_time=$(mean "$drydock lint $small")
tree_time=$(mean "$drydock lint $work/tree")
rg_time=$(mean "rg -c azureml $work/tree")

mkdir -p docs
{
    echo '# Benchmarks'
    echo
    echo 'Written by `make bench`; every row and its peer are measured in the same run.'
    echo
    echo "- machine: $(nproc) cores, $(sed -n 's/^model name.*: //p' /proc/cpuinfo | head -1)"
    echo "- system: $(uname -sr)"
    echo "- peers: $(rg --version | head -1), $(hyperfine --version)"
    echo "- tree: $files Python files, one in twenty defines a pipeline"
    echo
    echo '| what | drydock | peer | | budget |'
    echo '|---|---|---|---|---|'
    awk -v a="$small_time" -v b="$true_time" 'BEGIN { printf \
        "| one small file, against `/bin/true` | %.2f ms | %.2f ms | +%.2f ms | +3 ms |\n",
        a * 1000, b * 1000, (a - b) * 1000 }'
    awk -v a="$tree_time" -v b="$rg_time" 'BEGIN { printf \
        "| the tree, against `rg -c azureml` | %.1f ms | %.1f ms | %.2fx | 3x |\n",
        a * 1000, b * 1000, a / b }'
} >docs/benchmarks.md
cat docs/benchmarks.md
