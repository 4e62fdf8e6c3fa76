#!/usr/bin/env bash
# Brings the portal to life with its demo content: demo.sh serve (as in production) or demo.sh develop (autoreload).
# Each step is left out while the files it depends on are those of the last call, so that a second start is quick
# and keeps every change made in between.
set -euo pipefail
cd "$(dirname "$0")/.."

mode=$1
export PORT=${PORT:-8000}
export PORTAL_BASE_URL=${PORTAL_BASE_URL:-http://127.0.0.1:$PORT}
var=${PORTAL_VAR_DIR:-var}
stamps=$var/stamps
manage=(.venv/bin/python manage.py)
# shellcheck source=scripts/stamps.sh
. scripts/stamps.sh

if [ "$mode" = develop ]; then
    export DJANGO_SETTINGS_MODULE=portal.settings.development
else
    export DJANGO_SETTINGS_MODULE=portal.settings.demo
fi

require_free_port() {
    local python=.venv/bin/python
    [ -x "$python" ] || python=${PYTHON:-python3}
    "$python" scripts/free_port.py "$PORT"
}

# The database follows its migrations, its demo content and the way in which search reads it.
prepare_database() {
    local content search
    content=$(fingerprint portal/demo {portal,community}/*/migrations {practices,search}/migrations)
    search=$(fingerprint search portal/vocabulary {practices,community/organisations,community/members}/search_source.py constraints.txt)
    # Only of its own SQLite file can this script know that it is still there.
    if [ -n "${PORTAL_DATABASE:-}" ] || [ ! -f "$var/portal.sqlite3" ]; then
        rm -f "$stamps"/database "$stamps"/index "$stamps"/elasticsearch
    fi
    if ! is_done database "$content"; then
        echo "Preparing the database …"
        "${manage[@]}" migrate --verbosity 0
        "${manage[@]}" load_demo
        mark_done database "$content"
    fi
    if ! is_done index "$search"; then
        "${manage[@]}" rebuild_search --embedded
        mark_done index "$search"
    fi
    # The site does without a server that is away; it is copied to as soon as it is there again.
    if [ -n "${ELASTICSEARCH_URL:-}" ] && ! is_done elasticsearch "$search $ELASTICSEARCH_URL"; then
        if "${manage[@]}" rebuild_search --elasticsearch; then
            mark_done elasticsearch "$search $ELASTICSEARCH_URL"
        fi
    fi
}

collect_static_files() {
    local files
    files=$(fingerprint portal/static constraints.txt)
    if [ ! -d "$var/static" ] || ! is_done static "$files"; then
        "${manage[@]}" collectstatic --noinput --clear --verbosity 0
        mark_done static "$files"
    fi
}

require_free_port
scripts/setup.sh site
.venv/bin/python -m search.analysis.build
prepare_database
if [ "$mode" = develop ]; then
    exec "${manage[@]}" runserver "127.0.0.1:$PORT"
fi
collect_static_files
exec .venv/bin/gunicorn --config scripts/gunicorn.conf.py portal.wsgi
