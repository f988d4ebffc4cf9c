package io.guildlock.faults.check;

import io.guildlock.faults.history.History;
import java.util.List;

/// One promise, held against a history.
public sealed interface Check
        permits TokensAreUnique,
                TokensRise,
                NothingAfterALaterGrant,
                HoldingsDoNotOverlap,
                LedgersKeepWhatWasAcknowledged,
                SetsKeepTheirMembers,
                RevisionsRise,
                WritesFollowTheirRevision,
                WatchersMissNothing {
    /// What is promised, in a few words.
    String promise();

    /// Where the history shows that it was not kept; empty if it may have been.
    List<Violation> violations(History history);

    /// Every check there is.
    static List<Check> all() {
        return List.of(
                new TokensAreUnique(),
                new TokensRise(),
                new NothingAfterALaterGrant(),
                new HoldingsDoNotOverlap(),
                new LedgersKeepWhatWasAcknowledged(),
                new SetsKeepTheirMembers(),
                new RevisionsRise(),
                new WritesFollowTheirRevision(),
                new WatchersMissNothing());
    }
}
