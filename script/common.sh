# SPDX-License-Identifier: AGPL-3.0-or-later
# Read by each script here: goes to the top of the project, and holds what several of them need.
# shellcheck shell=sh

root=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd)
cd "$root" || exit

say() {
    printf '%s\n' "$*"
}

fail() {
    printf '%s: %s\n' "$(basename -- "$0")" "$*" >&2
    exit 1
}

# Prints the comment at the top of the script that runs, which is its help.
help() {
    sed -n '3,/^[^#]/s/^#\( \|$\)//p' "$0"
}

# configure DIR OPTION...: makes a build folder, and makes it anew when these options have changed.
# A folder that somebody configured by hand stays as it is.
configure() {
    dir=$1
    shift
    if [ -f "$dir/configured-with" ] && [ "$(cat "$dir/configured-with")" != "$*" ]; then
        rm -rf "$dir"
    fi
    if [ ! -f "$dir/build.ninja" ]; then
        meson setup "$dir" "$@"
        printf '%s' "$*" >"$dir/configured-with"
    fi
}
