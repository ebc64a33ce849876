# shellcheck shell=bash
# Runs the test ladder and closes with one plain line that any machine can read.

QUICK_LABELS='^(unit|contract|flow)$'
PASSED=0 FAILED=0 SKIPPED=0

# count FILE PATTERN: lines of a JUnit file; what tests print is escaped there and never matches.
count() { grep -cE "^\s*$2" "$1" || true; }

# rung NAME CTEST-ARGUMENT...: one part of the ladder; its counts are added up.
rung() {
  local report=$STATE/test/$1.xml failed=0 status=0
  shift
  rm -f "$report"
  in_group ctest --test-dir "$BUILD" --output-on-failure --no-tests=ignore --timeout 600 \
    --output-junit "$report" "$@" </dev/null || status=$?
  if [[ -s $report ]]; then
    # A test whose program or file is missing did not run: a failure, where "skipped" is only a test's own word.
    failed=$(($(count "$report" '<testcase .* status="fail"') + $(count "$report" '<skipped message="[^S]') + \
      $(count "$report" '<skipped message="S[^K]')))
    PASSED=$((PASSED + $(count "$report" '<testcase .* status="run"')))
    SKIPPED=$((SKIPPED + $(count "$report" '<testcase .* status="disabled"') + $(count "$report" '<skipped message="SKIP_')))
  fi
  # A ctest that failed without naming a test (it could not read its files) is a failure of its own.
  if ((status != 0 && failed == 0)); then failed=1; fi
  FAILED=$((FAILED + failed))
}

cmd_test() {
  local -a chosen=()
  if [[ -n $REGEX ]]; then chosen=(-R "$REGEX"); fi
  prepare run test
  [[ -n $NO_BUILD ]] || build all
  exec 9>&-
  mkdir -p "$STATE/test"
  # Tests that start a platform of their own use these programs, with a state folder of their own.
  export KOLONA_BUILD_DIR=$BUILD KOLONA_KAFKA_LIB=$KAFKA_LIB KOLONA_TIDY_PASSED=$STATE/tidy
  rung quick -L "$QUICK_LABELS" -j "$(nproc)" "${chosen[@]}"
  if [[ -z $QUICK ]]; then rung full -LE "$QUICK_LABELS" -j 1 "${chosen[@]}"; fi
  local closing="$PASSED passed, $FAILED failed"
  if ((SKIPPED)); then closing+=", $SKIPPED skipped"; fi
  if ((PASSED + FAILED == 0)); then warn "no test was run${REGEX:+: nothing matches $REGEX}"; fi
  say "$closing"
  ((FAILED == 0 && PASSED > 0))
}
