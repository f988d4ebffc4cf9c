# Starts the Sentinel of this node. What it learned (its id, epochs, the other nodes, the master) stays in DATA; all else is written anew.
#
# A Sentinel that never ran starts once there is a master to watch. So no Sentinel ever names a master that has never been one.
. "${0%/*}/common.sh"

readonly state=$DATA/sentinel.conf
readonly LEARNED='^sentinel (myid|current-epoch|config-epoch|leader-epoch|known-replica|known-sentinel) '

master_to_watch() {
  end=$(($(date +%s) + 300))
  while :; do
    master=$(agreed_master)
    master=${master:-$(first_host)}
    if [ "$(info "$master" role)" = master ]; then return; fi
    [ "$(date +%s)" -lt "$end" ] || fail "$master did not become master within 300 s"
    sleep 1
  done
}

# Clients ask without a password and may only ask; nodes may do everything.
settings() {
  listen "$SENTINEL_PORT"
  cat <<CONF
bind $BIND
dir $RUN
protected-mode no
user default on nopass sanitize-payload &* -@all +ping +hello +auth +info +role +client|setname +client|id +client|getname +subscribe +psubscribe +unsubscribe +punsubscribe +sentinel|get-master-addr-by-name +sentinel|master +sentinel|masters +sentinel|replicas +sentinel|slaves +sentinel|sentinels +sentinel|myid
user internal on #$(hash_of "$internal") ~* &* +@all
sentinel sentinel-user internal
sentinel sentinel-pass $internal
sentinel resolve-hostnames yes
sentinel announce-hostnames yes
sentinel announce-ip $HOST
sentinel announce-port $SENTINEL_PORT
sentinel monitor $MASTER_NAME $master $PORT $QUORUM
sentinel auth-user $MASTER_NAME internal
sentinel auth-pass $MASTER_NAME $internal
sentinel down-after-milliseconds $MASTER_NAME $DOWN_AFTER_MS
sentinel failover-timeout $MASTER_NAME $FAILOVER_TIMEOUT_MS
sentinel parallel-syncs $MASTER_NAME 1
CONF
  if [ -f "$state" ]; then grep -E "$LEARNED" "$state" || true; fi
}

internal=$(secret internal-password)
master=$(remembered_master)
if [ -z "$master" ]; then master_to_watch; fi
say "watching $master"
settings >"$state.new"
mv "$state.new" "$state"
exec redis-server "$state" --sentinel
