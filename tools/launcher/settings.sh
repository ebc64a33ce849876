# shellcheck shell=bash disable=SC2034  # some names are read by the other parts
# The choices a running platform was started with, so that the other commands find it again.

SETTING_NAMES=(PORT_BASE HTTP_PORT KAFKA_GIVEN REDIS_GIVEN BROKER LOG_LEVEL)
declare -A OPTION_OF=([PORT_BASE]=--port-base [HTTP_PORT]=--http-port [KAFKA_GIVEN]=--kafka [REDIS_GIVEN]=--redis
  [BROKER]=--broker [LOG_LEVEL]=--log-level)
EVERYONE=(kafka trial-broker redis triage notification matching reporting intake gateway desk-forces desk-justice
  prometheus)

any_alive() {
  local name
  for name in "${EVERYONE[@]}"; do alive "$name" && return; done
  return 1
}

# part_of_run NAME: whether a platform of these choices has it as a process of its own.
part_of_run() {
  case $1 in
    kafka) [[ -z $KAFKA_GIVEN && $BROKER == kafka ]] ;;
    trial-broker) [[ $BROKER == trial ]] ;;
    redis) [[ -z $REDIS_GIVEN ]] ;;
    prometheus) [[ -n $OBSERVE ]] ;;
  esac
}

save_settings() {
  local name
  for name in "${SETTING_NAMES[@]}"; do printf '%s=%s\n' "$name" "${!name}"; done >"$STATE/run/settings"
}

# load_settings: what was saved holds, but for what this command line says.
load_settings() {
  local name value
  while IFS='=' read -r name value; do
    [[ -n ${OPTION_OF[$name]:-} ]] || continue
    [[ -n ${CHOSEN[$name]:-} ]] || printf -v "$name" '%s' "$value"
  done < <(cat "$STATE/run/settings" 2>/dev/null)
  plan_ports
}

# A running platform cannot be given other ports or servers on the way.
refuse_other_settings() {
  local name value
  while IFS='=' read -r name value; do
    [[ -n ${CHOSEN[$name]:-} && ${!name} != "$value" ]] || continue
    fail "already running with ${OPTION_OF[$name]} ${value:-its own}: run ./kolona down first"
  done <"$STATE/run/settings"
}

# Where Kafka and Redis of the running platform are.
running_addresses() {
  KAFKA=${KAFKA_GIVEN:-${AT[kafka]}}
  REDIS=${REDIS_GIVEN:-${AT[redis]}}
  if [[ $BROKER == trial ]]; then KAFKA=$(cat "$STATE/run/trial-broker.address" 2>/dev/null || true); fi
}
