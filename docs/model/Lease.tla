-------------------------------------------------------- MODULE Lease --------------------------------------------------------
(***************************************************************************************************************************)
(* Clients that acquire one lock through replicas of lock-service that may die, over networks that delay, lose and repeat, *)
(* on a Redis that may fail over. README.md says what is left out.                                                         *)
(***************************************************************************************************************************)
EXTENDS Scripts

CONSTANTS
  MaxTime,       \* ticks
  MaxCalls,      \* acquire calls of all clients together
  MaxRepeats,    \* how often a question or an undo that was executed stays on its way and is executed again
  MaxKills,      \* how often a replica dies under an open call
  MaxFailovers,
  MaxWrites,     \* guarded writes that get through
  Cancels,       \* whether clients may cancel
  Renews         \* whether clients may renew

VARIABLES
  redis,    \* what Redis holds (Scripts.tla)
  backup,   \* what has reached the replica of Redis: an earlier state
  net,      \* requests on their way: late, or lost, which is late for ever
  call,     \* of each acquire call, at its replica: not begun, asking (its first question), queued, closed
  newest,   \* of each client: the number of the call it listens to; Calls + 1 = it gave up
  told,     \* of each client: the grant it knows of, and whether it still works under it
  top,      \* the highest token ever drawn
  repeats, failovers

vars == <<now, deaf, redis, backup, net, call, newest, told, top, repeats, failovers>>

Untold == [token |-> 0, end |-> 0, on |-> FALSE]
Open(i, n) == call[i][n] \in {"asking", "queued"}
Ask(i, n) == [is |-> "ask", id |-> i, of |-> n]
Unask(i, n) == [is |-> "undo", id |-> i, of |-> n]
Letting(i, token) == [is |-> "release", id |-> i, of |-> token]
Revoke(i) == [is |-> "cancel", id |-> i, of |-> 0]

Init ==
  /\ now = 1 /\ deaf = {}
  /\ redis = Empty /\ backup = Empty
  /\ net = {}
  /\ call = [i \in Ids |-> [n \in 1..Calls |-> "idle"]]
  /\ newest = [i \in Ids |-> 0]
  /\ told = [i \in Ids |-> Untold]
  /\ top = 0
  /\ repeats = 0 /\ failovers = 0

-------------------------------------------------------------------------------------------------------------------------------
(* What a step of Redis means outside of it. `c`: the calls after it; `t`: who was told what by it; `heard`: the notice of *)
(* a hand-over reaches its call, if that is open and its client listens.                                                   *)

Known(r) == [token |-> r.lock.token, end |-> r.lock.end, on |-> TRUE]
HandedOver(r) == r.lock.id # NoId /\ r.lock.token # redis.lock.token

Settle(r, c, t, heard) ==
  LET i == r.lock.id
      n == newest[i]
      hears == heard /\ r.lock.heard /\ HandedOver(r) /\ r.lock.calls = {n} /\ c[i][n] \in {"asking", "queued"} /\ t[i].token = 0
  IN  /\ redis' = r
      /\ top' = Max(top, r.counter)
      /\ call' = IF hears THEN [c EXCEPT ![i][n] = "closed"] ELSE c
      /\ told' = IF hears THEN [t EXCEPT ![i] = Known(r)] ELSE t

(* The answer to a question of call n. A grant that cannot be delivered, because the client no longer listens, is undone.  *)
Answered(i, n, r, status, rest) ==
  LET deliver == status = "granted" /\ n = newest[i]
      undo == status = "granted" /\ n # newest[i]
  IN  \E heard \in BOOLEAN :
        /\ Settle(r, [call EXCEPT ![i][n] =
                        CASE status = "queued" -> "queued" [] status = "absent" -> "asking" [] OTHER -> "closed"],
                  IF deliver THEN [told EXCEPT ![i] = Known(r)] ELSE told, heard)
        /\ net' = rest \cup (IF undo THEN {Unask(i, n)} ELSE {}) \cup (IF status = "absent" THEN {Ask(i, n)} ELSE {})

Unanswered(r, rest) == \E heard \in BOOLEAN : Settle(r, call, told, heard) /\ net' = rest

(* A request is executed. It may stay on its way: then it was sent twice, as the service does when no answer comes.        *)
Taken(m, keeps) ==
  /\ m \in net
  /\ keeps => repeats < MaxRepeats
  /\ repeats' = IF keeps THEN repeats + 1 ELSE repeats

After(m, keeps) == IF keeps THEN net ELSE net \ {m}

-------------------------------------------------------------------------------------------------------------------------------
(* Clients. One client uses an id, one call after the other; it may turn to another replica at any time.                   *)

Start(i) ==
  /\ newest[i] < Calls /\ told[i].token = 0
  /\ Cardinality({c \in Ids \X (1..Calls) : call[c[1]][c[2]] # "idle"}) < MaxCalls
  /\ newest' = [newest EXCEPT ![i] = @ + 1]
  /\ call' = [call EXCEPT ![i][newest[i] + 1] = "asking"]
  /\ net' = net \cup {Ask(i, newest[i] + 1)}
  /\ UNCHANGED <<now, deaf, redis, backup, told, top, repeats, failovers>>

Abandon(i) ==
  /\ newest[i] \in 1..Calls /\ told[i].token = 0
  /\ newest' = [newest EXCEPT ![i] = Calls + 1]
  /\ \/ net' = net
     \/ Cancels /\ net' = net \cup {Revoke(i)}
  /\ UNCHANGED <<now, deaf, redis, backup, call, told, top, repeats, failovers>>

LetGo(i) ==
  /\ told[i].on
  /\ told' = [told EXCEPT ![i].on = FALSE]
  /\ net' = net \cup {Letting(i, told[i].token)}
  /\ UNCHANGED <<now, deaf, redis, backup, call, newest, top, repeats, failovers>>

KeepUp(i) ==
  /\ Renews /\ told[i].token # 0
  /\ LET a == Renew(redis, i, told[i].token)
     IN  /\ redis' = a.r
         /\ \E answered \in BOOLEAN :
              told' = IF ~answered \/ ~told[i].on THEN told
                      ELSE IF a.status = "renewed" THEN [told EXCEPT ![i].end = a.r.lock.end]
                      ELSE [told EXCEPT ![i].on = FALSE]
  /\ UNCHANGED <<now, deaf, backup, net, call, newest, top, repeats, failovers>>

(* At any time after a grant: the client may have paused, or its write may be late.                                        *)
Change(i) ==
  /\ told[i].token # 0 /\ Len(redis.log) < MaxWrites
  /\ redis' = Write(redis, i, told[i].token)
  /\ redis' # redis
  /\ UNCHANGED <<now, deaf, backup, net, call, newest, told, top, repeats, failovers>>

-------------------------------------------------------------------------------------------------------------------------------
(* Replicas: what Waiting.java does.                                                                                       *)

FirstQuestion(i, n) == \E keeps \in BOOLEAN :
  /\ Taken(Ask(i, n), keeps)
  /\ LET a == Acquire(redis, i, n, TRUE)
         rest == After(Ask(i, n), keeps)
     IN  \/ Unanswered(a.r, rest)
         \/ call[i][n] = "asking" /\ Answered(i, n, a.r, a.status, rest)
  /\ UNCHANGED <<now, deaf, backup, newest, failovers>>

Again(i, n) ==
  /\ call[i][n] = "queued"
  /\ LET a == Acquire(redis, i, n, FALSE)
     IN  Unanswered(a.r, net) \/ Answered(i, n, a.r, a.status, net)
  /\ UNCHANGED <<now, deaf, backup, newest, repeats, failovers>>

Undone(i, n) ==
  /\ call' = [call EXCEPT ![i][n] = "closed"]
  /\ net' = net \cup {Unask(i, n)}

(* The first question failed, its outcome unknown; or the replica sees that its caller hung up.                            *)
Fail(i, n) ==
  /\ \/ call[i][n] = "asking"
     \/ call[i][n] = "queued" /\ n # newest[i]
  /\ Undone(i, n)
  /\ UNCHANGED <<now, deaf, redis, backup, newest, told, top, repeats, failovers>>

TimeUp(i, n) ==
  /\ call[i][n] = "queued"
  /\ LET a == GiveUp(redis, i, n)
     IN  \/ Answered(i, n, a.r, a.status, net)
         \/ redis' = a.r /\ Undone(i, n) /\ UNCHANGED <<told, top>>
  /\ UNCHANGED <<now, deaf, backup, newest, repeats, failovers>>

TakeBack(i, n) == \E keeps \in BOOLEAN :
  /\ Taken(Unask(i, n), keeps)
  /\ Unanswered(Undo(redis, i, n), After(Unask(i, n), keeps))
  /\ UNCHANGED <<now, deaf, backup, newest, failovers>>

GiveBack(i) == \E m \in net, keeps \in BOOLEAN :
  /\ m.is = "release" /\ m.id = i
  /\ Taken(m, keeps)
  /\ Unanswered(Release(redis, i, m.of), After(m, keeps))
  /\ UNCHANGED <<now, deaf, backup, newest, failovers>>

CallOff(i) == \E keeps \in BOOLEAN :
  /\ Taken(Revoke(i), keeps)
  /\ Unanswered(Cancel(redis, i), After(Revoke(i), keeps))
  /\ UNCHANGED <<now, deaf, backup, newest, failovers>>

-------------------------------------------------------------------------------------------------------------------------------
(* Faults and time.                                                                                                        *)

Kill(i, n) ==
  /\ Open(i, n) /\ Cardinality(deaf) < MaxKills
  /\ call' = [call EXCEPT ![i][n] = "closed"]
  /\ deaf' = deaf \cup {<<i, n>>}
  /\ UNCHANGED <<now, redis, backup, net, newest, told, top, repeats, failovers>>

Tick ==
  /\ now < MaxTime
  /\ now' = now + 1
  /\ redis' = Expire(redis, now + 1)
  /\ UNCHANGED <<deaf, backup, net, call, newest, told, top, repeats, failovers>>

(* The counter outlives its lease by a minute, then it is gone.                                                            *)
ForgetCounter ==
  /\ ~Held(redis) /\ redis.counter \in 1..(now * PerTick - 1)
  /\ redis' = [redis EXCEPT !.counter = 0]
  /\ UNCHANGED <<now, deaf, backup, net, call, newest, told, top, repeats, failovers>>

Replicate ==
  /\ failovers < MaxFailovers /\ backup # redis
  /\ backup' = redis
  /\ UNCHANGED <<now, deaf, redis, net, call, newest, told, top, repeats, failovers>>

(* The clock condition: a failover takes at least a tick, and the new master's clock is not behind by more than that.      *)
Failover ==
  /\ failovers < MaxFailovers /\ now < MaxTime
  /\ failovers' = failovers + 1
  /\ now' = now + 1
  /\ redis' = Expire(backup, now + 1)
  /\ UNCHANGED <<deaf, backup, net, call, newest, told, top, repeats>>

Next ==
  \/ \E i \in Ids :
       \/ Start(i) \/ Abandon(i) \/ LetGo(i) \/ KeepUp(i) \/ Change(i) \/ GiveBack(i) \/ CallOff(i)
       \/ \E n \in 1..Calls : FirstQuestion(i, n) \/ Again(i, n) \/ Fail(i, n) \/ TimeUp(i, n) \/ TakeBack(i, n) \/ Kill(i, n)
  \/ Tick \/ ForgetCounter \/ Replicate \/ Failover

Spec == Init /\ [][Next]_vars
===============================================================================================================================
