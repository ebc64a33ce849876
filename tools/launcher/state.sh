# shellcheck shell=bash disable=SC2034  # some names are read by the other parts
# The state folder: all that is made or stored lies in it; what is somebody else's is not touched.

# All that is made in it, and all of it that clean removes.
STATE_PARTS=(run log data secrets kafka redis prometheus build build-address build-thread m2lib test
  tidy)

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

# fail_to_write PATH: whose it is, and the cure.
fail_to_write() {
  local owner
  owner=$(stat -c %U -- "$1")
  # A number without a name, as sudo takes it.
  if [[ $owner == UNKNOWN ]]; then owner="#$(stat -c %u -- "$1")"; fi
  if [[ -O $1 ]]; then
    fail "cannot write to $1, though it is yours: chmod u+w it, or pass --state DIR"
  elif [[ $owner == root ]]; then
    fail "cannot write to $1, it belongs to root: use sudo, or pass --state DIR"
  fi
  fail "cannot write to $1, it belongs to $owner: use sudo -u '$owner', or pass --state DIR"
}

# first_unwritable: of the state folder and what is in it, the first that this user may not write.
first_unwritable() {
  local part
  local -a parts=() open=()
  for part in "${STATE_PARTS[@]}"; do
    [[ -e $STATE/$part ]] || continue
    parts+=("$STATE/$part")
    # Files in these are written again by each start.
    case $part in run | log | data | secrets | kafka | redis) open+=("$STATE/$part") ;; esac
  done
  find -H "$STATE" "${parts[@]}" -maxdepth 0 ! -writable -print -quit 2>/dev/null || true
  ((${#open[@]})) || return 0
  find -H "${open[@]}" -maxdepth 1 ! -writable -print -quit 2>/dev/null || true
}

# Told in one line before anything is written, not by the first tool that stumbles.
need_writable_state() {
  local path
  path=$(first_unwritable | head -n 1)
  [[ -z $path ]] || fail_to_write "$path"
}

make_state() {
  mkdir -p -- "$STATE" 2>/dev/null && return
  local above=$STATE
  until [[ -e $above ]]; do above=$(dirname -- "$above"); done
  if [[ -d $above && ! -w $above ]]; then fail_to_write "$above"; fi
  fail "cannot make $STATE: pass --state DIR"
}

# A folder that holds somebody's files is never taken over, for clean would not know them from ours.
# The checkout's own .kolona is ours whoever made it: tools/check_tidy does, too.
need_own_state() {
  [[ $STATE != "$ROOT/.kolona" && -n $(ls -A -- "$STATE" 2>/dev/null) ]] || return 0
  [[ -e $STATE/.kolona-state ]] ||
    fail "$STATE holds files that ./kolona did not make: pass --state with an empty or a new folder"
}

prepare_state() {
  make_state
  need_own_state
  need_writable_state
  # The mark first: a folder that an interrupt leaves half made is ours all the same.
  [[ -e $STATE/.kolona-state ]] || : >"$STATE/.kolona-state"
  mkdir -p "$STATE"/{run,log,data} || fail "cannot write to $STATE: pass --state DIR"
}

# remove_state: what the launcher made; then the folder itself, unless something else lies in it.
remove_state() {
  local part left
  for part in "${STATE_PARTS[@]}"; do
    rm -rf -- "${STATE:?}/$part" 2>/dev/null ||
      fail "cannot remove all of $STATE/$part: remove it, then clean again"
  done
  rm -f -- "$STATE/.kolona-state"
  if rmdir -- "$STATE" 2>/dev/null; then
    say "removed $STATE"
  else
    left=$(cd "$STATE" && find . -mindepth 1 -maxdepth 1 -printf '%P ' | cut -c1-120)
    say "removed what ./kolona made in $STATE; kept what it did not make: $left"
  fi
}
