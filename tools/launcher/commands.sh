# shellcheck shell=bash disable=SC2034  # some names are read by the other parts
# What each word on the command line does.

# enter_state: the state folder is ours, and large enough.
enter_state() {
  prepare_state
  lock_state
  need_disk
}

# prepare SECTION...: everything that has to be there before something is built or started.
prepare() {
  [[ -z $NO_BUILD ]] || return 0
  install_packages build "$@"
  if [[ -z $KAFKA_GIVEN && $BROKER == kafka ]]; then install_kafka; fi
}

# enter_platform: what would refuse the start is told now, not after minutes of building.
enter_platform() {
  enter_state
  if any_alive; then
    refuse_other_settings
    load_settings
  fi
  need_all_ports
}

bring_up() {
  local began=$SECONDS
  save_settings
  make_secrets
  say "  … Kafka and Redis"
  start_brokers
  say "  ✓ Kafka at $KAFKA, Redis at $REDIS ($((SECONDS - began)) s)"
  start_services
  say "  ✓ six services and two sample desks are ready ($((SECONDS - began)) s)"
  if [[ -n $OBSERVE ]]; then
    start_prometheus
    say "  ✓ Prometheus at http://${AT[prometheus]}"
  fi
}

# prepare_platform: packages, Kafka's jars, the six services and their tools.
prepare_platform() {
  local -a sections=(run)
  if [[ -n $OBSERVE ]]; then sections+=(observe); fi
  enter_platform
  prepare "${sections[@]}"
  [[ -n $NO_BUILD ]] || build platform
}

print_addresses() {
  say ""
  say "  Open   http://${AT[gateway]}/#token=$(demo_token listener)"
  say "  API    http://${AT[gateway]}/openapi.json"
  if alive prometheus; then say "  Watch  http://${AT[prometheus]}/"; fi
  say "  Stop   ./kolona down$(state_option)      Look  ./kolona status$(state_option), ./kolona logs [service]"
  warn_of_trial
}

state_option() { [[ $STATE == "$ROOT/.kolona" ]] || printf ' --state %s' "$STATE"; }

cmd_up() {
  UNDO=stop_started
  prepare_platform
  bring_up
  ROLLBACK=
  print_addresses
}

cmd_down() {
  [[ -d $STATE/run ]] || { say "nothing is running"; return; }
  need_writable_state
  lock_state
  if any_alive; then
    stop_platform
    say "stopped"
  else
    say "nothing is running"
  fi
  rm -f "$STATE/run"/{settings,*.pid}
}

# An interrupt and --check leave nothing running; a failure ends what this run started, not what was up before.
undo_demo() {
  if [[ -n $CHECK ]] || (($1 > 128)); then stop_platform; else stop_started; fi
}

# The promise on time: what had to be installed or built may take 20 minutes, the second time 60 seconds.
demo_may_take() {
  if [[ -n $(find "$BUILD/bin" "$KAFKA_LIB" -newermt "@$1" -type f -print -quit 2>/dev/null) ]]; then
    printf 1200
  else
    printf 60
  fi
}

cmd_demo() {
  local status=0 began
  began=$(date +%s)
  local -a arguments=()
  if [[ -n $CHECK ]]; then arguments+=(--check); fi
  say "Kolona Maak: from an empty machine to the first acknowledged alert. Ctrl-C ends everything."
  UNDO=undo_demo
  prepare_platform
  bring_up
  in_group python3 "$ROOT/tools/demo.py" --gateway "http://${AT[gateway]}" --secrets "$SECRETS" \
    --samples "$ROOT/data/samples" --state "$STATE" --began "$began" --within "$(demo_may_take "$began")" \
    "${arguments[@]}" || status=$?
  if [[ -n $CHECK ]]; then
    say "stopping everything"
    exit "$status"
  fi
  ROLLBACK=
  print_addresses
  return "$status"
}

cmd_restart() {
  local name=${WORDS[0]:-}
  [[ -n $name ]] || usage_error "restart needs a service: one of ${EVERYONE[*]}"
  known_name "$name"
  load_settings
  running_addresses
  [[ -s $STATE/run/$name.argv ]] || fail "$name was never started here: run ./kolona up first"
  need_writable_state
  exec 8>>"$STATE/run/$name.lock"
  flock -w 60 8 || fail "another restart of $name does not end"
  if alive "$name"; then stop_all "$name"; fi
  if [[ $name == kafka ]]; then note_log_end kafka; fi
  relaunch "$name" 8>&-
  case $name in
    kafka) within 60 kafka_ready || fail "kafka is not ready after 60 s; see $STATE/log/kafka.log" ;;
    *) await_ready "$name" ;;
  esac
  say "$name is ready (process $(pid_of "$name"))"
}

# The read model is a view of the log: forgotten and counted again. The next start is an ordinary one.
cmd_rebuild() {
  local -a argv
  load_settings
  running_addresses
  [[ -s $STATE/run/reporting.argv ]] || fail "reporting was never started here: run ./kolona up first"
  need_writable_state
  exec 8>>"$STATE/run/reporting.lock"
  flock -w 60 8 || fail "a restart of reporting does not end"
  if alive reporting; then stop_all reporting; fi
  mapfile -d '' -t argv <"$STATE/run/reporting.argv"
  launch reporting "${argv[@]}" --rebuild 8>&-
  printf '%s\0' "${argv[@]}" >"$STATE/run/reporting.argv"
  step "counting the log again" no_progress "$STATE/log/reporting.log" within 3600 alive_and_ready reporting ||
    fail "reporting has not read the log to its end: $(not_ready_because reporting); see ./kolona logs reporting"
  say "  the read model is new (process $(pid_of reporting))"
}

known_name() {
  [[ " ${EVERYONE[*]} " == *" $1 "* ]] || usage_error "no service is called '$1': one of ${EVERYONE[*]}"
}

# Exit 0 when all is up and ready, 3 when not.
cmd_status() {
  local name status=0 port
  load_settings
  running_addresses
  printf '%-14s %-8s %-5s %-6s %-22s %s\n' NAME PID STATE READY PORT MEMORY
  for name in "${EVERYONE[@]}"; do
    port=${PORT[$name]:--}
    if [[ -n ${OPS[$name]:-} ]]; then port+=" (ops ${OPS[$name]})"; fi
    part_of_run "$name" || alive "$name" || continue
    status_line "$name" "$port" || status=3
  done
  if [[ -n $KAFKA_GIVEN ]]; then say "kafka is at $KAFKA_GIVEN (--kafka)"; fi
  if [[ -n $REDIS_GIVEN ]]; then say "redis is at $REDIS_GIVEN (--redis)"; fi
  warn_of_trial
  return "$status"
}

status_line() {
  local pid ready=yes result=0
  if pid=$(pid_of "$1"); then
    is_ready "$1" || { ready=no; result=1; }
    printf '%-14s %-8s %-5s %-6s %-22s %s MB\n' "$1" "$pid" up "$ready" "$2" "$(resident_mb "$pid")"
  else
    printf '%-14s %-8s %-5s %-6s %-22s %s\n' "$1" - down - "$2" -
    result=1
  fi
  return "$result"
}

cmd_logs() {
  local name=${WORDS[0]:-}
  local -a files=()
  if [[ -n $name ]]; then
    files=("$STATE/log/$name.log")
    [[ -e ${files[0]} ]] || fail "no log of '$name' in $STATE/log; there are: $(cd "$STATE/log" 2>/dev/null && echo *.log)"
  else
    for name in "${EVERYONE[@]}"; do [[ ! -e $STATE/log/$name.log ]] || files+=("$STATE/log/$name.log"); done
    ((${#files[@]})) || fail "no logs yet: run ./kolona up first"
  fi
  if [[ -n $FOLLOW ]]; then in_group tail -n 20 -F "${files[@]}"
  elif ((${#files[@]} == 1)); then cat "${files[0]}"
  else tail -n 20 "${files[@]}"; fi
}

cmd_bench() {
  if [[ ${WORDS[0]:-} == triage ]]; then
    bench_triage
    return
  fi
  local was_up='' status=0
  if any_alive; then was_up=1; fi
  UNDO=stop_started
  enter_platform
  prepare run test
  [[ -n $NO_BUILD ]] || build platform bench
  # All the load comes from one address: the gateway's limit for one would be all that is measured.
  export KOLONA_RATE_SUBMIT=0
  bring_up
  exec 9>&-
  in_group python3 "$ROOT/tools/bench.py" --state "$STATE" --build "$BUILD" --gateway "http://${AT[gateway]}" \
    --secrets "$SECRETS" --kafka "$KAFKA" --redis "$REDIS" --port-base "$PORT_BASE" "${WORDS[@]}" || status=$?
  if [[ -n $was_up ]]; then ROLLBACK=; fi
  exit "$status"
}

cmd_clean() {
  [[ -d $STATE ]] || { say "nothing to clean"; return; }
  [[ -e $STATE/.kolona-state ]] || fail "$STATE was not made by ./kolona: not removing it"
  need_writable_state
  cmd_down
  remove_state
}
