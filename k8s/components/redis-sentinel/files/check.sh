# check.sh redis|sentinel alive|ready: the probes.
#
# Alive: it answers, even if only that it is loading. Ready: a master, or a replica that follows one; a Sentinel that knows a master.
. "${0%/*}/common.sh"

redis_alive() { [ -n "$(ask "$HOST" "$PORT" PING)" ]; }

redis_ready() {
  case $(info "$HOST" role) in
    master) ;;
    slave) [ "$(info "$HOST" master_link_status)" = up ] ;;
    *) return 1 ;;
  esac
}

sentinel_alive() { [ "$(ask "$HOST" "$SENTINEL_PORT" PING)" = PONG ]; }

sentinel_ready() { [ -n "$(ask "$HOST" "$SENTINEL_PORT" SENTINEL GET-MASTER-ADDR-BY-NAME "$MASTER_NAME")" ]; }

"$1_$2"
