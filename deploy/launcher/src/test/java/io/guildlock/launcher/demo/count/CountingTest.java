package io.guildlock.launcher.demo.count;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.guildlock.launcher.demo.sample.Growth;
import io.guildlock.launcher.demo.sample.Stage;
import io.guildlock.launcher.demo.work.Attempt;
import io.guildlock.launcher.demo.work.Operation;
import io.guildlock.launcher.demo.work.Outcome;
import io.guildlock.launcher.demo.work.Task;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Losses and duplicates are planted in what is stored; each must be found, and nothing else.
class CountingTest {
    private static final Stage STAGE = Growth.grow(1, 20, 1, 1, 1, 10);

    /// Roles of the sample's second party are for one user each.
    private static final int FREE = 0;

    private static final int EXCLUSIVE = 1;

    private final List<String> partyIds =
            STAGE.parties().stream().map(party -> party.path("id").asText()).toList();
    private final Claims claims = new Claims(STAGE, partyIds);
    private final List<Attempt> attempts = new ArrayList<>();
    private final List<Fact> before = RedMaps.facts(STAGE);
    private final List<Fact> after = new ArrayList<>(before);

    @BeforeEach
    void oneOfEverythingIsDoneAndStored() {
        done(new Task.CreateParty(0, "1", "A party", List.of("Tank")), "p1");
        done(new Task.JoinParty(1, FREE, "2", "Tank"), "");
        done(new Task.WriteWishlist(2, "Winter 2026", "3", "Socks"), "");
        done(new Task.MarkGift(3, "Winter 2026", "3", Task.Mark.SENT), "");
        done(new Task.AddQuote(4, "4", "cat", "Meow"), "100");
        done(new Task.GrantRole(5, "50", "60"), "");
        done(new Task.PayOut(6, "day-1", "7"), "");
        attempts.forEach(attempt -> after.addAll(claims.of(attempt)));
    }

    @Test
    void whatIsStoredAsToldIsNeitherLostNorDuplicated() {
        assertThat(total().attempted()).isEqualTo(7);
        assertThat(total().acknowledged()).isEqualTo(7);
        assertThat(total().isFlawless()).isTrue();
        assertThat(counting().lostFromBefore()).isEmpty();
    }

    @Test
    void everyAcknowledgedAttemptOfWhichNothingIsStoredIsLost() {
        after.clear();
        after.addAll(before);

        Map<Operation, Tally> tallies = counting().byOperation();
        assertThat(tallies.values()).extracting(Tally::lost).containsOnly(1);
        assertThat(total().lost()).isEqualTo(7);
        assertThat(total().duplicated()).isZero();
    }

    @Test
    void aQuoteWithoutItsPlaceInTheIndexIsLost() {
        after.remove(Fact.quoteIndex("cat", "100"));

        assertThat(total().lost()).isEqualTo(1);
    }

    @Test
    void aQuoteUnderAnotherNumberThanTheOneTold() {
        after.remove(Fact.quote("100", "Meow"));
        after.add(Fact.quote("101", "Meow"));

        assertThat(of(Operation.ADD_QUOTE).lost()).isEqualTo(1);
        assertThat(of(Operation.ADD_QUOTE).unexplained()).isEqualTo(1);
    }

    @Test
    void twoQuotesThatWereToldOneNumberAreALossAndADuplicate() {
        done(new Task.AddQuote(7, "4", "cat", "Purr"), "100");

        assertThat(of(Operation.ADD_QUOTE).lost()).isEqualTo(1);
        assertThat(of(Operation.ADD_QUOTE).duplicated()).isEqualTo(1);
    }

    @Test
    void aQuoteStoredTwiceIsADuplicate() {
        after.add(Fact.quote("101", "Meow"));
        after.add(Fact.quoteContent("101", "Meow"));

        assertThat(of(Operation.ADD_QUOTE).lost()).isZero();
        assertThat(of(Operation.ADD_QUOTE).duplicated()).isEqualTo(1);
    }

    @Test
    void aPartyCreatedTwiceIsADuplicate() {
        after.add(Fact.party("p2", "A party"));
        after.add(Fact.partyName("p2", "A party"));

        assertThat(of(Operation.CREATE_PARTY).duplicated()).isEqualTo(1);
    }

    @Test
    void aRoleTwiceInTheListIsADuplicate() {
        after.add(Fact.grant("50", "60"));

        assertThat(of(Operation.GRANT_ROLE).duplicated()).isEqualTo(1);
        assertThat(of(Operation.GRANT_ROLE).unexplained()).isZero();
    }

    @Test
    void twoWhoWereToldThatTheyGrantedTheSameAreADuplicate() {
        done(new Task.GrantRole(7, "50", "60"), "");

        assertThat(of(Operation.GRANT_ROLE).duplicated()).isEqualTo(1);
    }

    @Test
    void oneWhoWasToldThatItWasGrantedAlreadyIsNone() {
        attempts.add(new Attempt(new Task.GrantRole(7, "50", "60"), Outcome.alreadyDone(), 1));

        assertThat(total().isFlawless()).isTrue();
        assertThat(of(Operation.GRANT_ROLE).acknowledged()).isEqualTo(2);
    }

    @Test
    void oneWhoWasToldThatItWasGrantedAlreadyThoughItIsNotStoredIsALoss() {
        attempts.add(new Attempt(new Task.GrantRole(7, "51", "60"), Outcome.alreadyDone(), 1));

        assertThat(of(Operation.GRANT_ROLE).lost()).isEqualTo(1);
    }

    @Test
    void aUserTwiceInARoleOfAPartyIsADuplicate() {
        after.add(Fact.signup(partyIds.get(FREE), "2", "Tank"));

        assertThat(of(Operation.JOIN_PARTY).duplicated()).isEqualTo(1);
    }

    @Test
    void aUserInTwoRolesOfAPartyIsADuplicate() {
        after.add(Fact.signup(partyIds.get(FREE), "2", "Healer"));

        assertThat(of(Operation.JOIN_PARTY).duplicated()).isEqualTo(1);
        assertThat(of(Operation.JOIN_PARTY).unexplained()).isEqualTo(1);
    }

    @Test
    void anExclusiveRolePromisedToTwoIsALossAndADuplicate() {
        done(new Task.JoinParty(7, EXCLUSIVE, "8", "Pilot"), "");
        after.addAll(claims.of(attempts.getLast()));
        done(new Task.JoinParty(8, EXCLUSIVE, "9", "Pilot"), "");

        assertThat(of(Operation.JOIN_PARTY).lost()).isEqualTo(1);
        assertThat(of(Operation.JOIN_PARTY).duplicated()).isEqualTo(1);
    }

    @Test
    void anExclusiveRoleHeldByTwoIsADuplicate() {
        done(new Task.JoinParty(7, EXCLUSIVE, "8", "Pilot"), "");
        after.addAll(claims.of(attempts.getLast()));
        after.add(Fact.exclusiveSeat(partyIds.get(EXCLUSIVE), "Pilot", "9"));

        assertThat(of(Operation.JOIN_PARTY).duplicated()).isEqualTo(1);
    }

    @Test
    void aPrizePaidTwiceIsADuplicateThoughItIsNotedOnce() {
        done(new Task.PayOut(7, "day-1", "7"), "");

        assertThat(of(Operation.PAY_OUT).lost()).isZero();
        assertThat(of(Operation.PAY_OUT).duplicated()).isEqualTo(1);
    }

    @Test
    void aWishOverwrittenByAnotherTextIsLost() {
        after.remove(Fact.wishlist("Winter 2026", "3", "Socks"));
        after.add(Fact.wishlist("Winter 2026", "3", "Coal"));

        assertThat(of(Operation.WRITE_WISHLIST).lost()).isEqualTo(1);
        assertThat(of(Operation.WRITE_WISHLIST).unexplained()).isEqualTo(1);
    }

    @Test
    void whatWasRefusedAndIsStoredAllTheSameIsUnexplained() {
        attempts.add(
                new Attempt(
                        new Task.JoinParty(7, FREE, "8", "Tank"), Outcome.refused("role-full"), 1));
        after.add(Fact.signup(partyIds.get(FREE), "8", "Tank"));

        assertThat(total().refused()).containsOnly(Map.entry("role-full", 1));
        assertThat(total().unexplained()).isEqualTo(1);
        assertThat(total().isFlawless()).isFalse();
    }

    @Test
    void whatStoodThereBeforeAndIsGoneIsFoundUnlessItWasMeantToChange() {
        Fact signup =
                before.stream()
                        .filter(fact -> fact.kind() == Fact.Kind.SIGNUP)
                        .findFirst()
                        .orElseThrow();
        Fact wish =
                before.stream()
                        .filter(fact -> fact.kind() == Fact.Kind.WISHLIST)
                        .findFirst()
                        .orElseThrow();
        String user = wish.place().substring(wish.place().lastIndexOf(' ') + 1);
        done(
                new Task.WriteWishlist(
                        7, wish.place().substring(0, wish.place().lastIndexOf(' ')), user, "New"),
                "");
        after.remove(wish);
        after.addAll(claims.of(attempts.getLast()));
        after.remove(signup);

        assertThat(counting().lostFromBefore()).containsExactly(signup);
        assertThat(total().lost()).isZero();
    }

    @Test
    void timesAreThoseOfTheMiddleAndOfTheSlowestInAHundred() {
        attempts.clear();
        for (int i = 1; i <= 200; i++) {
            attempts.add(new Attempt(new Task.PayOut(i, "day-1", "7"), Outcome.refused("x"), i));
        }

        assertThat(total().medianMicros()).isEqualTo(100);
        assertThat(total().p99Micros()).isEqualTo(198);
    }

    @Test
    void figuresThatDoNotAddUpAreNotBelieved() {
        assertThatThrownBy(() -> new Tally(3, 1, Map.of("role-full", 1), 0, 0, 0, 1, 1))
                .hasMessage("3 attempts, but 2 acknowledged or refused");
    }

    private void done(Task task, String id) {
        attempts.add(new Attempt(task, Outcome.done(id), 1));
    }

    private Tally of(Operation operation) {
        return requireNonNull(counting().byOperation().get(operation));
    }

    private Tally total() {
        return counting().total();
    }

    private Counting counting() {
        return new Counting(attempts, claims, before, after);
    }
}
