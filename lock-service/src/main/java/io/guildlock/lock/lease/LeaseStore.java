package io.guildlock.lock.lease;

import io.guildlock.contract.FencingToken;
import io.guildlock.contract.LeaseId;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;

/// The port to where leases live. Each operation is one atomic step there and is idempotent: sent
/// again with the same arguments, it gives the same answer and acts once, on whichever replica.
///
/// A stage fails with [StoreUnavailableException] when the step was surely not applied, and with
/// [OutcomeUnknownException] when it may have been; any other failure is a defect. Thread-safe;
/// nothing blocks.
public interface LeaseStore {

    /// Asks for the lock, or asks again from the queue.
    CompletionStage<Reply> ask(Question question);

    /// Keeps the places of calls that wait at this replica for one lock, all in one step, and
    /// grants a lock that ran out to the first in its queue. Makes no new places.
    ///
    /// @param places at most [Waits#MOST_KEPT_AT_ONCE]
    /// @param departing the calls leave this replica now: their places live on for the same ids
    ///   elsewhere, and a grant to one of them ends with its place unless its id is sent again
    CompletionStage<Kept> keep(LockName lock, List<Place> places, boolean departing);

    /// Ends the wait of the call with this mark. It may find that the grant came first; otherwise
    /// no question of the call that arrives later has an effect.
    CompletionStage<Parting> giveUp(LockName lock, LeaseId leaseId, Attempt attempt);

    /// Takes back what the call with this mark got or waits for. The id is forgotten and may be
    /// sent again. A grant that was given to other calls with this id too stands until the last of
    /// them is undone: a late question of a call that was given up long ago must not cost the
    /// newest one what its caller was told.
    CompletionStage<Undo> undo(LockName lock, LeaseId leaseId, Attempt attempt);

    /// Ends a lease, if id and token are its own.
    CompletionStage<Release> release(LockName lock, LeaseId leaseId, FencingToken token);

    /// Gives a lease id up, whatever it has: "I never saw a grant".
    CompletionStage<Cancellation> cancel(LockName lock, LeaseId leaseId);

    /// Lets a lease last `lease` from now, longer or shorter than before, if id and token are its
    /// own.
    CompletionStage<Renewal> renew(
            LockName lock, LeaseId leaseId, FencingToken token, Duration lease);

    /// Shows a lock. Changes nothing, so its failure is always a [StoreUnavailableException].
    CompletionStage<LockView> look(LockName lock);
}
