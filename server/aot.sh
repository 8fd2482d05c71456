#!/bin/bash
# Trains the AOT cache of the packaged server: a real start, some requests, an orderly stop. The cache belongs to
# exactly these jars and JVM options; server.options beside it holds the options, for whoever starts the server.
#
#   server/aot.sh            trains server/build/plumbline.aot
#   server/aot.sh --check    also starts once with the cache and prints time to ready and resident memory
set -eu
here=$(cd "$(dirname "$0")" && pwd)
app=$here/build/quarkus-app/quarkus-run.jar
cache=$here/build/plumbline.aot
options=$here/build/server.options
[ -f "$app" ] || { echo "There is no packaged server at $app. Build it first: ./mvnw package" >&2; exit 1; }
. "$here/../.mvn/find-jdk.sh"
java=$(find_jdk)/bin/java
"$java" "$here/Unsign.java" "$here/build/quarkus-app/lib/main" "$here/build/quarkus-app/lib/boot"
work=$(mktemp -d)
pid=
trap 'if [ -n "$pid" ]; then kill "$pid" 2>/dev/null || true; fi; rm -rf "$work"' EXIT
printf '%s\n' -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -XX:+UseCompactObjectHeaders -Xms24m -Xmx1g -Xss512k \
  -XX:+ExitOnOutOfMemoryError -XX:TrimNativeHeapInterval=5000 --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow > "$options"

start() { # $1 = data folder, rest = more JVM options
  data=$1; shift
  began=$(date +%s%N)
  "$java" $(cat "$options") "$@" -jar "$app" --data "$data" --listen 127.0.0.1:0 2> "$work/log" &
  pid=$!
  tries=0
  until [ -f "$data/address" ]; do
    tries=$((tries + 1))
    if [ $tries -gt 3000 ] || ! kill -0 "$pid" 2>/dev/null; then cat "$work/log" >&2; exit 1; fi
    sleep 0.02
  done
  ready=$((($(date +%s%N) - began) / 1000000))
}

stop() {
  kill -TERM "$pid"
  wait "$pid" || true
  pid=
}

ask() { # $1 = data folder, $2 = method, $3 = path, $4 = body
  address=$(cat "$1/address"); port=${address##*:}
  exec 3<>"/dev/tcp/127.0.0.1/$port"
  printf '%s %s HTTP/1.1\r\nHost: 127.0.0.1:%s\r\nAuthorization: Bearer %s\r\nContent-Length: %s\r\nConnection: close\r\n\r\n%s' \
    "$2" "$3" "$port" "$(cat "$1/token")" "${#4}" "$4" >&3
  cat <&3 > "$work/answer"
  exec 3>&-
}

rm -f "$cache"
start "$work/train" -XX:AOTCacheOutput="$cache" -Xlog:aot=error -Xlog:cds=error
for path in /healthz /readyz /metrics /api/v1/version /api/v1/openapi.yaml '/api/v1/applications?query=health:healthy' \
    '/api/v1/journal?limit=5' /api/v1/applications/none /api/v1/none / /icon.svg /door.html /api/v1/session \
    '/api/v1/applications?group=project&limit=200' /api/v1/instance '/api/v1/declarations?kind=Repository' \
    /badge/none.svg; do
  ask "$work/train" GET "$path" ''
done
ask "$work/train" POST /api/v1/declarations 'kind: Nothing'
ask "$work/train" POST /api/v1/door ''
stop
[ -s "$cache" ] || { cat "$work/log" >&2; echo "No AOT cache was written." >&2; exit 1; }
echo "trained $cache ($(($(stat -c %s "$cache") / 1048576)) MiB)"

if [ "${1:-}" = --check ]; then
  start "$work/check" -XX:AOTCache="$cache"
  sleep 5
  resident=$(awk '/^VmRSS/ {print int($2 / 1024)}' "/proc/$pid/status")
  echo "ready after $ready ms, resident $resident MiB after 5 s"
  stop
fi
