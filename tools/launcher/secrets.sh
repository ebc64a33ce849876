# shellcheck shell=bash
# Keys and tokens of this installation, made once, readable by their owner only.

random_hex() { od -An -v -tx1 -N "$1" /dev/urandom | tr -d ' \n'; }

# write_secret FILE: keeps an existing one; the file is never readable by others, not even for a moment.
write_secret() {
  local file=$SECRETS/$1
  if [[ -s $file ]]; then cat >/dev/null; return; fi
  (umask 077 && cat >"$file.new" && mv "$file.new" "$file")
}

# add_token NAME ROLE AUTHORITY: the clear one for the local demo, its hash for the gateway.
add_token() {
  local token
  token="km_$1_$(random_hex 24)"
  printf '%s %s %s %s\n' "$1" "$2" "$3" "$(printf '%s' "$token" | sha256sum | cut -d' ' -f1)" >>"$SECRETS/tokens.txt"
  printf 'TOKEN_%s=%s\n' "$1" "$token" >>"$SECRETS/demo-tokens.env"
  if [[ $1 == desk ]]; then printf '%s\n' "$token" >"$SECRETS/desk.token"; fi
}

make_tokens() {
  [[ -s $SECRETS/demo-tokens.env && -s $SECRETS/tokens.txt && -s $SECRETS/desk.token ]] && return
  rm -f "$SECRETS"/{tokens.txt,demo-tokens.env,desk.token}
  # "*" may answer as any authority: for this machine's demo desks only, never in service.
  (
    umask 077
    for role in listener supervisor partner analyst operator; do add_token "$role" "$role" -; done
    add_token authority authority '*'
    add_token desk authority '*'
  )
}

make_secrets() {
  mkdir -p "$SECRETS"
  chmod 700 "$SECRETS"
  printf '%s\n' "$(random_hex 32)" | write_secret master.key
  printf '%s\n' "$(random_hex 32)" | write_secret id.key
  printf '%s\n' "$(random_hex 32)" | write_secret words.key
  local desk
  for desk in forces justice; do
    printf 'whsec_%s\n' "$(head -c 32 /dev/urandom | base64 -w 0)" | write_secret "desk-$desk.secret"
  done
  make_tokens
}

demo_token() { sed -n "s/^TOKEN_$1=//p" "$SECRETS/demo-tokens.env"; }
