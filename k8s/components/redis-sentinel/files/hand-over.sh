# Before Redis on this node ends: if it is master, another becomes master first, and nothing written is lost.
#
# Writes wait, a replica catches up, a Sentinel makes it master. What goes wrong does not keep the node from ending: Sentinels replace a
# dead master too, it only takes longer.
. "${0%/*}/common.sh"

give_up() { say "$*"; exit 0; }

in_time() { [ "$(date +%s)" -lt "$end" ] || give_up "not handed over within $HAND_OVER_SECONDS s"; }

caught_up() {
  replication=$(ask "$HOST" "$PORT" INFO replication | tr -d '\r') || return 1
  offset=$(printf '%s\n' "$replication" | sed -n 's/^master_repl_offset://p')
  printf '%s\n' "$replication" | grep -q "^slave[0-9]*:.*state=online,offset=$offset,"
}

# By any Sentinel: that of this node may be ending too.
ask_for_failover() {
  for peer in $HOSTS; do
    if [ "$(ask "$peer" "$SENTINEL_PORT" SENTINEL FAILOVER "$MASTER_NAME")" = OK ]; then return 0; fi
  done
  return 1
}

successor() {
  master=$(agreed_master)
  [ -n "$master" ] && [ "$master" != "$HOST" ]
}

end=$(($(date +%s) + HAND_OVER_SECONDS))
if [ "$(info "$HOST" role)" != master ]; then exit 0; fi
if [ "$(info "$HOST" connected_slaves)" = 0 ]; then give_up "no replica to hand over to"; fi
ask "$HOST" "$PORT" CLIENT PAUSE "$((HAND_OVER_SECONDS * 1000))" WRITE >/dev/null || give_up "Redis does not answer"
until caught_up; do in_time; sleep 0.1; done
until ask_for_failover; do in_time; sleep 0.5; done
# Writes keep waiting here: whoever waits is told by the end of the connection, and asks the new master.
until successor; do in_time; sleep 0.2; done
say "handed over to $master"
