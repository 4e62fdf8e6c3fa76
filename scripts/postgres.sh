#!/usr/bin/env bash
# Runs a command beside a PostgreSQL server of its own, which lives as long as the command: postgres.sh COMMAND…
# The server listens on a socket in a temporary folder only: no port, no password, nothing of it stays.
set -euo pipefail

binaries=$(dirname "$(compgen -G '/usr/lib/postgresql/*/bin/initdb' | sort --version-sort | tail -n 1)")
folder=$(mktemp -d)

# PostgreSQL refuses to run as root; Debian's package brings a user for it.
as_owner=()
owner=$(id -un)
if [ "$(id -u)" -eq 0 ]; then
    owner=postgres
    chown "$owner" "$folder"
    as_owner=(runuser -u "$owner" --)
fi

cd /
stop() {
    "${as_owner[@]}" "$binaries/pg_ctl" stop --silent --mode=immediate --pgdata="$folder/data" >/dev/null 2>&1 || true
    rm -rf "$folder"
}
trap stop EXIT

"${as_owner[@]}" "$binaries/initdb" --pgdata="$folder/data" --auth=trust --username=portal --encoding=UTF8 \
    --locale=C.UTF-8 --no-sync >/dev/null
# A server for tests may forget everything in a power cut, and is faster for it.
"${as_owner[@]}" "$binaries/pg_ctl" start --silent --wait --pgdata="$folder/data" --log="$folder/log" \
    --options="-c listen_addresses='' -c unix_socket_directories='$folder' -c fsync=off -c full_page_writes=off \
-c synchronous_commit=off -c max_connections=260" || { cat "$folder/log" >&2; exit 1; }

cd "$OLDPWD"
export PGHOST=$folder PGUSER=portal PGPORT='' PGPASSWORD='' PORTAL_DATABASE=portal
"$binaries/createdb" "$PORTAL_DATABASE"
"$@"
