package io.guildlock.client.recipe;

import static io.guildlock.client.change.WriteOption.guardedBy;
import static io.guildlock.client.change.WriteOption.id;
import static io.guildlock.client.change.WriteOption.ifAbsent;
import static io.guildlock.client.change.WriteOption.ifMatch;

import io.guildlock.client.document.Document;
import io.guildlock.client.document.Documents;
import io.guildlock.client.document.Listed;
import io.guildlock.client.failure.GuildlockException;
import io.guildlock.client.failure.LeaseLostException;
import io.guildlock.client.failure.OutcomeUnknownException;
import io.guildlock.client.failure.Problem;
import io.guildlock.client.failure.StoreUnavailableException;
import io.guildlock.client.lock.Lease;
import io.guildlock.contract.Revision;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

/// The done-documents of a guild, in its collection `once`, each under the name of what was done.
final class Results {
    static final String COLLECTION = "once";

    private static final System.Logger LOG = System.getLogger("io.guildlock.client");

    private final Documents documents;
    private final Pace pace;

    Results(Documents documents, Pace pace) {
        this.documents = documents;
        this.pace = pace;
    }

    Optional<Stored> read(String name) {
        return documents.document(name).get().map(Stored::of);
    }

    /// Takes away what is over, so that the document is created anew and the collection stays in
    /// the order in which work was done.
    void remove(String name, Stored over, Lease lease) {
        var _ = documents.document(name).delete(guardedBy(lease), ifMatch(over.revision()));
    }

    /// Stores a result while the lease is live; with the same id again while nobody answers for
    /// certain, since work that is done and not stored would be done again.
    ///
    /// @return when it was written, in microseconds of Redis
    /// @throws LeaseLostException if the lease is not live: the result is dropped
    Revision store(String name, Object body, Lease lease, Pace.Patience patience) {
        Document document = documents.document(name);
        String write = UUID.randomUUID().toString();
        for (int round = 0; ; round++) {
            try {
                return document.put(body, guardedBy(lease), ifAbsent(), id(write)).revision();
            } catch (LeaseLostException gone) {
                throw dropped(name, gone.problem());
            } catch (StoreUnavailableException | OutcomeUnknownException unanswered) {
                if (!lease.isHeld() || patience.isOver()) {
                    throw unanswered;
                }
            }
            pace.pause(round);
        }
    }

    /// Deletes those of the oldest results that are over. Best effort: what is left is found by the
    /// next.
    ///
    /// @param keep results younger than that are not even looked at
    void sweep(int atMost, Revision now, Duration keep) {
        try {
            documents.list(atMost).items().stream()
                    .filter(listed -> isOlder(listed, now, keep))
                    .forEach(listed -> removeIfOver(listed, now));
        } catch (GuildlockException unfinished) {
            LOG.log(
                    System.Logger.Level.DEBUG,
                    "Old results of the once recipe are left for the next sweep",
                    unfinished);
        }
    }

    private static LeaseLostException dropped(String name, Problem problem) {
        return new LeaseLostException(
                new Problem(
                        problem.type(),
                        problem.status(),
                        problem.title(),
                        "the result of this work on once:%s is dropped; that of whoever took over counts: %s"
                                .formatted(name, problem.detail()),
                        problem.retryable(),
                        problem.requestId(),
                        problem.members()));
    }

    private void removeIfOver(Listed listed, Revision now) {
        Document document = documents.document(listed.id());
        document.get("keepMs")
                .map(Stored::of)
                .filter(stored -> !stored.countsAt(now.value()))
                .ifPresent(over -> document.delete(ifMatch(over.revision())));
    }

    private static boolean isOlder(Listed listed, Revision now, Duration keep) {
        return now.value() - listed.revision().value() >= keep.toNanos() / 1000;
    }
}
