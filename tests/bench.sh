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

# The mix of a public sample repository: of twenty files five are Python (one in eighty of all a v1
# definition), four notebooks with a picture in them, three v2 pipelines, eight other YAML.
make_tree() {
    local folder=$1 count=$2
    awk -v folder="$folder" -v count="$count" 'BEGIN {
        picture = "iVBORw0KGgo"
        while (length(picture) < 40000)
            picture = picture picture
        for (i = 0; i < count; i++) {
            dir = folder "/d" int(i / 500) "/e" int(i / 50)
            if (i % 50 == 0)
                system("mkdir -p " dir)
            file = dir "/f" i
            if (i % 80 == 0)
                definition(file ".py", i)
            else if (i % 20 < 5)
                plain(file ".py")
            else if (i % 20 < 9)
                notebook(file ".ipynb")
            else if (i % 20 < 12)
                pipeline(file ".yml", i)
            else
                workflow(file ".yml")
        }
    }
    function plain(file,    line) {
        for (line = 0; line < 40; line++)
            print "def function_" line "(argument):\n    return argument + " line "\n" >file
        close(file)
    }
    function definition(file, i) {
        print "from azureml.pipeline.core import Pipeline" >file
        print "from azureml.pipeline.steps import PythonScriptStep" >file
        print "step = PythonScriptStep(name=\"train\", script_name=\"train.py\"," >file
        print "                        source_directory=\"src" i "\", allow_reuse=True)" >file
        print "pipeline = Pipeline(workspace=None, steps=[step])" >file
        plain(file)
    }
    function pipeline(file, i,    n) {
        print "type: pipeline\njobs:" >file
        for (n = 0; n < 5; n++) {
            print "  step_" n ":\n    type: command\n    code: ./src" i "_" n >file
            print "    command: python run.py --out ${{outputs.data}}" >file
            print "    environment: azureml:env:1\n    outputs:\n      data:\n" >file
        }
        close(file)
    }
    function notebook(file) {
        print "{\"cells\": [{\"cell_type\": \"code\", \"source\": [\"import pandas\"]," >file
        print "\"metadata\": {}, \"outputs\": [{\"data\": {\"image/png\": \"" picture "\"}}]}]," >file
        print "\"metadata\": {}, \"nbformat\": 4, \"nbformat_minor\": 2}" >file
        close(file)
    }
    function workflow(file,    n) {
        print "on: [push]\njobs:" >file
        for (n = 0; n < 20; n++)
            print "  job_" n ":\n    runs-on: x\n    steps:\n      - run: make" >file
        close(file)
    }'
}

# Mean seconds of a command, from hyperfine; its findings are not failures.
mean() {
    hyperfine -N --warmup 3 --ignore-failure --style none --export-json "$work/result.json" "$@" \
        >/dev/null 2>&1
    sed -n 's/^ *"mean": \([0-9.e-]*\),*/\1/p' "$work/result.json" | head -1
}

make_tree "$work/tree" "$files"
make_tree "$work/quarter" "$((files / 4))"
small=$work/tree/d0/e0/f0.py
true_time=$(mean /bin/true)
small_time=$(mean "$drydock lint $small")
tree_time=$(mean "$drydock lint $work/tree")
rg_time=$(mean "rg -c azureml $work/tree")
quarter_time=$(mean "$drydock lint $work/quarter")
memory=$(/usr/bin/time -f %M "$drydock" lint -q "$work/tree" 2>&1 >/dev/null | tail -1)

mkdir -p docs
{
    echo '# Benchmarks'
    echo
    echo 'Written by `make bench`; every row and its peer are measured in the same run.'
    echo
    echo "- machine: $(nproc) cores, $(sed -n 's/^model name.*: //p' /proc/cpuinfo | head -1)"
    echo "- system: $(uname -sr)"
    echo "- peers: $(rg --version | head -1), $(hyperfine --version)"
    echo "- tree: $files files, $(du -sm --apparent-size "$work/tree" | cut -f1) MB; one in six defines a pipeline"
    echo
    echo '| what | drydock | peer | | budget |'
    echo '|---|---|---|---|---|'
    awk -v a="$small_time" -v b="$true_time" 'BEGIN { printf \
        "| one small file, against `/bin/true` | %.2f ms | %.2f ms | +%.2f ms | +3 ms |\n",
        a * 1000, b * 1000, (a - b) * 1000 }'
    awk -v a="$tree_time" -v b="$rg_time" 'BEGIN { printf \
        "| the tree, against `rg -c azureml` | %.1f ms | %.1f ms | %.2fx | 3x |\n",
        a * 1000, b * 1000, a / b }'
    awk -v a="$tree_time" -v b="$quarter_time" 'BEGIN { printf \
        "| the tree, against a quarter of it | %.1f ms | %.1f ms | %.2fx | 4x |\n",
        a * 1000, b * 1000, a / b }'
    awk -v m="$memory" 'BEGIN { printf \
        "| peak memory over the tree | %.0f MB | | | 64 MB for 2,000 files |\n", m / 1024 }'
} >docs/benchmarks.md
cat docs/benchmarks.md
