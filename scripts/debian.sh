#!/usr/bin/env bash
# Makes sure that a command is there, from Debian's packages where it is missing: debian.sh COMMAND PACKAGE…
# Ends with 3 where it is missing and cannot be installed from here.
set -euo pipefail

command=$1
shift

is_there() { command -v "$command" >/dev/null 2>&1 || compgen -G "$command" >/dev/null; }

if is_there; then
    exit 0
fi

if ! command -v apt-get >/dev/null 2>&1; then
    echo "$command is missing. Please install it by this system's own means (on Debian: $*)." >&2
    exit 3
elif [ "$(id -u)" -eq 0 ]; then
    as_root=(env)
elif command -v sudo >/dev/null 2>&1 && { [ -t 0 ] || sudo -n true 2>/dev/null; }; then
    as_root=(sudo env)
else
    echo "$command is missing, and only root may install it: apt-get install --no-install-recommends $*" >&2
    exit 3
fi

log=$(mktemp)
trap 'rm -f "$log"' EXIT

# Another program may hold apt's locks for a moment; a mirror may be in the middle of an update.
attempt() {
    local try
    for try in 1 2 3 4; do
        if "${as_root[@]}" DEBIAN_FRONTEND=noninteractive apt-get -qq -o DPkg::Lock::Timeout=300 "$@" >"$log" 2>&1; then
            return 0
        fi
        [ "$try" -eq 4 ] || sleep $((try * 5))
    done
    cat "$log" >&2
    return 1
}

echo "Installing Debian's $* …"
if ! { attempt update && attempt install -y --no-install-recommends "$@" && is_there; }; then
    echo "$command is missing, and installing Debian's $* did not bring it." >&2
    exit 3
fi
