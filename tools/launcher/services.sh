# shellcheck shell=bash
# The six services and the two sample desks: how each is started, and when it is ready.

SERVICES=(triage notification matching reporting intake gateway)
DESKS=(desk-forces desk-justice)

# arguments_of SERVICE: fills ARGS with its command line.
arguments_of() {
  local name=$1
  ARGS=()
  # When the machine is full, who counts and who matches yields to who takes reports and alerts.
  case $name in reporting | matching) ARGS=(nice -n 5) ;; esac
  ARGS+=("$BIN/kolona-$name" --kafka "$KAFKA" --redis "$REDIS" --ops-listen "127.0.0.1:${OPS[$name]}"
    --state-dir "$STATE/data/$name" --data-dir "$ROOT/data" --secrets-dir "$SECRETS" --log-level "$LOG_LEVEL")
  case $name in
    gateway)
      ARGS+=(--http-listen "${AT[gateway]}" --intake "${AT[intake]}" --matching "${AT[matching]}"
        --notification "${AT[notification]}" --reporting "${AT[reporting]}" --triage "${AT[triage]}"
        --tokens "$SECRETS/tokens.txt") ;;
    intake) ARGS+=(--grpc-listen "${AT[intake]}" --triage "${AT[triage]}" --notification "${AT[notification]}") ;;
    notification)
      ARGS+=(--grpc-listen "${AT[notification]}" --desk-forces "http://${AT[desk-forces]}"
        --desk-justice "http://${AT[desk-justice]}") ;;
    *) ARGS+=(--grpc-listen "${AT[$name]}") ;;
  esac
}

start_service() {
  alive "$1" && return
  local -a ARGS
  [[ -x $BIN/kolona-$1 ]] || fail "$BIN/kolona-$1 is not built: run ./kolona up once without --no-build"
  if [[ $1 == gateway ]]; then need_port "${PORT[gateway]}" "--http-port N"; else need_port "${PORT[$1]}" "--port-base N"; fi
  need_port "${OPS[$1]}" "--port-base N"
  mkdir -p "$STATE/data/$1"
  arguments_of "$1"
  launch "$1" "${ARGS[@]}"
}

start_desk() {
  alive "$1" && return
  local -a extra
  [[ -x $BIN/kolona-desk ]] || fail "$BIN/kolona-desk is not built: run ./kolona up once without --no-build"
  need_port "${PORT[$1]}" "--port-base N"
  # KOLONA_DESK_ARGS makes the desks slow, silent or failing (e.g. "--slow 500").
  read -ra extra <<<"${KOLONA_DESK_ARGS:-}"
  launch "$1" "$BIN/kolona-desk" --listen "${AT[$1]}" --secret-file "$SECRETS/$1.secret" \
    --gateway "http://${AT[gateway]}" --token-file "$SECRETS/desk.token" --ledger "$STATE/data/$1.ledger" \
    --answer-after "${KOLONA_DESK_ANSWER_MS:-200}" "${extra[@]}"
}

ops_ready() { curl -fsS -m 2 -o /dev/null "http://127.0.0.1:${OPS[$1]}/readyz" 2>/dev/null; }

# is_ready NAME: whether it answers as ready now.
is_ready() {
  case $1 in
    kafka) tcp_open 127.0.0.1 "${PORT[kafka]}" ;;
    redis) redis_answers 127.0.0.1 "${PORT[redis]}" ;;
    trial-broker) [[ -s $STATE/run/trial-broker.address ]] ;;
    desk-*) tcp_open 127.0.0.1 "${PORT[$1]}" ;;
    prometheus) curl -fsS -m 2 -o /dev/null "http://${AT[prometheus]}/-/ready" 2>/dev/null ;;
    *) ops_ready "$1" ;;
  esac
}

alive_and_ready() {
  check_alive "$1"
  is_ready "$1"
}

await_ready() {
  local name
  for name in "$@"; do
    within 60 alive_and_ready "$name" ||
      fail "$name is not ready after 60 s: $(not_ready_because "$name"); see ./kolona logs $name"
  done
}

not_ready_because() {
  local why
  why=$(curl -sS -m 2 "http://127.0.0.1:${OPS[$1]:-0}/readyz" 2>/dev/null | tr '\n' ' ' | cut -c1-160)
  printf '%s' "${why:-$(last_words "$1")}"
}

start_services() {
  local name
  for name in "${DESKS[@]}"; do start_desk "$name"; done
  for name in "${SERVICES[@]}"; do start_service "$name"; done
  await_ready "${SERVICES[@]}" "${DESKS[@]}"
}

# Prometheus scrapes every service; its rules and settings are deploy/prometheus.
start_prometheus() {
  alive prometheus && return
  command -v prometheus >/dev/null || fail "prometheus is missing: run ./kolona up --observe without --no-build"
  need_port "${PORT[prometheus]}" "--port-base N"
  local dir=$STATE/prometheus name
  mkdir -p "$dir"
  cp -r "$ROOT/deploy/prometheus/." "$dir/"
  for name in "${SERVICES[@]}"; do
    printf '{"targets":["127.0.0.1:%s"],"labels":{"service":"%s"}}\n' "${OPS[$name]}" "$name"
  done | jq -s . >"$dir/targets.json"
  launch prometheus prometheus --config.file "$dir/prometheus.yml" --storage.tsdb.path "$dir/data" \
    --web.listen-address "${AT[prometheus]}" --storage.tsdb.retention.time 2d --log.level warn
  within 30 alive_and_ready prometheus || fail "Prometheus is not ready after 30 s; see $STATE/log/prometheus.log"
}
