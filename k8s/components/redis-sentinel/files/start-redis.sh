# Starts Redis on this node, as master or replica.
#
# Who is master, most say: the Sentinels; where they are down too, whom this node's Sentinel knew last; in a set that never ran, the
# first. A wrong guess is set right by the Sentinels, and a wrong master has no replicas, so it accepts no write meanwhile.
#
# Two things never happen by themselves: that a node which lost its data becomes master, and that a node with data becomes the replica
# of an empty one. Either would empty all nodes.
. "${0%/*}/common.sh"

has_data() { [ -n "$(ls -A "$DATA/appendonly" 2>/dev/null)" ]; }

# More than the empty append-only file of a node that never held anything (89 bytes, with a little room for other versions).
has_keys() { [ -n "$(find "$DATA/appendonly" \( -name '*.aof' -size +0 -o -name '*.rdb' -size +100c \) 2>/dev/null)" ]; }

# Returns once another node is master. The Sentinels find this one dead meanwhile.
wait_for_another_master() {
  say "this node is said to be master but has no data: waiting for another to take over"
  end=$(($(date +%s) + PATIENCE_SECONDS))
  while [ "$master" = "$HOST" ]; do
    [ "$(date +%s)" -lt "$end" ] || fail "no other node became master within $PATIENCE_SECONDS s: see docs/deploying.md, Lost data"
    sleep 1
    master=$(agreed_master)
    master=${master:-$HOST}
  done
}

refuse_an_empty_master() {
  size=$(ask "$master" "$PORT" DBSIZE) || return 0 # not there yet, or loading: has something
  [ "$size" != 0 ] || fail "$master is master and empty, this node has data: see docs/deploying.md, Lost data"
}

# user_of SERVICE PASSWORD: its line of ACL. The rules are those of deploy/redis/acl.
user_of() { sed "s/ resetpass / resetpass #$(hash_of "$2") /" "${0%/*}/$1.acl"; }

users() {
  echo "user default off"
  user_of lock-service "$lock_service"
  user_of config-service "$config_service"
  cat <<ACL
user internal on #$(hash_of "$internal") &* -@all +psync +replconf +ping +multi +exec +slaveof +replicaof +subscribe +publish +role +info +client +config|rewrite +script|kill +dbsize
ACL
}

settings() {
  cat "${0%/*}/redis.conf"
  listen "$PORT"
  cat <<CONF
bind $BIND
dir $DATA
aclfile $RUN/users.acl
masteruser internal
masterauth $internal
replica-announce-ip $HOST
replica-announce-port $PORT
maxmemory $MAX_MEMORY
appendfsync $APPEND_FSYNC
min-replicas-to-write $MIN_REPLICAS
min-replicas-max-lag $MAX_LAG_SECONDS
CONF
  if [ "$master" != "$HOST" ]; then echo "replicaof $master $PORT"; fi
}

lock_service=$(secret lock-service-password)
config_service=$(secret config-service-password)
internal=$(secret internal-password)
agreed=$(agreed_master)
remembered=$(remembered_master)
master=${agreed:-${remembered:-$(first_host)}}
if [ "$master" != "$HOST" ]; then
  if has_keys; then refuse_an_empty_master; fi
elif [ -n "$agreed" ] && ! has_data; then
  wait_for_another_master
fi
say "master: $master"
users >"$RUN/users.acl"
settings >"$RUN/redis.conf"
exec redis-server "$RUN/redis.conf"
