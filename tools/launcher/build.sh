# shellcheck shell=bash
# Configures once, then lets ninja find what has changed.

build_jobs() {
  local cores memory
  cores=$(nproc)
  # A heavy file takes about 1.5 GB to compile.
  memory=$(awk '/^MemAvailable:/ { printf "%d", $2 / 1572864 }' /proc/meminfo)
  ((memory < 1)) && memory=1
  printf '%s' $((memory < cores ? memory : cores))
}

build_progress() {
  tail -n 1 "$1" 2>/dev/null | sed -nE 's/^\[ *([0-9]+%) ([0-9]+\/[0-9]+)\].*/\1, \2/p'
}

# The tests' own targets are there once their packages are: the platform is built without them.
tests_can_be_built() { [[ -z $(missing_packages test) ]]; }

configure() {
  local tests=OFF
  tests_can_be_built && tests=ON
  [[ -f $BUILD/build.ninja ]] && grep -q "^KOLONA_BUILD_TESTS:BOOL=$tests\$" "$BUILD/CMakeCache.txt" && return
  # Sanitized code is for tests alone: without optimising it is there in half the time.
  local kind=${SANITIZE:+Debug}
  kind=${kind:-Release}
  mkdir -p "$BUILD"
  step "configure" no_progress "$STATE/log/build.log" \
    cmake -S "$ROOT" -B "$BUILD" -G Ninja "-DCMAKE_BUILD_TYPE=$kind" "-DKOLONA_SANITIZE=$SANITIZE" \
    "-DKOLONA_BUILD_TESTS=$tests" || build_failed
}

# The compiler's first complaint is worth more than the last line.
build_failed() {
  clear_line
  warn "the build failed; the last lines of $STATE/log/build.log:"
  grep -vE '^\[ *[0-9]+% ' "$STATE/log/build.log" | tail -n 25 >&2
  exit 1
}

# build TARGET...
build() {
  export CCACHE_BASEDIR=$ROOT CCACHE_NOHASHDIR=1 CCACHE_DEPEND=1 NINJA_STATUS='[%p %f/%t] '
  : >"$STATE/log/build.log"
  configure
  step "build ($*)" build_progress "$STATE/log/build.log" ninja -C "$BUILD" -j "$(build_jobs)" "$@" || build_failed
}
