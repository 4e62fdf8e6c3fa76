#!/usr/bin/env bash
# Runs the tests with everything they need: test.sh [--postgres | --elasticsearch] [arguments for pytest]
# Without arguments every test, and before them the search contract on PostgreSQL, beside an Elasticsearch server; with
# arguments there is one only if ELASTICSEARCH=1 asks for it or ELASTICSEARCH_URL names one. ELASTICSEARCH=0 has none.
# What cannot be had on this machine is said in a line and its tests are left out; with CI=true that is a failure.
set -euo pipefail
cd "$(dirname "$0")/.."

nu_version=26.9.27
nu_folder=var/node/node_modules/vnu-jar
workers=${PYTEST_WORKERS:-2}
contract=tests/search/contract
missing=()

# Where Python is told to keep no compiled files, every server and worker would compile everything again.
unset PYTHONDONTWRITEBYTECODE

# npm trusts what this system trusts, also where no file in the home folder says so.
certificates=/etc/ssl/certs/ca-certificates.crt
[ ! -e "$certificates" ] || export NODE_EXTRA_CA_CERTS=${NODE_EXTRA_CA_CERTS:-$certificates}

lacking() {
    echo "Left out: $1"
    missing+=("$1")
    [ "${CI:-}" != true ] || { echo "With CI=true nothing may be left out." >&2; exit 1; }
}

has_nu_checker() { grep -qs "\"version\": \"$nu_version\"" "$nu_folder/package.json" && [ -f "$nu_folder/build/dist/vnu.jar" ]; }

bring_nu_checker() {
    scripts/debian.sh java default-jre-headless || return 1
    has_nu_checker && return 0
    scripts/debian.sh npm npm || return 1
    echo "Installing the Nu HTML checker …"
    npm install --silent --no-save --no-package-lock --no-audit --no-fund --prefix var/node "vnu-jar@$nu_version" || return 1
    has_nu_checker
}

# Each test database is made for one server; those of a server that is gone would only mislead.
on_postgres() {
    rm -rf var/tests/*-postgresql
    scripts/postgres.sh .venv/bin/python -m pytest "$@"
}

has_postgres() { scripts/debian.sh '/usr/lib/postgresql/*/bin/initdb' postgresql; }

wants_elasticsearch() { [ "${ELASTICSEARCH:-}" = 1 ] || [ "$#" -eq 0 ] || [ -n "${ELASTICSEARCH_URL:-}" ]; }

# Starts this script again beside a server; comes back where none can be had (3).
beside_elasticsearch() {
    local status=0
    scripts/elasticsearch.sh prepare || status=$?
    [ "$status" -ne 0 ] || exec scripts/elasticsearch.sh scripts/test.sh "$@"
    [ "$status" -eq 3 ] || exit "$status"
}

scripts/setup.sh tests
.venv/bin/python -m search.analysis.build

unwanted=()
if [ "${1:-}" = --elasticsearch ]; then
    shift
    [ "$#" -gt 0 ] || set -- tests/search
    ELASTICSEARCH=1 beside_elasticsearch "$@"
    exit 1
elif [ -z "${ELASTICSEARCH_TEST_URL:-}" ] && [ "${1:-}" != --postgres ]; then
    if [ "${ELASTICSEARCH:-}" = 0 ]; then
        lacking "search on Elasticsearch (as ELASTICSEARCH=0 asks)"
        unwanted+=(elasticsearch)
    elif wants_elasticsearch "$@"; then
        beside_elasticsearch "$@"
        lacking "search on Elasticsearch (no server)"
        unwanted+=(elasticsearch)
    fi
fi
# Tests say themselves when they want another engine than the embedded one.
unset ELASTICSEARCH_URL

if [ "${1:-}" = --postgres ]; then
    shift
    has_postgres || exit 1
    [ "$#" -gt 0 ] || set -- "$contract"
    on_postgres "$@"
    exit
fi

scripts/debian.sh chromium chromium || { lacking "tests in a browser (no chromium)"; unwanted+=(browser); }
bring_nu_checker || { lacking "validity of the HTML (no Nu checker)"; unwanted+=(nu); }

if [ "$#" -eq 0 ]; then
    if has_postgres; then
        on_postgres -q "$contract"
    else
        lacking "the search contract on PostgreSQL (no server)"
    fi
fi

if [ "${#unwanted[@]}" -gt 0 ]; then
    markers=$(printf ' and not %s' "${unwanted[@]}")
    set -- -m "${markers# and }" "$@"
fi
for line in "${missing[@]}"; do
    echo "Left out on this machine: $line"
done
# Each worker begins with one half, so that what takes long to prepare is prepared in one of them; who is done takes over.
.venv/bin/python -m pytest -n "$workers" --dist worksteal "$@"
