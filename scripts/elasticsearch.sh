#!/usr/bin/env bash
# Runs a command beside an Elasticsearch server of its own, which lives as long as the command:
#   elasticsearch.sh COMMAND…      the command finds the server at ELASTICSEARCH_TEST_URL; nothing of it stays
#   elasticsearch.sh serve [PORT]  for development: in the foreground; its data stay (where: ELASTICSEARCH_DATA)
#   elasticsearch.sh prepare       only brings what is missing
# The server is the one at ELASTICSEARCH_URL, except for `serve`; else Docker's official image; else what Maven brings,
# with a Java of 21 or later. Ends with 3 and a line that says what is missing where none of these can be had.
set -euo pipefail
root=$(cd "$(dirname "$0")/.." && pwd)

version=9.4.3
image=docker.elastic.co/elasticsearch/elasticsearch:$version
patience=120
oldest_java=21
export ES_JAVA_OPTS=${ES_JAVA_OPTS:--Xms1g -Xmx1g}

python=$root/.venv/bin/python
[ -x "$python" ] || python=${PYTHON:-python3}
ready() { "$python" "$root/scripts/elasticsearch/ready.py" "$@"; }

# --- Which ways there are

has_docker() {
    command -v docker >/dev/null 2>&1 && timeout 5 docker info >/dev/null 2>&1 || return 1
    docker image inspect "$image" >/dev/null 2>&1 && return 0
    echo "Fetching $image …" >&2
    docker pull --quiet "$image" >/dev/null
}

# The first Java that is new enough, from those that are named, then those that are installed.
java_home() {
    local home major on_path
    on_path=$(readlink -f "$(command -v java || echo /none)")
    for home in "${ES_JAVA_HOME:-}" "${JAVA_HOME:-}" "${on_path%/bin/java}" /usr/lib/jvm/*; do
        [ -n "$home" ] && [ -x "$home/bin/java" ] || continue
        major=$("$home/bin/java" -version 2>&1 | sed -n 's/.* version "\([0-9]*\).*/\1/p' | head -n 1)
        if [ "${major:-0}" -ge "$oldest_java" ]; then
            echo "$home"
            return
        fi
    done
    return 1
}

# Newer systems than Debian 12 have such a Java among their packages.
bring_java() {
    local package=openjdk-$oldest_java-jre-headless
    java_home >/dev/null && return
    apt-cache show "$package" 2>/dev/null | grep -q . || return 1
    "$root/scripts/debian.sh" "/usr/lib/jvm/*-$oldest_java-*/bin/java" "$package" >&2 && java_home >/dev/null
}

choose_way() {
    if has_docker; then
        way=docker
    elif ! bring_java; then
        echo "No Elasticsearch: neither does a Docker engine answer nor is there a Java of $oldest_java or later" \
            "(ES_JAVA_HOME=/path/to/java names one)." >&2
        exit 3
    elif home=$("$root/scripts/elasticsearch/unpack.sh" "$version"); then
        way=maven
    else
        echo "No Elasticsearch: neither does a Docker engine answer nor could Maven bring the server." >&2
        exit 3
    fi
}

# --- Start and stop. `folder` is what is thrown away, `server` the process or the container.

folder='' server='' way=''

start_docker() { # PORT (empty: any), VOLUME (empty: none)
    server=vet-portal-elasticsearch-$$
    docker run --rm --detach --name "$server" --publish "127.0.0.1:$1:9200" \
        ${2:+--volume "$2:/usr/share/elasticsearch/data"} \
        --env discovery.type=single-node --env xpack.security.enabled=false \
        --env ingest.geoip.downloader.enabled=false \
        --env cluster.routing.allocation.disk.threshold_enabled=false --env ES_JAVA_OPTS "$image" >/dev/null
    url=$(ready "$patience" "http://$(docker port "$server" 9200/tcp | head -n 1)") && return
    docker logs --tail 40 "$server" >&2
    return 1
}

# Elasticsearch refuses to run as root. Ctrl-C does not reach a session of its own, so that the command can tidy up with
# the server still there; should this script be killed, the kernel ends the server.
as_owner() {
    local options=(--pdeathsig TERM)
    [ "$(id -u)" -ne 0 ] || options+=(--reuid=nobody --regid="$(id -g nobody)" --clear-groups)
    exec setsid setpriv "${options[@]}" "$@"
}

own() {
    [ "$(id -u)" -ne 0 ] || chown -R nobody:"$(id -g nobody)" "$1"
    if ! (as_owner test -w "$1"); then
        echo "Elasticsearch runs as nobody and cannot reach $1; ELASTICSEARCH_DATA=… names another folder." >&2
        return 1
    fi
}

start_maven() { # PORT (0: any), FOLDER of the data (empty: none is kept)
    local data=${2:-$folder/data} java
    java=$(java_home)
    mkdir -p "$folder/logs" "$folder/tmp" "$data"
    cp -R "$home/config" "$folder/config"
    own "$folder"
    own "$data"
    # The launcher that the archive's own start script calls, without that script: it is not in there.
    (
        cd "$home"
        export ES_HOME=$home ES_PATH_CONF=$folder/config ES_TMPDIR=$folder/tmp ES_DISTRIBUTION_TYPE=zip HOME=$folder
        export ES_JAVA_HOME=$java JAVA_TYPE=ES_JAVA_HOME JAVA=$java/bin/java
        # None of the Javas that take part leaves anything in /tmp.
        export JDK_JAVA_OPTIONS="-XX:-UsePerfData '-Djava.io.tmpdir=$folder/tmp'"
        as_owner "$java/bin/java" -Xmx64m -XX:+UseSerialGC -XX:TieredStopAtLevel=1 \
            -cp "$home/lib/tools/server-launcher/*" org.elasticsearch.server.launcher.ServerLauncher \
            -E cluster.name=portal -E node.name=portal -E discovery.type=single-node -E xpack.security.enabled=false \
            -E network.host=127.0.0.1 -E http.port="$1" -E transport.port=0 -E node.portsfile=true \
            -E cluster.routing.allocation.disk.threshold_enabled=false \
            -E path.data="$data" -E path.logs="$folder/logs"
    ) >"$folder/log" 2>&1 </dev/null &
    server=$!
    url=$(ready "$patience" "$folder/logs/http.ports" "$server") && return
    tail -n 40 "$folder/log" >&2
    return 1
}

start() { # PORT (empty: any), whether to keep the data
    folder=$(mktemp -d -t vet-portal-elasticsearch.XXXXXX)
    if [ "$way" = docker ]; then
        start_docker "$1" "${2:+vet-portal-elasticsearch}"
    else
        # Data written by one version cannot be opened by an older one.
        start_maven "${1:-0}" "${2:+${ELASTICSEARCH_DATA:-$root/var/elasticsearch}}"
    fi
}

stop() {
    trap '' INT TERM HUP
    if [ "$way" = docker ] && [ -n "$server" ]; then
        docker stop "$server" >/dev/null 2>&1 || true
    elif [ -n "$server" ]; then
        kill "$server" 2>/dev/null || true
        wait "$server" 2>/dev/null || true
    fi
    rm -rf "$folder"
}

# The server is stopped only when the command has come to its end, whatever signal came in between.
run_beside() {
    local command status
    # A shell has its background processes ignore Ctrl-C; the command shall not.
    (trap - INT QUIT TERM; exec "$@") <&0 &
    command=$!
    trap : INT # it reaches the command too
    trap 'kill "$command" 2>/dev/null || true' TERM HUP
    while status=0; wait "$command" || status=$?; kill -0 "$command" 2>/dev/null; do :; done
    return "$status"
}

serve() { # PORT
    if ! "$python" "$root/scripts/free_port.py" "$1" >/dev/null 2>&1; then
        echo "Port $1 cannot be used; make elasticsearch ELASTICSEARCH_PORT=9201 takes another." >&2
        exit 1
    fi
    start "$1" keep
    printf '\n  Elasticsearch is ready:  %s\n' "$url"
    printf '  The portal on it:        ELASTICSEARCH_URL=%s make demo\n  Ctrl-C ends it.\n\n' "$url"
    trap 'exit 0' INT TERM HUP
    if [ "$way" = docker ]; then
        docker wait "$server" >/dev/null &
        wait $!
    else
        wait "$server" || true
        tail -n 40 "$folder/log" >&2
    fi
    echo "Elasticsearch has ended by itself." >&2
    exit 1
}

usage() {
    echo "elasticsearch.sh COMMAND… | serve [PORT] | prepare" >&2
    exit 2
}

main() {
    [ "$#" -gt 0 ] || usage
    url=${ELASTICSEARCH_TEST_URL:-}
    if [ -z "$url" ] && [ -n "${ELASTICSEARCH_URL:-}" ] && [ "$1" != serve ]; then
        # Of several nodes, one is enough to ask.
        url=$(ready 10 "${ELASTICSEARCH_URL%%[, ]*}") || { echo "That is the server of ELASTICSEARCH_URL." >&2; exit 1; }
    fi
    if [ -n "$url" ] && [ "$1" != serve ]; then
        [ "$1" != prepare ] || exit 0
        ELASTICSEARCH_TEST_URL=$url exec "$@"
    fi

    choose_way
    [ "$1" != prepare ] || exit 0
    trap stop EXIT
    trap 'exit 130' INT
    trap 'exit 143' TERM HUP
    if [ "$1" = serve ]; then
        serve "${2:-9200}"
    fi
    start '' ''
    export ELASTICSEARCH_TEST_URL=$url
    run_beside "$@"
}

# Read as a whole before anything runs: who edits this file does not disturb a server that is running.
main "$@"; exit
