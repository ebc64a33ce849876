# shellcheck shell=bash
# The rules of triage without the platform: measured, worked on as files, held against outcomes and past cases.

# The rules alone: nothing is started.
bench_triage() {
  prepare_state
  lock_state
  if [[ -z $NO_BUILD ]]; then
    install_packages build test
    build triage_bench
  fi
  exec 9>&-
  python3 "$ROOT/tools/bench_triage.py" --program "$BIN/triage_bench" "${WORDS[@]:1}"
}

# python_with MODULE...: the first Python that has them; Debian's own has what apt-get installed.
python_with() {
  local python
  for python in python3 /usr/bin/python3; do
    "$python" -c "import $(IFS=,; printf '%s' "$*")" 2>/dev/null && { printf '%s' "$python"; return; }
  done
  fail "no Python has $*; with --no-build nothing is installed: see [interchange] in tools/launcher/packages.txt"
}

# prepare_instrument SECTION...: the tool, with nothing said on standard output.
prepare_instrument() {
  prepare_state
  if [[ -z $NO_BUILD ]]; then
    lock_state
    { install_packages build "$@" && build kolona-instrument; } >&2
    exec 9>&-
  fi
}

# All words go to the tool; its output alone goes to standard output.
cmd_instrument() {
  local python word
  local -a folder=()
  case ${WORDS[0]:-} in promote | adopt | rollback) folder=(--instruments "$ROOT/data/instruments") ;; esac
  for word in "${WORDS[@]}"; do
    case $word in --instruments | --instruments=* | -h | --help) folder=() ;; esac
  done
  case ${WORDS[0]:-} in
    import | export)
      prepare_instrument interchange
      python=$(python_with yaml openpyxl)
      "$python" -B "$ROOT/tools/interchange.py" --program "$BIN/kolona-instrument" "${WORDS[@]}"
      ;;
    *)
      prepare_instrument
      "$BIN/kolona-instrument" "${WORDS[@]}" "${folder[@]}"
      ;;
  esac
}

# Answers in, accuracy out; says itself what is made up.
cmd_measure() {
  local python
  [[ ${WORDS[0]:-} == triage ]] || usage_error "measure what? ./kolona measure triage [--help]"
  prepare_instrument interchange
  python=$(python_with yaml)
  "$python" -B "$ROOT/tools/measure.py" --program "$BIN/kolona-instrument" "${WORDS[@]:1}"
}

# Past cases come out of the running platform's log, unless the words name another source. The report alone goes to
# standard output.
cmd_replay() {
  local word
  local -a source=(--kafka '') folder=(--instruments "$ROOT/data/instruments")
  [[ ${WORDS[0]:-} == triage ]] || usage_error "replay needs what to replay: ./kolona replay triage --with FILE"
  for word in "${WORDS[@]}"; do
    case $word in
      --from | --from=* | --kafka | --kafka=* | -h | --help) source=() ;;
      --instruments | --instruments=*) folder=() ;;
    esac
  done
  prepare_state
  if [[ -z $NO_BUILD ]]; then
    lock_state
    { install_packages build && build kolona-replay; } >&2
    exec 9>&-
  fi
  if ((${#source[@]})); then
    load_settings
    running_addresses
    source[1]=$KAFKA
  fi
  "$BIN/kolona-replay" "${WORDS[@]:1}" "${source[@]}" "${folder[@]}"
}
