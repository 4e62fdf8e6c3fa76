#!/usr/bin/env bash
# Makes .venv with what is needed to serve the portal (setup.sh site) or also to test it (setup.sh tests).
# Nothing is done while the requirement files are those of the last call.
set -euo pipefail
cd "$(dirname "$0")/.."

purpose=$1
python=${PYTHON:-python3}

if ! "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
    echo "The portal needs Python 3.11 or newer; PYTHON=/path/to/python names one." >&2
    exit 1
fi

# Two calls at the same time would fill one folder: the second waits for the first.
mkdir -p var
exec 9>var/setup.lock
flock 9

version=$("$python" -c 'import sys; print(sys.version)')
fingerprint() { { echo "$version"; cat constraints.txt "$@"; } | sha256sum | cut -d ' ' -f 1; }
is_current() { [ -x .venv/bin/python ] && [ "$(cat ".venv/$1.stamp" 2>/dev/null)" = "$2" ]; }

site=$(fingerprint requirements.txt)
tests=$(fingerprint requirements.txt requirements-dev.txt)

if is_current tests "$tests" || { [ "$purpose" = site ] && is_current site "$site"; }; then
    exit 0
fi

if ! .venv/bin/python -m pip --version >/dev/null 2>&1; then
    rm -rf .venv
    # Debian keeps the part of Python that makes environments in a package of its own.
    if ! "$python" -c 'import ensurepip' 2>/dev/null; then
        scripts/debian.sh '/usr/lib/python3*/ensurepip' python3-venv
    fi
    echo "Making .venv …"
    "$python" -m venv .venv
fi

requirements=requirements.txt
[ "$purpose" = site ] || requirements=requirements-dev.txt
echo "Installing what $requirements asks for …"
.venv/bin/python -m pip install --quiet --disable-pip-version-check --no-input --retries 5 \
    --requirement "$requirements" --constraint constraints.txt
# PDFs need these libraries; where they cannot be had, a page to print takes their place.
for library in libpangoft2-1.0 libharfbuzz-subset; do
    scripts/debian.sh "/usr/lib/*/$library.so.0" libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 || break
done
echo "$site" >.venv/site.stamp
[ "$purpose" = site ] || echo "$tests" >.venv/tests.stamp
