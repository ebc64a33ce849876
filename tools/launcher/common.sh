# shellcheck shell=bash
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

end_job() {
  [[ -n $JOB ]] || return 0
  kill -TERM -- "-$JOB" 2>/dev/null || sudo -n kill -TERM -- "-$JOB" 2>/dev/null || true
  local tries=0
  while kill -0 -- "-$JOB" 2>/dev/null && ((tries++ < 50)); do sleep 0.1; done
  kill -KILL -- "-$JOB" 2>/dev/null || true
  JOB=
}

# What to undo when this run does not reach its end: a function name, or nothing. It is called with the exit
# status. UNDO becomes ROLLBACK once the state folder is ours: before that nothing was started by us.
ROLLBACK='' UNDO=''

on_exit() {
  local status=$?
  trap '' INT TERM HUP
  trap - EXIT
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

need_disk() {
  local need=${KOLONA_NEED_FREE_MB:-2048} free
  free=$(df -Pm "$STATE" | awk 'NR == 2 { print $4 }')
  if ((free < need)); then
    fail "only $free MB free on the disk of $STATE, $need MB needed: free some space, or pass --state DIR on another disk"
  fi
}

# Only one launcher changes a state folder at a time. Freed by the kernel however this process ends.
lock_state() {
  exec 9>>"$STATE/run/lock"
  if ! flock -n 9; then
    fail "another ./kolona is at work in $STATE (process $(cat "$STATE/run/lock.by" 2>/dev/null || echo '?')): wait for it or end it with Ctrl-C"
  fi
  printf '%s\n' $$ >"$STATE/run/lock.by"
  ROLLBACK=$UNDO
}

prepare_state() {
  mkdir -p "$STATE"/{run,log,data} || fail "cannot write to $STATE: pass --state DIR"
  : >"$STATE/.kolona-state"
}
