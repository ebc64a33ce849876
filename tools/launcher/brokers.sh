# shellcheck shell=bash
# Kafka and Redis: ours on loopback, or someone else's by --kafka and --redis.

kafka_class_path() { printf '%s' "$ROOT/deploy/kafka:$KAFKA_LIB/*"; }

# Heap and start-up flags; KOLONA_KAFKA_JVM replaces them. A young generation that fills in seconds, because each
# collection is a pause; one collector thread; and compilers that give way to everything else on a machine that they
# share with it: their work pays off within half a minute of load, and until then it must not be in the way.
KAFKA_JVM_FLAGS='-Xms512m -Xmx512m -Xmn320m -XX:+UseSerialGC -XX:ThreadPriorityPolicy=1 -XX:CompilerThreadPriority=15'
kafka_jvm() {
  local -a given
  read -ra given <<<"${KOLONA_KAFKA_JVM:-$KAFKA_JVM_FLAGS}"
  JVM=("${given[@]}" -Dlog4j2.disableJmx=true -cp "$(kafka_class_path)")
}

# The settings are written anew at each start; the disk is formatted once.
write_kafka_settings() {
  mkdir -p "$STATE/kafka"
  sed -e "s|@PORT@|${PORT[kafka]}|g" -e "s|@CONTROLLER_PORT@|${PORT[kafka-controller]}|g" \
    -e "s|@LOG_DIR@|$STATE/kafka/data|g" "$ROOT/deploy/kafka/server.properties" >"$STATE/kafka/server.properties"
}

# cluster_id: sixteen bytes as an id. Neither "-" nor "_": a log whose id begins with "-" cannot be formatted, the
# tool takes it for an option.
cluster_id() { base64 | tr '+/' 'ab' | cut -c 1-22; }

format_kafka() {
  [[ -s $STATE/kafka/data/meta.properties ]] && return
  local id
  id=$(head -c 16 /dev/urandom | cluster_id)
  rm -rf "$STATE/kafka/data"
  java -Xmx128m -XX:TieredStopAtLevel=1 "${JVM[@]: -3}" kafka.tools.StorageTool format -t "$id" \
    -c "$STATE/kafka/server.properties" >>"$STATE/log/kafka.log" 2>&1 9>&- ||
    fail "Kafka's disk could not be formatted: $(last_words kafka); see $STATE/log/kafka.log"
}

start_kafka() {
  alive kafka && return
  command -v java >/dev/null || fail "java is missing: run ./kolona up once without --no-build, or pass --kafka HOST:PORT"
  [[ -e $KAFKA_LIB/.pom ]] || fail "Kafka's jars are missing: run ./kolona up once without --no-build"
  need_port "${PORT[kafka]}" "--port-base N"
  need_port "${PORT[kafka-controller]}" "--port-base N"
  local -a JVM
  kafka_jvm
  write_kafka_settings
  format_kafka
  note_log_end kafka
  launch kafka java "${JVM[@]}" kafka.Kafka "$STATE/kafka/server.properties"
}

# Where the log stood when the process started: older lines say nothing about this start.
note_log_end() { stat -c %s "$STATE/log/$1.log" >"$STATE/run/$1.log-end" 2>/dev/null || echo 0 >"$STATE/run/$1.log-end"; }

kafka_ready() {
  check_alive kafka
  tail -c "+$(($(cat "$STATE/run/kafka.log-end") + 1))" "$STATE/log/kafka.log" | grep -q 'Kafka Server started'
}

start_redis() {
  alive redis && return
  command -v redis-server >/dev/null || fail "redis-server is missing: run ./kolona up once without --no-build"
  need_port "${PORT[redis]}" "--port-base N"
  mkdir -p "$STATE/redis"
  launch redis redis-server "$ROOT/deploy/redis/redis.conf" --port "${PORT[redis]}" --dir "$STATE/redis"
}

redis_ready() {
  check_alive redis
  redis_answers 127.0.0.1 "${PORT[redis]}"
}

# shellcheck disable=SC2016  # $0 and $1 belong to the inner shell
redis_answers() {
  timeout 2 bash -c 'exec 3<>"/dev/tcp/$0/$1" && printf "PING\r\n" >&3 && read -r answer <&3 && [[ $answer == +PONG* || $answer == -NOAUTH* ]]' \
    "$1" "$2" 2>/dev/null
}

start_trial_broker() {
  alive trial-broker && return
  rm -f "$STATE/run/trial-broker.address"
  launch trial-broker "$BIN/kolona-trial-broker" --address-file "$STATE/run/trial-broker.address"
}

trial_ready() {
  check_alive trial-broker
  [[ -s $STATE/run/trial-broker.address ]]
}

warn_of_trial() {
  [[ $BROKER == trial ]] || return 0
  say "  ########################################################################"
  say "  #  --broker trial: a stand-in inside one process, NOT Apache Kafka.    #"
  say "  #  IT KEEPS NOTHING: every case is lost when it stops. For a look only. #"
  say "  ########################################################################"
}

# start_brokers: afterwards KAFKA and REDIS say where they are.
start_brokers() {
  warn_of_trial
  if [[ -n $KAFKA_GIVEN ]]; then
    KAFKA=$KAFKA_GIVEN
    tcp_open "${KAFKA%:*}" "${KAFKA##*:}" || fail "nothing answers at $KAFKA (--kafka): start that Kafka or leave the option out"
  elif [[ $BROKER == trial ]]; then start_trial_broker
  else start_kafka; fi
  if [[ -n $REDIS_GIVEN ]]; then
    REDIS=$REDIS_GIVEN
    redis_answers "${REDIS%:*}" "${REDIS##*:}" || fail "no Redis answers at $REDIS (--redis): start that Redis or leave the option out"
  else
    start_redis
    REDIS=127.0.0.1:${PORT[redis]}
    within 10 redis_ready || fail "Redis does not answer after 10 s; see $STATE/log/redis.log"
  fi
  await_broker
}

await_broker() {
  if [[ -n $KAFKA_GIVEN ]]; then return; fi
  if [[ $BROKER == trial ]]; then
    within 10 trial_ready || fail "the trial broker gives no address; see $STATE/log/trial-broker.log"
    KAFKA=$(head -n 1 "$STATE/run/trial-broker.address")
  else
    within 60 kafka_ready || fail "Kafka is not ready after 60 s; see $STATE/log/kafka.log"
    KAFKA=127.0.0.1:${PORT[kafka]}
  fi
}
