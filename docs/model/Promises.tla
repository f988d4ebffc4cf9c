------------------------------------------------------ MODULE Promises ------------------------------------------------------
(***************************************************************************************************************************)
(* What must hold in every state and every step of the protocol. README.md says which guarantee each of these is.          *)
(***************************************************************************************************************************)
EXTENDS Lease, TLC

NewGrant == Held(redis)' /\ redis'.lock.token # redis.lock.token /\ failovers' = failovers

(* Each token is above every earlier one, also above those that a failover lost.                                           *)
TokensRise == [][NewGrant => redis'.lock.token > top]_vars

(* A client that was told of a grant has the lock until its time is over, unless it gives it back. So two never work under *)
(* the lock at once, as long as they mind their time. Nobody can promise that across a lossy failover.                     *)
OneLiveGrant == \A i \in Ids :
  told[i].on /\ now < told[i].end /\ failovers = 0 => HeldBy(redis, i) /\ redis.lock.token = told[i].token

(* The data never see an older token after a newer one.                                                                    *)
NoStaleWrite == \A a, b \in DOMAIN redis.log : a < b => redis.log[a] <= redis.log[b]

(* When all calls have ended and nothing is on its way, whoever has the lock was told so. Two exceptions, which end with   *)
(* the lease: a replica that was told died before it could pass it on, or a failover undid what had happened.              *)
Quiet == net = {} /\ \A i \in Ids, n \in 1..Calls : ~Open(i, n)
NoOrphan == Quiet /\ Held(redis) /\ redis.lock.heard /\ failovers = 0 =>
  LET i == redis.lock.id
  IN  told[i].token = redis.lock.token \/ \E n \in redis.lock.calls : <<i, n>> \in deaf

(* A grant that nobody heard of ends with the place in the queue it came from, and leaves the id unused.                   *)
UnheardEndsSoon == ~redis.lock.heard => redis.lock.end <= now + Entry /\ redis.record[redis.lock.id].state = "none"

(* Nobody is granted the lock past an earlier waiter who still waits, and waiters keep their order.                        *)
Place(q, i) == CHOOSE k \in DOMAIN q : q[k] = i
Among(q, i) == \E k \in DOMAIN q : q[k] = i
OrderOfArrival == [][failovers' = failovers =>
  /\ NewGrant => \A k \in DOMAIN redis.queue :
       LET i == redis.queue[k] IN
       i # redis'.lock.id /\ Alive(redis, i) =>
         Among(redis.queue, redis'.lock.id) /\ Place(redis.queue, redis'.lock.id) < k
  /\ \A i, j \in Ids :
       Among(redis.queue, i) /\ Among(redis.queue, j) /\ Among(redis'.queue, i) /\ Among(redis'.queue, j) =>
         (Place(redis.queue, i) < Place(redis.queue, j) <=> Place(redis'.queue, i) < Place(redis'.queue, j))]_vars

TokensFitTheirTick == redis.counter < (now + 1) * PerTick

Symmetry == Permutations(Ids)
===============================================================================================================================
