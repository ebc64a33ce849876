# shellcheck shell=bash disable=SC2034  # some names are read by the other parts
# Words to the person, long steps with a moving line, and the promise that an interrupt leaves nothing.

say() { printf '%s\n' "$*"; }
warn() { printf 'kolona: %s\n' "$*" >&2; }

# fail MESSAGE: one line that says what is wrong and its cure.
fail() {
  clear_line
  warn "$*"
  exit 1
}

usage_error() {
  warn "$*. Try: ./kolona help"
  exit 64
}

on_a_terminal() { [[ -t 1 ]]; }

clear_line() { if on_a_terminal; then printf '\r\033[K'; fi; }

# The background job of the moment; its process group is ended on an interrupt.
JOB=

# in_group COMMAND...: runs it in a process group of its own and waits, so that a signal is acted on at once.
in_group() {
  set -m
  "$@" &
  JOB=$!
  set +m
  local status=0
  wait "$JOB" 2>/dev/null || status=$?
  JOB=
  return "$status"
}

# step LABEL PROGRESS LOG COMMAND...: runs the command with its output in LOG. PROGRESS is a function that
# prints how far it is (or nothing). A moving line on a terminal; elsewhere one line each 20 s.
step() {
  local label=$1 progress=$2 log=$3 began=$SECONDS said=$SECONDS status=0
  shift 3
  set -m
  "$@" >>"$log" 2>&1 </dev/null &
  JOB=$!
  set +m
  while kill -0 "$JOB" 2>/dev/null; do
    if on_a_terminal; then
      printf '\r\033[K  … %s %s (%d s)' "$label" "$("$progress" "$log")" $((SECONDS - began))
    elif ((SECONDS - said >= 20)); then
      said=$SECONDS
      say "  … $label $("$progress" "$log") ($((SECONDS - began)) s)"
    fi
    pause 0.3
  done
  wait "$JOB" 2>/dev/null || status=$?
  JOB=
  clear_line
  if ((status == 0)); then say "  ✓ $label ($((SECONDS - began)) s)"; fi
  return "$status"
}

no_progress() { :; }

# A sleep that a signal can cut short.
pause() {
  sleep "$1" &
  wait $! 2>/dev/null || true
}

# How long a job has to stop what it started, before it is killed.
JOB_STOPS_WITHIN=5

# group_lives GROUP: whether a process of it still runs; one that nobody has waited for does not.
group_lives() {
  kill -0 -- "-$1" 2>/dev/null || return 1
  awk -v group="$1" '{ sub(/.*\) /, "") } $3 == group && $1 != "Z" { found = 1 }
    END { exit !found }' < <(cat /proc/[0-9]*/stat 2>/dev/null)
}

end_job() {
  [[ -n $JOB ]] || return 0
  kill -TERM -- "-$JOB" 2>/dev/null || sudo -n kill -TERM -- "-$JOB" 2>/dev/null || true
  local began=$SECONDS told=''
  while group_lives "$JOB" && ((SECONDS - began < JOB_STOPS_WITHIN)); do
    if [[ -z $told ]] && ((SECONDS - began >= 5)); then
      told=1
      warn "still stopping what was started: $((JOB_STOPS_WITHIN - 5)) s more at most"
    fi
    sleep 0.1
  done
  kill -KILL -- "-$JOB" 2>/dev/null || true
  JOB=
}

# What to undo when this run does not reach its end: a function name, or nothing. It is called with the exit
# status. UNDO becomes ROLLBACK once the state folder is ours: before that nothing was started by us.
ROLLBACK='' UNDO=''

on_exit() {
  local status=$?
  # Whoever read our words may be gone (a closed terminal, a pipe's other end): what was started is stopped all the same.
  trap '' INT TERM HUP PIPE
  trap - EXIT
  set +e
  if ((status > 128)); then
    clear_line
    warn "interrupted"
  fi
  end_job
  if [[ -n $ROLLBACK ]]; then "$ROLLBACK" "$status"; fi
  exit "$status"
}

# Between the two, a signal is kept for later. Handlers, not "ignore": children would inherit that.
HELD=
hold_signals() {
  trap 'HELD=130' INT
  trap 'HELD=143' TERM
  trap 'HELD=129' HUP
  trap 'HELD=141' PIPE
}

release_signals() {
  act_on_signals
  if [[ -n $HELD ]]; then exit "$HELD"; fi
}

guard_exit() {
  trap on_exit EXIT
  act_on_signals
}

act_on_signals() {
  trap 'exit 130' INT
  trap 'exit 143' TERM
  trap 'exit 129' HUP
  trap 'exit 141' PIPE
}

# within SECONDS COMMAND...: polls until the command holds; false when the time is over.
within() {
  local deadline=$((SECONDS + $1))
  shift
  until "$@"; do
    ((SECONDS < deadline)) || return 1
    pause 0.1
  done
}
