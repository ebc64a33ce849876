# shellcheck shell=bash disable=SC2034  # some names are read by the other parts
# Which port is whose, and who sits on one that should be free.

# plan_ports: fills PORT[name] and AT[name] (what others connect to) and OPS[name] (health and metrics).
declare -A PORT AT OPS
plan_ports() {
  local name offset=10
  PORT=([kafka]=$PORT_BASE [kafka-controller]=$((PORT_BASE + 1)) [redis]=$((PORT_BASE + 2))
    [gateway]=$HTTP_PORT [desk-forces]=$((PORT_BASE + 40)) [desk-justice]=$((PORT_BASE + 41))
    [prometheus]=$((PORT_BASE + 50)))
  OPS=()
  for name in intake triage notification matching reporting; do
    PORT[$name]=$((PORT_BASE + offset))
    OPS[$name]=$((PORT_BASE + offset + 20))
    offset=$((offset + 1))
  done
  OPS[gateway]=$((PORT_BASE + 35))
  for name in "${!PORT[@]}"; do AT[$name]=127.0.0.1:${PORT[$name]}; done
}

# listener_inode PORT: the socket that listens there on any address; empty when none.
listener_inode() {
  local hex
  printf -v hex '%04X' "$1"
  awk -v port=":$hex" '$4 == "0A" && substr($2, length($2) - 4) == port { print $10; exit }' \
    /proc/net/tcp /proc/net/tcp6 2>/dev/null
}

# holder_of INODE: "1234/name" when the process can be seen.
holder_of() {
  local link pid
  link=$(find /proc/[0-9]*/fd -maxdepth 1 -lname "socket:\[$1\]" -print -quit 2>/dev/null || true)
  pid=${link#/proc/}
  pid=${pid%%/*}
  [[ -n $pid ]] && printf '%s/%s' "$pid" "$(cat "/proc/$pid/comm" 2>/dev/null)"
}

# need_port PORT CURE
need_port() {
  local inode holder
  inode=$(listener_inode "$1")
  [[ -z $inode ]] && return
  holder=$(holder_of "$inode" || true)
  fail "port $1 is in use by ${holder:-a process of another user}: stop it or pass $2"
}

# ports_of NAME: all it listens on.
ports_of() {
  printf '%s\n' ${PORT[$1]:+"${PORT[$1]}"} ${OPS[$1]:+"${OPS[$1]}"}
  if [[ $1 == kafka ]]; then printf '%s\n' "${PORT[kafka-controller]}"; fi
}

# cure_of NAME PORT: the option that moves it.
cure_of() {
  if [[ $1 == gateway && $2 == "${PORT[gateway]}" ]]; then
    printf -- '--http-port N'
  else
    printf -- '--port-base N'
  fi
}

# need_all_ports: those of every part that this run will start; who is alive holds its own.
need_all_ports() {
  local name port
  for name in "${EVERYONE[@]}"; do
    if ! part_of_run "$name" || alive "$name"; then continue; fi
    for port in $(ports_of "$name"); do need_port "$port" "$(cure_of "$name" "$port")"; done
  done
}

# shellcheck disable=SC2016  # $0 and $1 belong to the inner shell
tcp_open() { timeout 2 bash -c 'exec 3<>"/dev/tcp/$0/$1"' "$1" "$2" 2>/dev/null; }

check_port_number() {
  if ! [[ $2 =~ ^[0-9]{1,5}$ ]] || ((10#$2 < 1024 || 10#$2 > $3)); then
    usage_error "$1 needs a number from 1024 to $3, not '$2'"
  fi
}

check_address() {
  [[ $2 =~ ^[^:[:space:]]+:[0-9]+$ ]] || usage_error "$1 needs HOST:PORT, not '$2'"
}
