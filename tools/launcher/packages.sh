# shellcheck shell=bash
# Brings in what is missing and nothing else: when all is there, neither apt nor Maven is called.

# wanted SECTION...: the packages of these sections.
wanted() {
  local section
  for section in "$@"; do
    awk -v want="[$section]" '/^#/ { next } /^\[/ { on = ($0 == want); next } on && NF { print $1 }' \
      "$ROOT/tools/launcher/packages.txt"
  done | sort -u
}

missing_packages() {
  local have
  have=$(dpkg-query -W -f='${db:Status-Status} ${Package}\n' 2>/dev/null | awk '$1 == "installed" { print $2 }' | sort -u)
  comm -23 <(wanted "$@") <(printf '%s\n' "$have")
}

# as_root COMMAND...: fails with the exact command to give to someone who may.
as_root() {
  if ((EUID == 0)); then "$@"; else sudo -n "$@"; fi
}

need_root_for() {
  ((EUID == 0)) && return
  local order="sudo apt-get update && sudo apt-get install -y --no-install-recommends $*"
  command -v sudo >/dev/null || fail "no right to install packages (not root, no sudo); ask for: $order"
  # The one place where a password may be asked; the later steps run with it.
  if [[ -t 0 ]]; then sudo -v || fail "no right to install packages; ask for: $order"; return; fi
  sudo -n true 2>/dev/null || fail "no right to install packages (sudo asks for a password); run: $order"
}

# SYSTEMD_OFFLINE and RUNLEVEL keep the packages of Redis and Prometheus from starting the system's own
# services: the platform runs its own processes on its own ports.
apt_get() {
  as_root env DEBIAN_FRONTEND=noninteractive SYSTEMD_OFFLINE=1 RUNLEVEL=1 \
    apt-get -y -o DPkg::Lock::Timeout=300 -o APT::Status-Fd=1 "$@"
}

# The newest line "dlstatus:1:12.5:…" or "pmstatus:name:40:…" carries the percentage.
apt_progress() {
  tail -n 20 "$1" 2>/dev/null | awk -F: '/^(dl|pm)status:/ { kind = $1; part = $3 } END {
    if (kind) printf "%s %d %%", kind == "dlstatus" ? "downloading" : "unpacking", part }'
}

install_packages() {
  local missing log=$STATE/log/install.log
  command -v dpkg-query >/dev/null || fail "this system has no dpkg: Kolona Maak is installed on Debian 12"
  mapfile -t missing < <(missing_packages "$@")
  ((${#missing[@]})) || return 0
  need_root_for "${missing[@]}"
  say "  ${#missing[@]} Debian packages are missing: ${missing[*]}"
  : >"$log"
  if [[ -n $(dpkg --audit 2>/dev/null) ]]; then
    step "finish an interrupted installation" no_progress "$log" as_root dpkg --configure -a ||
      fail "dpkg --configure -a failed; see $log"
  fi
  step "package lists" no_progress "$log" apt_get update || fail "apt-get update failed: $(last_error "$log"); see $log"
  step "Debian packages" apt_progress "$log" apt_get install --no-install-recommends "${missing[@]}" ||
    fail "packages could not be installed: $(last_error "$log"); see $log"
  mapfile -t missing < <(missing_packages "$@")
  ((${#missing[@]} == 0)) || fail "still missing after the installation: ${missing[*]}; see $log"
}

last_error() { grep -E '^(E:|Err:|\[ERROR\])' "$1" | tail -n 1 | cut -c1-200 || true; }

jar_progress() { printf '%d files' "$(grep -c '^\[INFO\] Downloaded\|^Downloaded' "$1" || true)"; }

# install_kafka: the jars named by deploy/kafka/pom.xml, again only when that file has changed.
install_kafka() {
  local pom=$ROOT/deploy/kafka/pom.xml log=$STATE/log/maven.log stamp
  stamp=$(sha256sum "$pom" | cut -d' ' -f1)
  [[ $(cat "$KAFKA_LIB/.pom" 2>/dev/null) == "$stamp" ]] && return
  : >"$log"
  rm -rf "$KAFKA_LIB"
  step "Apache Kafka (Maven)" jar_progress "$log" mvn -B -f "$pom" dependency:copy-dependencies \
    "-DoutputDirectory=$KAFKA_LIB" ||
    fail "Kafka's jars cannot be had: $(last_error "$log"); see $log, or pass --kafka HOST:PORT, or --broker trial"
  printf '%s\n' "$stamp" >"$KAFKA_LIB/.pom"
}
