package io.guildlock.faults.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.guildlock.faults.history.History;
import io.guildlock.testing.Seed;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ChecksTest {
    private static final Seed SEED = Seed.of(ChecksTest.class);
    private static final int MANY = 30_000;

    @Test
    void theHistoryOfARightServicePassesEveryCheck() {
        RightHistory.passesEveryCheck(SEED, 200_000);
    }

    @ParameterizedTest
    @MethodSource
    void whatIsPlantedIsFoundByTheCheckForIt(Planted planted, Set<Check> by) {
        History history =
                new MadeHistory(SEED.stream(planted.name().hashCode()), planted).make(MANY);
        assertThat(foundIn(history)).isEqualTo(by);
    }

    static Stream<Arguments> whatIsPlantedIsFoundByTheCheckForIt() {
        Check late = new NothingAfterALaterGrant();
        Check overlap = new HoldingsDoNotOverlap();
        Check ledger = new LedgersKeepWhatWasAcknowledged();
        return Stream.of(
                Arguments.of(Planted.RELEASE_WITHOUT_OWNER_CHECK, Set.of(late, overlap)),
                Arguments.of(Planted.RENEWAL_WITHOUT_LIVE_CHECK, Set.of(late, overlap)),
                Arguments.of(Planted.WRITE_WITHOUT_LIVE_CHECK, Set.of(late, overlap, ledger)),
                Arguments.of(Planted.DOUBLED_RETRY, Set.of(ledger)),
                Arguments.of(Planted.LOST_WRITE, Set.of(ledger, new SetsKeepTheirMembers())),
                Arguments.of(Planted.KEPT_THOUGH_REFUSED, Set.of(ledger)),
                Arguments.of(Planted.NO_REVISION_CHECK, Set.of(new WritesFollowTheirRevision())),
                Arguments.of(Planted.STALE_READ, Set.of(new WritesFollowTheirRevision())),
                Arguments.of(Planted.DROPPED_EVENT, Set.of(new WatchersMissNothing())),
                Arguments.of(Planted.HIDDEN_DROP, Set.of(new WatchersMissNothing())),
                Arguments.of(Planted.PHANTOM_MEMBER, Set.of(new SetsKeepTheirMembers())));
    }

    @Test
    void aTokenThatIsGivenOutAgainIsFound() {
        History history = new MadeHistory(SEED.stream(98), Planted.TOKEN_REPEATED).make(MANY);
        assertThat(foundIn(history)).contains(new TokensAreUnique(), new TokensRise());
    }

    @Test
    void aRevisionThatIsGivenOutAgainIsFound() {
        History history = new MadeHistory(SEED.stream(99), Planted.REVISION_REPEATED).make(MANY);
        assertThat(foundIn(history)).contains(new RevisionsRise(), new WatchersMissNothing());
    }

    private static Set<Check> foundIn(History history) {
        return Check.all().stream()
                .filter(check -> !check.violations(history).isEmpty())
                .collect(Collectors.toSet());
    }
}
