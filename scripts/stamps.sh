# Sourced: remembers which step of a set-up was done for which state of the files. Wants $stamps, a folder.

# The state of the files below these paths.
fingerprint() {
    find "$@" -type f ! -name '*.pyc' -print0 2>/dev/null | LC_ALL=C sort -z | xargs -0 sha256sum | sha256sum | cut -d ' ' -f 1
}

# is_done STEP FINGERPRINT
is_done() { [ "$(cat "$stamps/$1" 2>/dev/null)" = "$2" ]; }

# mark_done STEP FINGERPRINT
mark_done() {
    mkdir -p "$stamps"
    echo "$2" >"$stamps/$1"
}
