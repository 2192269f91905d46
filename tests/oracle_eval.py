#!/usr/bin/env python3
"""Compares the evaluator with CPython.

Each snippet of oracle_eval.txt is executed here and given to `drydock dump eval`.
A value that drydock knows must be CPython's; not to know one is always allowed.
Usage: oracle_eval.py [-v] DRYDOCK     (-v lists what is not known)
"""
import collections.abc
import contextlib
import enum
import io
import json
import math
import os
import pathlib
import subprocess
import sys
import tempfile

SKIP = object()


def plain(value, depth=0):
    """The value as `dump eval` writes it, or SKIP for what JSON has no form for."""
    if depth > 30 or isinstance(value, enum.Enum):
        return SKIP
    if value is None or isinstance(value, (bool, int, float, str)):
        return value if type(value) in (type(None), bool, int, float, str) else SKIP
    if isinstance(value, pathlib.PurePath):
        return str(value)
    if type(value) is bytes:
        return value.decode("utf-8", "replace")
    if type(value) in (list, tuple, set, frozenset):
        return [plain(item, depth + 1) for item in value]
    if type(value) in (dict, collections.defaultdict, collections.OrderedDict):
        return {k if isinstance(k, str) else repr(k): plain(v, depth + 1) for k, v in value.items()}
    if isinstance(value, (range, collections.abc.KeysView, collections.abc.ValuesView,
                          collections.abc.ItemsView)):
        return [plain(item, depth + 1) for item in value]
    return SKIP


def unknown(seen):
    return isinstance(seen, dict) and ("unresolved" in seen or "**" in seen)


def same(seen, real, unordered=False):
    """True when what drydock knows agrees; parts that are unresolved agree with anything."""
    if unknown(seen) or real is SKIP:
        return True
    if isinstance(seen, list) and isinstance(real, list):
        if seen and unknown(seen[-1]):
            return True
        if len(seen) != len(real):
            return False
        if unordered:
            return all(any(same(s, r) for r in real) for s in seen)
        return all(same(s, r) for s, r in zip(seen, real))
    if isinstance(seen, dict) and isinstance(real, dict):
        return list(seen) == list(real) and all(same(seen[k], real[k]) for k in seen)
    if isinstance(real, float) and not math.isfinite(real):
        return seen is None
    if isinstance(real, float) and isinstance(seen, int) and not isinstance(seen, bool):
        return seen == real
    return type(seen) is type(real) and seen == real


def run_python(path, text):
    scope = {"__name__": "__main__", "__file__": path}
    with contextlib.redirect_stdout(io.StringIO()):
        exec(compile(text, path, "exec"), scope)
    return scope


def check(drydock, path, text, verbose):
    """Returns (mismatches, values compared, values known)."""
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)
    try:
        scope = run_python(path, text)
    except Exception as error:
        print(f"the snippet fails in CPython: {error!r}\n{text}")
        return 1, 0, 0
    out = subprocess.run([drydock, "dump", "eval", path], capture_output=True, timeout=20)
    if out.returncode:
        print(f"drydock ended with {out.returncode}\n{text}{out.stderr.decode()}")
        return 1, 0, 0
    seen = json.loads(out.stdout)
    wrong = compared = known = 0
    for name, value in scope.items():
        real = plain(value)
        if name.startswith("__") or real is SKIP:
            continue
        compared += 1
        if name not in seen:
            print(f"{name} is not set, CPython has {real!r}\n{text}")
            wrong += 1
        elif not same(seen[name], real, isinstance(value, (set, frozenset))):
            print(f"{name} is {seen[name]!r}, CPython has {real!r}\n{text}")
            wrong += 1
        elif '"unresolved"' in json.dumps(seen[name]):
            if verbose:
                print(f"unknown: {name} = {real!r}: {seen[name]}")
        else:
            known += 1
    for name in seen:
        if name not in scope and not unknown(seen[name]):
            print(f"{name} is {seen[name]!r}, CPython does not set it\n{text}")
            wrong += 1
    return wrong, compared, known


def main():
    args = [a for a in sys.argv[1:] if a != "-v"]
    drydock = os.path.abspath(args[0])
    with open(os.path.join(os.path.dirname(__file__), "oracle_eval.txt"), encoding="utf-8") as file:
        snippets = file.read().split("---\n")
    os.environ.pop("NOT_SET_ANYWHERE_X", None)
    totals = [0, 0, 0]
    with tempfile.TemporaryDirectory() as folder:
        os.chdir(folder)
        for i, text in enumerate(snippets):
            counts = check(drydock, os.path.join(folder, f"s{i}.py"), text, "-v" in sys.argv)
            totals = [a + b for a, b in zip(totals, counts)]
    print(f"{len(snippets)} snippets, {totals[1]} values, {totals[2]} known, {totals[0]} wrong")
    return 1 if totals[0] else 0


if __name__ == "__main__":
    sys.exit(main())
