# shellcheck shell=bash disable=SC2034  # some names are read by the other parts
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

# The thread sanitizer of this compiler does not know C11's threads, which librdkafka starts, and dies of them. The
# mutation tests run on one thread and take hours under it.
for_threads() {
  local beyond='contract_test|replay_log_test|replay_tool_test'
  export TSAN_OPTIONS="ignore_noninstrumented_modules=1 suppressions=$ROOT/tests/thread_sanitizer.supp ${TSAN_OPTIONS:-}"
  export GTEST_FILTER='-*Mutation*:*Mutant*'
  chosen+=(-E "^($beyond)\$")
  warn "not under the thread sanitizer: ${beyond//|/, } (librdkafka's threads), triage's mutation tests (one thread)"
}

# stop_left_platforms STATUS: an interrupt ends ctest before the test that takes down the platform
# of the others; and a test that was killed takes down nothing.
stop_left_platforms() {
  (($1 > 128)) || return 0
  local settings house
  while IFS= read -r settings; do
    house=${settings%/run/settings}
    "$ROOT/kolona" down --state "$house" >/dev/null ||
      warn "not stopped: ./kolona down --state $house"
  done < <(find "$BUILD/e2e" "$BUILD/robustness" -maxdepth 4 -path '*/run/settings' 2>/dev/null)
}

cmd_test() {
  local -a chosen=()
  if [[ -n $REGEX ]]; then chosen=(-R "$REGEX"); fi
  enter_state
  prepare run test
  [[ -n $NO_BUILD ]] || build all
  exec 9>&-
  mkdir -p "$STATE/test"
  # Tests that start a platform of their own use these programs, with a state folder of their own.
  export KOLONA_BUILD_DIR=$BUILD KOLONA_KAFKA_LIB=$KAFKA_LIB KOLONA_TIDY_PASSED=$STATE/tidy
  if [[ $SANITIZE == thread ]]; then for_threads; fi
  # A test that is told to stop takes down its platform first: that may take four times 15 s.
  JOB_STOPS_WITHIN=80
  # Two more than there are cores: some of them mostly wait for processes they started.
  rung quick -L "$QUICK_LABELS" -j "$(($(nproc) + 2))" "${chosen[@]}"
  if [[ -z $QUICK ]]; then
    ROLLBACK=stop_left_platforms
    rung full -LE "$QUICK_LABELS" -j 1 "${chosen[@]}"
  fi
  local closing="$PASSED passed, $FAILED failed"
  if ((SKIPPED)); then closing+=", $SKIPPED skipped"; fi
  if ((PASSED + FAILED == 0)); then warn "no test was run${REGEX:+: nothing matches $REGEX}"; fi
  say "$closing"
  ((FAILED == 0 && PASSED > 0))
}
