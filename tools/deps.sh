#!/bin/sh
# deps.sh GROUP... - install what a build needs and does not find.
#
# Groups: build, lint, bench (Debian packages), npm (the parser's C sources, as
# pinned by package-lock.json). When nothing is missing this is one dpkg-query
# and a comparison of two dates.
set -eu
cd "$(dirname "$0")/.."

packages_of() {
    case $1 in
    build) echo gcc make pkg-config libc6-dev libyaml-dev libcjson-dev libpcre2-dev check ;;
    lint) echo clang-format-14 clang-tidy-14 ;;
    bench) echo hyperfine ripgrep time ;;
    esac
}

fail() {
    echo "deps: $*" >&2
    exit 1
}

is_installed() {
    case " $installed " in
    *" $1 "*) return 0 ;;
    esac
    return 1
}

# install PACKAGE...: those of them that are not there
install() {
    command -v dpkg-query >/dev/null || fail "not a Debian system; needed are: $*"

    # pkg-config is provided by pkgconf on newer systems
    installed=$(dpkg-query -W -f '${db:Status-Status} ${Package} ${Provides}\n' 2>/dev/null |
        sed -n 's/^installed //p' | tr ',\n' '  ')
    missing=
    for package; do
        is_installed "$package" || missing="$missing $package"
    done
    [ -n "$missing" ] || return 0

    sudo=
    if [ "$(id -u)" != 0 ]; then
        command -v sudo >/dev/null ||
            fail "missing Debian packages, and neither root nor sudo to install them:$missing"
        sudo=sudo
    fi
    echo "deps: installing$missing"
    # shellcheck disable=SC2086
    $sudo env DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends \
        $missing >/dev/null 2>&1 && return 0
    $sudo apt-get update -q >/dev/null || fail "apt-get update failed; missing are:$missing"
    # shellcheck disable=SC2086
    $sudo env DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends \
        $missing >/dev/null || fail "these Debian packages cannot be had:$missing"
}

npm_sources() {
    stamp=node_modules/.package-lock.json
    if [ -f "$stamp" ] && [ ! package-lock.json -nt "$stamp" ] &&
        [ -f node_modules/tree-sitter/vendor/tree-sitter/lib/src/lib.c ] &&
        [ -f node_modules/tree-sitter-python/src/parser.c ]; then
        return 0
    fi
    command -v npm >/dev/null || {
        if command -v node >/dev/null; then install npm; else install nodejs npm; fi
    }
    echo "deps: fetching the Python parser's sources (npm ci)"
    npm ci --ignore-scripts --omit=dev --omit=optional --omit=peer --no-audit --no-fund --loglevel=error >/dev/null ||
        fail "npm ci failed; is the npm registry reachable?"
    touch "$stamp"
}

debian=
npm=
for group; do
    case $group in
    build | lint | bench) debian="$debian $(packages_of "$group")" ;;
    npm) npm=yes ;;
    *) fail "no group '$group'" ;;
    esac
done
# shellcheck disable=SC2086
[ -z "$debian" ] || install $debian
[ -z "$npm" ] || npm_sources
