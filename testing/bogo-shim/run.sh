#!/usr/bin/env bash
# Run BoringSSL's test runner against the engine.
#
#   testing/bogo-shim/run.sh BORINGSSL [FLAG...]
#
# BORINGSSL is a checkout of BoringSSL, FLAG what its runner takes, for example
# -test 'Resume-*'. Wants Go, and what is built by
#
#   mvn -pl testing/bogo-shim -am package -DskipTests
#
# Environment:
#   CRYPTO=name   the crypto preset: auto, jdk, bouncycastle or awslc (auto)
#   SHIM=process  a JVM for each case: slow, but static state cannot leak
#   WORKERS=n     how many cases run at a time (4)
#   LIMIT=time    when everything is ended (30m)
set -euo pipefail

here=$(cd "$(dirname "$0")" && pwd)
boringssl=${1:?"usage: run.sh BORINGSSL [FLAG...]"}
shift
class_path="$here/target/classes:$here/target/lib/*"
java=${JAVA_HOME:+$JAVA_HOME/bin/}java
crypto=-Dsallyport.crypto=${CRYPTO:-auto}
if [ ! -d "$here/target/lib" ]; then
	echo "Not built: run 'mvn -pl testing/bogo-shim -am package -DskipTests' first" >&2
	exit 1
fi

work=$(mktemp -d)
daemon=
finish() {
	[ -z "$daemon" ] || kill "$daemon" 2>/dev/null || true
	rm -rf "$work"
}
trap finish EXIT

# Print the path of a program that runs one case in a JVM of its own.
process_shim() {
	printf '#!/bin/sh\nexec "%s" -XX:TieredStopAtLevel=1 -XX:+UseSerialGC "%s" -cp "%s" dev.sallyport.bogo.Shim "$@"\n' \
		"$java" "$crypto" "$class_path" >"$work/shim"
	chmod +x "$work/shim"
	echo "$work/shim"
}

# Start the daemon and wait for its socket.
start_daemon() {
	export SALLYPORT_SHIM_SOCKET=$work/socket
	"$java" -XX:+UseSerialGC -Xmx512m "$crypto" -cp "$class_path" dev.sallyport.bogo.ShimDaemon "$SALLYPORT_SHIM_SOCKET" &
	daemon=$!
	for _ in $(seq 100); do
		[ ! -S "$SALLYPORT_SHIM_SOCKET" ] || return 0
		kill -0 "$daemon" || break
		sleep 0.1
	done
	echo "The daemon did not start" >&2
	exit 1
}

if [ "${SHIM:-daemon}" = process ]; then
	shim=$(process_shim)
elif ! cc -O2 -Wall -Wextra -Werror -o "$work/launcher" "$here/src/main/c/launcher.c"; then
	echo "No C compiler, so no launcher: each case starts a JVM" >&2
	shim=$(process_shim)
else
	shim=$work/launcher
	start_daemon
fi

(cd "$boringssl/ssl/test/runner" && go test -c -o "$work/runner")
cd "$boringssl/ssl/test/runner"
timeout "${LIMIT:-30m}" "$work/runner" -test.timeout 0 -shim-path "$shim" -shim-config "$here/config.json" \
	-num-workers "${WORKERS:-4}" -allow-unimplemented -pipe "$@" >"$work/log" 2>&1 && status=0 || status=$?
grep -v -e '^PASSED ' -e '^$' "$work/log" || true
count() { grep -c "^$1 (" "$work/log" || true; }
echo "passed $(count PASSED), failed $(count FAILED), unimplemented $(count UNIMPLEMENTED)"
exit "$status"
