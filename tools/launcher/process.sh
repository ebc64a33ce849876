# shellcheck shell=bash
# Processes that outlive the launcher. A pid file holds "pid start-time", so a number that the kernel has given
# to someone else is never taken for ours.

# start_time PID: the kernel's start tick; fails when it is gone or a zombie.
start_time() {
  local stat fields
  stat=$(cat "/proc/$1/stat" 2>/dev/null) || return 1
  read -ra fields <<<"${stat##*) }"
  [[ ${fields[0]} != Z ]] || return 1
  printf '%s' "${fields[19]}"
}

# pid_of NAME: prints the pid when our process is alive.
pid_of() {
  local pid began
  read -r pid began 2>/dev/null <"$STATE/run/$1.pid" || return 1
  [[ $(start_time "$pid") == "$began" ]] || return 1
  printf '%s' "$pid"
}

alive() { pid_of "$1" >/dev/null 2>&1; }

# Names started by this run, so that an interrupt can undo them.
STARTED=()

# launch NAME COMMAND...: starts it in a session of its own and remembers how. A signal that comes before it is
# remembered waits until it is, or the process would be nobody's.
launch() {
  local name=$1 pid
  shift
  hold_signals
  printf '%s\0' "$@" >"$STATE/run/$name.argv"
  setsid "$@" </dev/null >>"$STATE/log/$name.log" 2>&1 9>&- &
  pid=$!
  printf '%s %s\n' "$pid" "$(start_time "$pid" || echo 0)" >"$STATE/run/$name.pid"
  STARTED+=("$name")
  release_signals
}

# relaunch NAME: the same command as before.
relaunch() {
  local argv
  [[ -s $STATE/run/$1.argv ]] || fail "$1 was never started here: run ./kolona up first"
  mapfile -d '' -t argv <"$STATE/run/$1.argv"
  launch "$1" "${argv[@]}"
}

# stop_all NAME...: asks each to drain, waits up to fifteen seconds for all, as long as a service gives itself, then ends what is left.
stop_all() {
  local name pid deadline waiting
  for name in "$@"; do
    if pid=$(pid_of "$name"); then kill -TERM "$pid" 2>/dev/null || true; fi
  done
  deadline=$((SECONDS + 15))
  while ((SECONDS < deadline)); do
    waiting=
    for name in "$@"; do if alive "$name"; then waiting=1; fi; done
    [[ -n $waiting ]] || break
    sleep 0.1
  done
  for name in "$@"; do
    if pid=$(pid_of "$name"); then
      warn "$name did not stop within 15 s and was killed; see $STATE/log/$name.log"
      kill -KILL -- "-$pid" 2>/dev/null || true
      for _ in {1..50}; do alive "$name" || break; sleep 0.1; done
    fi
    rm -f "$STATE/run/$name.pid"
  done
}

# Doors first, then those who finish what is in hand, then what they write to.
stop_platform() {
  stop_all prometheus gateway
  stop_all intake triage matching reporting notification
  stop_all desk-forces desk-justice
  stop_all redis kafka trial-broker
}

# stop_started: only what this run started, the last first.
stop_started() {
  local index
  for ((index = ${#STARTED[@]} - 1; index >= 0; index--)); do stop_all "${STARTED[index]}"; done
}

# check_alive NAME: a service that died while starting gets one line that names its log.
check_alive() {
  alive "$1" && return
  fail "$1 stopped while starting: $(last_words "$1") (see ./kolona logs $1, file $STATE/log/$1.log)"
}

last_words() {
  local words
  words=$(tail -n 1 "$STATE/log/$1.log" 2>/dev/null | cut -c1-240)
  printf '%s' "${words:-it said nothing}"
}

resident_mb() {
  awk '/^VmRSS:/ { printf "%d", $2 / 1024 }' "/proc/$1/status" 2>/dev/null
}
