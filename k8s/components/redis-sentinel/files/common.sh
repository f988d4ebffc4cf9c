# For the other scripts: what they are told, and how they ask a node. POSIX sh; needs redis-cli, timeout, find, sed, grep, sha256sum.
#
# HOST is this node, HOSTS all of them, by the names under which they reach each other. DATA stays when the container ends, RUN does not.
# With TLS, a folder with tls.crt, tls.key (of this node) and ca.crt, everybody is spoken to over TLS and nobody without.
set -eu
umask 077

: "${HOST:?}" "${HOSTS:?}" "${MASTER_NAME:?}" "${QUORUM:?}"
PORT=${PORT:-6379} SENTINEL_PORT=${SENTINEL_PORT:-26379} BIND=${BIND:-* -::*}
DATA=${DATA:-/data} RUN=${RUN:-/run/redis} SECRETS=${SECRETS:-/run/secrets/redis} TLS=${TLS:-}
readonly ASK_SECONDS=2

say() { printf '%s: %s\n' "${0##*/}" "$*" >&2; }
fail() { say "$*"; exit 1; }

# secret NAME: its text. It becomes part of a URI and of lines of settings, so it may hold only what means nothing there.
secret() {
  [ -r "$SECRETS/$1" ] || fail "the Secret has no key $1"
  value=$(cat "$SECRETS/$1")
  [ ${#value} -ge 16 ] || fail "$1 has ${#value} characters; allowed: 16 or more"
  case $value in
    *[!A-Za-z0-9._~-]*) fail "$1 has a character that is none of A-Z a-z 0-9 . _ ~ -" ;;
  esac
  printf %s "$value"
}

# ACLs hold the hash: no password is in a file of settings that does not need it.
hash_of() { printf %s "$1" | sha256sum | cut -d ' ' -f 1; }

# ask HOST PORT COMMAND...: as the user of the nodes. The password goes through the environment, where `ps` does not show it.
ask() {
  host=$1 port=$2
  shift 2
  REDISCLI_AUTH=$(secret internal-password) timeout "$ASK_SECONDS" \
    redis-cli ${TLS:+--tls --cacert "$TLS/ca.crt"} --no-auth-warning --user internal -h "$host" -p "$port" "$@" 2>/dev/null
}

# listen PORT: the lines of settings that say where, and how, a node or Sentinel listens and speaks to others.
listen() {
  if [ -z "$TLS" ]; then
    echo "port $1"
    return
  fi
  for file in tls.crt tls.key ca.crt; do
    [ -r "$TLS/$file" ] || fail "TLS is $TLS, which has no $file that can be read"
  done
  cat <<CONF
port 0
tls-port $1
tls-cert-file $TLS/tls.crt
tls-key-file $TLS/tls.key
tls-ca-cert-file $TLS/ca.crt
tls-auth-clients no
tls-replication yes
CONF
}

# Whom most Sentinels name as master; nothing if they do not agree, or too few answer.
agreed_master() {
  for peer in $HOSTS; do
    ask "$peer" "$SENTINEL_PORT" SENTINEL GET-MASTER-ADDR-BY-NAME "$MASTER_NAME" | sed -n 1p || true
  done | sed '/^$/d' | sort | uniq -c | while read -r count name; do
    if [ "$count" -ge "$QUORUM" ]; then printf '%s\n' "$name"; fi
  done | sed -n 1p
}

# Whom this node's Sentinel knew last; nothing if it never ran.
remembered_master() {
  [ ! -f "$DATA/sentinel.conf" ] || sed -n "s/^sentinel monitor $MASTER_NAME \"\{0,1\}\([^\" ]*\)\"\{0,1\} .*/\1/p" "$DATA/sentinel.conf" | sed -n 1p
}

first_host() { printf '%s\n' "${HOSTS%% *}"; }

# info HOST FIELD: of INFO replication.
info() { ask "$1" "$PORT" INFO replication | tr -d '\r' | sed -n "s/^$2://p"; }
