package io.guildlock.faults.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.guildlock.faults.history.Call;
import io.guildlock.faults.history.Kind;
import org.junit.jupiter.api.Test;

/// Where the line runs between what may have been and what may not.
class FineLinesTest {
    private static final String LOCK = "1/lock";
    private static final String LEDGER = "1/ledger";
    private static final String SET = "1/set";
    private static final String DOCUMENT = "1/document";
    private final SmallHistory history = new SmallHistory();

    @Test
    void aReleaseSentAgainMayBeAcceptedAfterALaterGrantTheFirstMayNot() {
        history.ok(1, 2, Call.acquire(LOCK, 1), 10, 0)
                .unknown(3, Call.release(LOCK, 1, 10))
                .ok(4, 5, Call.acquire(LOCK, 2), 11, 0)
                .ok(6, 7, Call.release(LOCK, 1, 10));
        assertThat(history.violations(new NothingAfterALaterGrant())).isEmpty();
        history.ok(8, 9, Call.acquire(LOCK, 3), 12, 0).ok(10, 11, Call.release(LOCK, 2, 11));
        assertThat(history.violations(new NothingAfterALaterGrant())).hasSize(1);
    }

    @Test
    void aRenewalThatWasAskedBeforeALaterGrantWasAnsweredMayBeAccepted() {
        history.ok(1, 2, Call.acquire(LOCK, 1), 10, 0)
                .ok(4, 6, Call.acquire(LOCK, 2), 11, 0)
                .ok(5, 9, Call.renew(LOCK, 1, 10));
        assertThat(history.violations(new NothingAfterALaterGrant())).isEmpty();
        history.ok(7, 9, Call.renew(LOCK, 1, 10));
        assertThat(history.violations(new NothingAfterALaterGrant())).hasSize(1);
    }

    @Test
    void aGrantThatWasLostInAFailoverEndsNobodysLeaseButItsTokenIsTaken() {
        history.ok(1, 2, Call.acquire(LOCK, 1), 10, 0)
                .ok(4, 5, Call.acquire(LOCK, 2), 11, 0)
                .ok(3, 20, Call.loss("redis"))
                .ok(30, 31, Call.renew(LOCK, 1, 10));
        assertThat(history.violations(new NothingAfterALaterGrant())).isEmpty();
        history.ok(40, 41, Call.acquire(LOCK, 3), 11, 0);
        assertThat(history.violations(new TokensAreUnique())).hasSize(1);
    }

    @Test
    void twoLeasesThatAreRenewedInTurnOverlapWhateverTheirTokens() {
        history.ok(1, 2, Call.acquire(LOCK, 2), 11, 0)
                .ok(3, 4, Call.acquire(LOCK, 1), 10, 0)
                .ok(5, 6, Call.renew(LOCK, 2, 11))
                .ok(7, 8, Call.renew(LOCK, 1, 10));
        assertThat(history.violations(new HoldingsDoNotOverlap())).hasSize(1);
    }

    @Test
    void ofALeaseThatNobodySawGrantedTwoRenewalsProveThatItWasHeldBetweenThem() {
        history.unknown(1, Call.acquire(LOCK, 1))
                .ok(2, 3, Call.renew(LOCK, 1, 10))
                .ok(4, 5, Call.acquire(LOCK, 2), 11, 0)
                .ok(6, 7, Call.renew(LOCK, 2, 11))
                .ok(8, 9, Call.renew(LOCK, 1, 10));
        assertThat(history.violations(new HoldingsDoNotOverlap())).hasSize(1);
    }

    @Test
    void whatNobodyKnowsMayBeStoredOrNotButOnce() {
        history.unknown(1, Call.append(LEDGER, LOCK, 1, 10, 7))
                .unknown(1, Call.append(LEDGER, LOCK, 1, 10, 8))
                .ok(20, 21, Call.stored(LEDGER, 7), 0, 0);
        assertThat(history.violations(new LedgersKeepWhatWasAcknowledged())).isEmpty();
        history.ok(20, 21, Call.stored(LEDGER, 7), 1, 0);
        assertThat(history.violations(new LedgersKeepWhatWasAcknowledged()))
                .containsExactly("written once, stored twice");
    }

    @Test
    void whatAStaleHolderWroteIsNotStoredAfterWhatALaterOneWrote() {
        history.ok(1, 9, Call.append(LEDGER, LOCK, 1, 10, 7), 100, 0)
                .ok(2, 8, Call.append(LEDGER, LOCK, 2, 11, 8), 101, 0)
                .ok(20, 21, Call.stored(LEDGER, 8), 0, 0)
                .ok(20, 21, Call.stored(LEDGER, 7), 1, 0);
        assertThat(history.violations(new LedgersKeepWhatWasAcknowledged()))
                .containsExactly("stored after what a later lease wrote");
    }

    @Test
    void aMemberMayBeGoneWhileARemovalThatNobodyKnowsMayStillHappen() {
        history.ok(1, 2, Call.member(Kind.ADD, SET, 7), 100, 1)
                .unknown(1, Call.member(Kind.REMOVE, SET, 7))
                .ok(8, 9, Call.member(Kind.CONTAINS, SET, 7), 0, 0);
        assertThat(history.violations(new SetsKeepTheirMembers())).isEmpty();
        history.ok(5, 6, Call.member(Kind.ADD, SET, 8), 101, 1)
                .ok(3, 4, Call.member(Kind.REMOVE, SET, 8), 0, 0)
                .ok(8, 9, Call.member(Kind.CONTAINS, SET, 8), 0, 0);
        assertThat(history.violations(new SetsKeepTheirMembers())).containsExactly("a lost member");
    }

    @Test
    void twoWhoAreToldThatTheyAddedAMemberAreOneTooMany() {
        history.ok(1, 5, Call.member(Kind.ADD, SET, 7), 100, 1)
                .ok(2, 6, Call.member(Kind.ADD, SET, 7), 101, 1);
        assertThat(history.violations(new SetsKeepTheirMembers()))
                .containsExactly("new more often than it was removed");
    }

    @Test
    void ofTwoWritesAgainstOneRevisionOneMayBeAccepted() {
        history.ok(1, 2, Call.write(DOCUMENT, 1, 0), 100, 0)
                .ok(3, 9, Call.write(DOCUMENT, 2, 100), 101, 0)
                .unknown(3, Call.write(DOCUMENT, 3, 101));
        assertThat(history.violations(new WritesFollowTheirRevision())).isEmpty();
        history.ok(3, 9, Call.write(DOCUMENT, 4, 100), 102, 0);
        assertThat(history.violations(new WritesFollowTheirRevision())).hasSize(1);
    }

    @Test
    void aReaderMaySeeWhatNobodyHeardOfButNotTheReplaced() {
        history.ok(1, 2, Call.write(DOCUMENT, 1, 0), 100, 0)
                .unknown(3, Call.write(DOCUMENT, 2, 100))
                .ok(4, 5, Call.read(DOCUMENT), 101, 2);
        assertThat(history.violations(new WritesFollowTheirRevision())).isEmpty();
        history.ok(6, 7, Call.write(DOCUMENT, 3, 101), 102, 0)
                .ok(8, 9, Call.read(DOCUMENT), 101, 2);
        assertThat(history.violations(new WritesFollowTheirRevision()))
                .containsExactly("read what was replaced");
    }

    @Test
    void aWatcherThatWasResetMayHaveMissedSomethingAnyOtherNot() {
        history.ok(1, 2, Call.write(DOCUMENT, 1, 0), 100, 0)
                .ok(3, 4, Call.write(DOCUMENT, 2, 0), 101, 0)
                .ok(5, 6, Call.write(DOCUMENT, 3, 0), 102, 0)
                .ok(7, 7, Call.event("1", 1, 0), 100, 0)
                .ok(8, 8, Call.reset("1", 1), 102, 0)
                .ok(9, 9, Call.event("1", 1, 101), 102, 0);
        assertThat(history.violations(new WatchersMissNothing())).isEmpty();
        history.ok(7, 7, Call.event("1", 2, 0), 100, 0).ok(9, 9, Call.event("1", 2, 100), 102, 0);
        assertThat(history.violations(new WatchersMissNothing()))
                .containsExactly("never told of this");
    }

    @Test
    void aChangeThatNobodyMadeIsNotToldOfOneThatNobodyHeardOfMayBe() {
        history.unknown(1, Call.write(DOCUMENT, 1, 0)).ok(7, 7, Call.event("1", 1, 0), 100, 0);
        assertThat(history.violations(new WatchersMissNothing())).isEmpty();
        history.ok(8, 8, Call.event("1", 1, 100), 101, 0);
        assertThat(history.violations(new WatchersMissNothing()))
                .containsExactly("told of a change that nobody made");
    }
}
