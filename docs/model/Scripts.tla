------------------------------------------------------- MODULE Scripts -------------------------------------------------------
(***************************************************************************************************************************)
(* The Lua scripts of lock-service for one lock, each as an operator of the same name: from what Redis holds (`r`) to what *)
(* it holds afterwards. Redis runs one script at a time, so one operator is one atomic step.                               *)
(*                                                                                                                         *)
(* A call is numbered per lease id; that number stands for its attempt mark.                                               *)
(***************************************************************************************************************************)
EXTENDS Naturals, Sequences, FiniteSets

CONSTANTS
  Ids,         \* lease ids; each belongs to one client
  Calls,       \* how many acquire calls a client may make with its id
  Lease,       \* how long a lease lives, in ticks
  Entry,       \* how long a place in the queue lives without being asked from, in ticks
  PerTick,     \* more tokens than are drawn in one tick: what microseconds are to the real clock
  \* The safeguards, each there unless a configuration shows what it is for:
  AttemptMark, \* what a grant knows of the calls it was given to: "every", only the "newest", or "none" of them
  Closing,     \* a call that ends without a grant is closed to its own late questions
  Record,      \* what became of a lease id is remembered
  TimeFloor,   \* tokens have the clock as their floor
  TokenCheck,  \* a guarded write, a renewal and a release compare the token
  LiveCheck,   \* a guarded write needs its lease to be the live one
  QueueFirst,  \* a free lock that others wait for is theirs
  EndsSoon,    \* a grant that nobody heard of ends with its place in the queue
  Confirmed    \* no safeguard: each hand-over is unheard until its call asks, as if every replica might be frozen (awake-for 0)

VARIABLES
  now,         \* Redis's clock
  deaf         \* <<id, call>> whose replica died: nobody listens for it

NoId == "nobody"
Free == [id |-> NoId, token |-> 0, calls |-> {}, end |-> 0, heard |-> TRUE]
NoWish == [call |-> 0, alive |-> 0]
NoRecord == [state |-> "none", token |-> 0]

Empty == [
  lock    |-> Free,                      \* gl:{b:g}:lock:<entity>, with !lease, !tok, !att and its time to live
  counter |-> 0,                         \* the fencing counter
  queue   |-> <<>>,                      \* lease ids in order of arrival
  wish    |-> [i \in Ids |-> NoWish],    \* of each queued id: its newest call, and until when that keeps its place
  record  |-> [i \in Ids |-> NoRecord],  \* what became of each id
  over  |-> {},                        \* <<id, call>> that ended without a grant
  log     |-> <<>>]                      \* tokens of the guarded writes of config-service, in the same Redis

Max(a, b) == IF a > b THEN a ELSE b
Held(r) == r.lock.id # NoId
HeldBy(r, i) == r.lock.id = i

\* part/marks.lua: the calls that were given the grant and not undone since. An unheard grant was given to nobody
Given(r, n) == n \in r.lock.calls
GivenTo(r, n) == [r EXCEPT !.lock.calls = IF r.lock.heard /\ AttemptMark = "every" THEN @ \cup {n} ELSE {n}]

\* part/record.lua
End(r, i, state, token) == [r EXCEPT !.record[i] = IF Record THEN [state |-> state, token |-> token] ELSE NoRecord]
FoundExpired(r, i) == IF r.record[i].state = "granted" THEN End(r, i, "expired", r.record[i].token) ELSE r

\* part/queue.lua
Leave(r, i) == [r EXCEPT !.queue = SelectSeq(@, LAMBDA j : j # i), !.wish[i] = NoWish]
Waits(r, i) == r.wish[i].call # 0
Alive(r, i) == r.wish[i].alive > now /\ r.record[i].state = "none"
RECURSIVE Trim(_)
Trim(r) == IF r.queue = <<>> \/ Alive(r, Head(r.queue)) THEN r ELSE Trim(Leave(r, Head(r.queue)))

\* part/grant.lua
Token(r) == (IF TimeFloor THEN Max(r.counter, now * PerTick - 1) ELSE r.counter) + 1
Hold(r, i, n) ==
  LET token == Token(r)
  IN  [r EXCEPT !.lock = [id |-> i, token |-> token, calls |-> {n}, end |-> 0, heard |-> TRUE], !.counter = token]
LastInFull(r) == End([r EXCEPT !.lock.end = now + Lease, !.lock.heard = TRUE], r.lock.id, "granted", r.lock.token)
LastUnheard(r, alive) == [r EXCEPT !.lock.end = IF EndsSoon THEN alive ELSE now + Lease, !.lock.heard = FALSE]
MakeHeard(r) == IF r.lock.heard THEN r ELSE LastInFull(r)
Grant(r, i, n) == LastInFull(Hold(r, i, n))

\* part/handover.lua
HandOver(r) ==
  LET t == Trim(r)
  IN  IF t.queue = <<>> THEN t
      ELSE LET i == Head(t.queue)
               wish == t.wish[i]
               held == Hold(Leave(t, i), i, wish.call)
           IN  IF Confirmed \/ <<i, wish.call>> \in deaf THEN LastUnheard(held, wish.alive) ELSE LastInFull(held)
SetFree(r) == HandOver([r EXCEPT !.lock = Free])

\* part/over.lua: what arrives of a call that has ended without a grant must leave nothing
Closed(r, i, n) == [r EXCEPT !.over = IF Closing THEN @ \cup {<<i, n>>} ELSE @]

Answer(r, status) == [r |-> r, status |-> status]

\* acquire.lua. `first`: a call's first question, which may take over from an older call with this id
Enqueue(r, i, n) ==
  [r EXCEPT !.queue = IF Waits(r, i) THEN @ ELSE Append(@, i), !.wish[i] = [call |-> n, alive |-> now + Entry]]
Acquire(r, i, n, first) ==
  IF <<i, n>> \in r.over THEN Answer(r, "superseded")
  ELSE IF HeldBy(r, i) THEN
    IF Given(r, n) \/ first THEN Answer(MakeHeard(GivenTo(r, n)), "granted")
    ELSE Answer(Closed(r, i, n), "superseded")
  ELSE IF r.record[i].state # "none" THEN Answer(Leave(FoundExpired(r, i), i), "gone")
  ELSE IF Waits(r, i) /\ r.wish[i].call # n /\ ~first THEN Answer(Closed(r, i, n), "superseded")
  ELSE IF ~Waits(r, i) /\ ~first THEN Answer(r, "absent")
  ELSE IF Held(r) THEN Answer(Enqueue(r, i, n), "queued")
  ELSE LET t == Trim(r)
       IN  IF t.queue = <<>> \/ Head(t.queue) = i \/ ~QueueFirst THEN Answer(Grant(Leave(t, i), i, n), "granted")
           ELSE Answer(Enqueue(HandOver(t), i, n), "queued")

\* give_up.lua
GiveUp(r, i, n) ==
  LET closed == Closed(r, i, n)
  IN  IF HeldBy(r, i) THEN IF Given(r, n) THEN Answer(MakeHeard(r), "granted") ELSE Answer(closed, "superseded")
      ELSE IF r.record[i].state # "none" THEN Answer(Leave(closed, i), "gone")
      ELSE IF Waits(r, i) /\ r.wish[i].call # n THEN Answer(closed, "superseded")
      ELSE Answer(Leave(closed, i), "left")

\* undo.lua
Undo(r, i, n) ==
  LET closed == Closed(r, i, n)
  IN  IF HeldBy(r, i) THEN
        IF AttemptMark = "none" \/ r.lock.calls = {n} THEN SetFree([closed EXCEPT !.record[i] = NoRecord])
        ELSE [closed EXCEPT !.lock.calls = @ \ {n}]
      ELSE IF Waits(r, i) /\ (r.wish[i].call = n \/ AttemptMark = "none") THEN Leave(closed, i)
      ELSE closed

\* release.lua
Release(r, i, token) ==
  IF HeldBy(r, i)
  THEN IF r.lock.token # token /\ TokenCheck THEN r ELSE SetFree(End(r, i, "released", r.lock.token))
  ELSE FoundExpired(r, i)

\* cancel.lua
Cancel(r, i) ==
  IF HeldBy(r, i) THEN SetFree(End(r, i, "cancelled", r.lock.token))
  ELSE LET left == Leave(r, i)
       IN  IF r.record[i].state = "none" THEN End(left, i, "cancelled", 0) ELSE FoundExpired(left, i)

\* renew.lua
Renew(r, i, token) ==
  IF HeldBy(r, i)
  THEN IF r.lock.token # token /\ TokenCheck THEN Answer(r, "stale")
       ELSE Answer([MakeHeard(r) EXCEPT !.lock.end = now + Lease], "renewed")
  ELSE Answer(FoundExpired(r, i), "gone")

\* config-service's steps/guard.lua, and the write it guards. Without the live check: whoever was granted the lock may write
Guards(r, i, token) ==
  IF LiveCheck THEN HeldBy(r, i) /\ (r.lock.token = token \/ ~TokenCheck)
  ELSE r.record[i].state = "granted" /\ r.record[i].token = token
Write(r, i, token) == IF Guards(r, i, token) THEN [r EXCEPT !.log = Append(@, token)] ELSE r

\* Redis itself: a lease ends when its time is over
Expire(r, at) == IF Held(r) /\ r.lock.end <= at THEN [r EXCEPT !.lock = Free] ELSE r
===============================================================================================================================
