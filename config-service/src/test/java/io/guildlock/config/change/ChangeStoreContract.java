package io.guildlock.config.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.guildlock.contract.BotId;
import io.guildlock.contract.Entity;
import io.guildlock.contract.FencingToken;
import io.guildlock.contract.LeaseGuard;
import io.guildlock.contract.LeaseId;
import io.guildlock.contract.ProblemType;
import io.guildlock.contract.Revision;
import io.guildlock.runtime.problem.ProblemException;
import io.guildlock.testing.FreshGuild;
import java.math.BigInteger;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What every store of changes must do: each check, each operation, each reading, each outcome.
public abstract class ChangeStoreContract {
    protected static final LeaseGuard GUARD =
            new LeaseGuard(new Entity("party:7"), LeaseId.random(), new FencingToken(17));

    protected final Scope scope = new Scope(BotId.DEFAULT, FreshGuild.next());
    protected final Key hash = scope.hash("test-hash", "a/b:{}");
    protected final Key set = scope.set("test-set");
    protected final Key ordered = scope.ordered("test-ordered");
    protected final Key sequence = scope.text("test-sequence");

    protected abstract ChangeStore store();

    /// One with these quotas, used for everything in its test.
    protected abstract ChangeStore store(Quotas quotas);

    protected abstract void hold(Scope scope, LeaseGuard guard);

    protected abstract void free(Scope scope, LeaseGuard guard);

    protected final ChangeRequest request() {
        return request(UUID.randomUUID().toString());
    }

    protected final ChangeRequest request(String id) {
        return new ChangeRequest(
                scope, id, true, UUID.randomUUID().toString(), "fingerprint", null, "tester");
    }

    protected final ChangeRequest guarded() {
        ChangeRequest plain = request();
        return new ChangeRequest(
                scope, plain.id(), true, plain.call(), plain.fingerprint(), GUARD, null);
    }

    protected final Change.Builder change() {
        return Change.of(request(), "test");
    }

    protected final Outcome.Applied applied(Change.Builder change) {
        Outcome outcome = store().apply(change.build());
        assertThat(outcome).isInstanceOf(Outcome.Applied.class);
        return (Outcome.Applied) outcome;
    }

    protected final Outcome.Applied applied(Operation... operations) {
        Change.Builder change = change();
        List.of(operations).forEach(change::then);
        return applied(change);
    }

    private Outcome checked(Check check) {
        return store().apply(
                        change().require(check, ProblemType.FULL, "the subject: any text")
                                .then(new Operation.Set(hash, "written", "1"))
                                .build());
    }

    private void assertHolds(Check check) {
        assertThat(checked(check)).isInstanceOf(Outcome.Applied.class);
        applied(new Operation.Unset(hash, "written"));
    }

    private void assertRefuses(Check check, String... state) {
        assertThat(checked(check))
                .isEqualTo(
                        new Outcome.Refused(
                                false,
                                Shown.NOTHING,
                                ProblemType.FULL,
                                "the subject: any text",
                                List.of(state)));
        assertThat(read(new Read.Fields(hash, List.of("written"))).getFirst()).isNull();
    }

    protected final List<@Nullable String> read(Read read) {
        return store().view(scope, List.of(read)).texts(0);
    }

    // scans

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 3, 700})
    void aScanGoesThroughAllThatIsThereAllAlong(int many) {
        Key large = scope.set("test-large");
        Set<String> expected = new HashSet<>();
        Change.Builder adding = change();
        for (int i = 0; i < many; i++) {
            adding.then(new Operation.Add(large, "m" + i))
                    .then(new Operation.Set(hash, "f" + i, "v" + i));
            expected.add("m" + i);
        }
        applied(adding);

        Set<String> members = new HashSet<>();
        Map<String, String> fields = new HashMap<>();
        ScanPlace inSet = ScanPlace.START;
        ScanPlace inHash = ScanPlace.START;
        do {
            Shown shown = store().view(scope, List.of(new Read.Scan(large, inSet, 50)));
            members.addAll(shown.scannedMembers(0));
            inSet = ScanPlace.of(shown.scanned(0).toString());
        } while (!inSet.isEnd());
        do {
            Shown shown = store().view(scope, List.of(new Read.Scan(hash, inHash, 50)));
            fields.putAll(shown.scannedFields(0));
            inHash = ScanPlace.of(shown.scanned(0).toString());
        } while (!inHash.isEnd());

        assertThat(members).isEqualTo(expected);
        assertThat(read(new Read.Size(large))).containsExactly(Integer.toString(many));
        assertThat(read(new Read.Size(hash))).containsExactly(Integer.toString(many));
        assertThat(fields).hasSize(many);
        fields.forEach((field, value) -> assertThat(value).isEqualTo("v" + field.substring(1)));
    }

    @Test
    void aScanThatBeganInAnotherRunOfRedisBeginsAnew() {
        Change.Builder adding = change();
        for (int i = 0; i < 700; i++) {
            adding.then(new Operation.Add(set, "m" + i));
        }
        applied(adding);
        List<@Nullable String> atStart = read(new Read.Scan(set, ScanPlace.START, 10));

        assertThat(read(new Read.Scan(set, new ScanPlace("0123abcd", "640"), 10)))
                .isEqualTo(atStart);
    }

    // records that name people

    private Change naming(String id, String minted, @Nullable String found) {
        Change.Builder change = Change.of(request(id), "test").naming().minted(minted);
        if (found != null) {
            change.require(new Check.Never(List.of("some", found)), ProblemType.FULL);
        }
        return change.then(new Operation.Set(hash, "f", "v")).build();
    }

    private List<String> blanked(String user, String... ids) {
        Change.Builder change = change();
        for (String id : ids) {
            change.then(new Operation.Blank(ChangeRecords.of(scope, id), user));
        }
        Outcome.Applied outcome = applied(change);
        assertThat(outcome.anything()).isFalse();
        return outcome.numbers();
    }

    @Test
    void aRecordThatMayNamePeopleIsListed() {
        store().apply(naming("a", "{}", null));
        applied(Change.of(request("b"), "test").then(new Operation.Set(hash, "g", "v")));
        store().apply(naming("c", "", "x"));

        assertThat(
                        store().view(
                                        scope,
                                        List.of(
                                                Read.Ordered.everything(
                                                        ChangeRecords.naming(scope), 10)))
                                .order(0))
                .containsExactly(
                        ChangeRecords.of(scope, "a").name(), ChangeRecords.of(scope, "c").name());
    }

    @Test
    void whatARecordNamesIsTakenOutAndItsDecisionStays() {
        Change with = naming("with", "{\"117\":\"17\"}", null);
        Change without = naming("without", "{\"117\":\"171\"}", null);
        Change refused = naming("refused", "", "{\"17\":\"1\"}");
        store().apply(with);
        store().apply(without);
        store().apply(refused);

        assertThat(blanked("17", "with", "without", "refused", "absent"))
                .containsExactly("1", "", "1", "");
        assertThat(blanked("17", "with", "without", "refused")).containsExactly("", "", "");

        assertThat(store().apply(with))
                .isInstanceOfSatisfying(
                        Outcome.Applied.class,
                        again -> {
                            assertThat(again.minted()).isEmpty();
                            assertThat(again.changed()).containsExactly(true);
                        });
        assertThat(store().apply(without))
                .isInstanceOfSatisfying(
                        Outcome.Applied.class, again -> assertThat(again.minted()).contains("171"));
        assertThat(store().apply(refused))
                .isInstanceOfSatisfying(
                        Outcome.Refused.class,
                        again -> {
                            assertThat(again.reason()).isEqualTo(ProblemType.FULL);
                            assertThat(again.state()).containsExactly("some", "");
                        });
    }

    // events that name people

    @Test
    void eventsThatNameAUserAreStruckAndTheRestStays() {
        applied(change().then(new Operation.Set(hash, "f", "1")).tell("set", "wishlist:17"));
        applied(change().then(new Operation.Set(hash, "f", "2")).tell("set", "171"));
        applied(Change.of(request(), "quotes/17").then(new Operation.Set(hash, "f", "3")));
        applied(change().then(new Operation.Set(hash, "f", "4")).tell("set", "f"));
        applied(Change.of(byActor("user 17"), "test").then(new Operation.Set(hash, "f", "5")));

        String first = struck("17", "0", 2);
        assertThat(first).matches("1:[0-9]+");
        assertThat(struck("17", first.split(":", 2)[1], 10)).isEqualTo("2:");
        assertThat(struck("17", "0", 10)).isEqualTo("0:");

        List<ChangeEvent> left = ChangeLog.of(store()).after(scope, Revision.NONE, 10).events();
        assertThat(left).hasSize(2);
        assertThat(left.getFirst().operations()).contains("171");
        assertThat(left.getLast().operations()).contains("\"f\"");
    }

    private ChangeRequest byActor(String actor) {
        return new ChangeRequest(scope, actor, true, "call", "fingerprint", null, actor);
    }

    private String struck(String user, String after, int most) {
        Outcome.Applied outcome =
                applied(
                        new Operation.Strike(
                                ChangeLog.stream(scope), user, new Place(after), most));
        assertThat(outcome.anything()).isFalse();
        return outcome.numbers().getFirst();
    }

    // checks

    @Test
    void existsHoldsOnlyForWhatIsThere() {
        assertRefuses(new Check.Exists(set));
        applied(new Operation.Add(set, "m"));
        assertHolds(new Check.Exists(set));
    }

    @Test
    void absentHoldsOnlyForWhatIsNotThere() {
        assertHolds(new Check.Absent(set));
        applied(new Operation.Add(set, "m"));
        assertRefuses(new Check.Absent(set));
    }

    @Test
    void equalsHoldsOnlyForTheExactText() {
        assertRefuses(new Check.Equals(hash, "f", "1.0"));
        applied(new Operation.Set(hash, "f", "1.0"));
        assertHolds(new Check.Equals(hash, "f", "1.0"));
        assertRefuses(new Check.Equals(hash, "f", "1"), "1.0");
    }

    @Test
    void presentAndMissingAreOpposites() {
        assertHolds(new Check.Missing(hash, "f"));
        assertRefuses(new Check.Present(hash, "f"));
        applied(new Operation.Set(hash, "f", "v"));
        assertHolds(new Check.Present(hash, "f"));
        assertRefuses(new Check.Missing(hash, "f"), "v");
    }

    @Test
    void memberAndNotMemberAreOppositesInBothKindsOfSets() {
        for (Key any : List.of(set, ordered)) {
            assertHolds(new Check.NotMember(any, "m"));
            assertRefuses(new Check.Member(any, "m"));
        }
        applied(new Operation.Add(set, "m"), new Operation.Append(ordered, "m"));
        for (Key any : List.of(set, ordered)) {
            assertHolds(new Check.Member(any, "m"));
            assertRefuses(new Check.NotMember(any, "m"));
        }
    }

    @Test
    void roomCountsOnlyWhatIsNew() {
        applied(
                new Operation.Add(set, "a"),
                new Operation.Add(set, "b"),
                new Operation.Append(ordered, "a"),
                new Operation.Append(ordered, "b"));
        for (Key any : List.of(set, ordered)) {
            assertHolds(new Check.Room(any, 3, List.of("c"), List.of()));
            assertHolds(new Check.Room(any, 2, List.of("a"), List.of()));
            assertHolds(new Check.Room(any, 1, List.of("a"), List.of()));
            assertHolds(new Check.Room(any, 2, List.of("c"), List.of("b")));
            assertRefuses(new Check.Room(any, 2, List.of("c"), List.of()), "2");
            assertRefuses(new Check.Room(any, 3, List.of("c", "d"), List.of("x")), "2");
        }
    }

    @Test
    void atMostCountsWhatIsThereEvenIfNothingIsAdded() {
        for (Key any : List.of(set, ordered)) {
            assertHolds(new Check.AtMost(any, 0));
        }
        applied(
                new Operation.Add(set, "a"),
                new Operation.Add(set, "b"),
                new Operation.Append(ordered, "a"),
                new Operation.Append(ordered, "b"));
        for (Key any : List.of(set, ordered)) {
            assertHolds(new Check.AtMost(any, 2));
            assertRefuses(new Check.AtMost(any, 1), "2");
        }
    }

    @Test
    void exactlyHoldsForTheseMembersAloneInAnyOrder() {
        for (Key any : List.of(set, ordered)) {
            assertHolds(new Check.Exactly(any, List.of()));
            assertRefuses(new Check.Exactly(any, List.of("a")));
        }
        applied(
                new Operation.Add(set, "a"),
                new Operation.Add(set, "b"),
                new Operation.Append(ordered, "a"),
                new Operation.Append(ordered, "b"));
        for (Key any : List.of(set, ordered)) {
            assertHolds(new Check.Exactly(any, List.of("b", "a")));
            assertRefuses(new Check.Exactly(any, List.of("a")));
            assertRefuses(new Check.Exactly(any, List.of("a", "c")));
            assertRefuses(new Check.Exactly(any, List.of("a", "b", "c")));
            assertRefuses(new Check.Exactly(any, List.of()));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "7", "-7", "9223372036854775807", "123456789012345678901234"})
    void wholeHoldsForWholeNumbers(String number) {
        applied(new Operation.Set(hash, "f", number));
        assertHolds(new Check.Whole(hash, "f"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.0", "-0", "01", "+1", "1e3", " 1", "", "\"1\"", "null", "-"})
    void wholeRefusesEverythingElse(String text) {
        applied(new Operation.Set(hash, "f", text));
        assertRefuses(new Check.Whole(hash, "f"), text);
    }

    @ParameterizedTest
    @CsvSource({
        "5, 5, 5, true",
        "5, -10, 4, false",
        "5, 6, 10, false",
        "-5, -5, -4, true",
        "-5, -4, 0, false",
        "-50, -6, 6, false",
        "9223372036854775807, 0, 9223372036854775806, false",
        "9007199254740993, 9007199254740993, 9007199254740993, true",
        "9007199254740993, 9007199254740994, 9007199254740999, false"
    })
    void betweenComparesEveryDigit(
            String value, BigInteger lowest, BigInteger highest, boolean holds) {
        applied(new Operation.Set(hash, "f", value));
        Check check = new Check.Between(hash, "f", lowest, highest);
        if (holds) {
            assertHolds(check);
        } else {
            assertRefuses(check, value);
        }
    }

    @Test
    void anAbsentNumberCountsAsZero() {
        assertHolds(new Check.Whole(hash, "f"));
        assertHolds(new Check.Between(hash, "f", BigInteger.ZERO, BigInteger.ONE));
        assertRefuses(new Check.Between(hash, "f", BigInteger.ONE, BigInteger.TEN), "0");
    }

    @Test
    void neverRefusesAndTellsWhatItIsGiven() {
        assertRefuses(new Check.Never());
        assertRefuses(new Check.Never(List.of("found", "\"é\"")), "found", "\"é\"");
    }

    @Test
    void aFailedCheckAfterAnotherLeavesNothingWritten() {
        Outcome outcome =
                store().apply(
                                change().require(new Check.Absent(set), ProblemType.FULL)
                                        .require(new Check.Exists(set), ProblemType.NOT_FOUND)
                                        .then(new Operation.Add(set, "m"))
                                        .build());
        assertThat(outcome).isInstanceOf(Outcome.Refused.class);
        assertThat(read(new Read.Members(set))).isEmpty();
    }

    @Test
    void aMovedStateIsToldAndNotRemembered() {
        ChangeRequest request = request();
        Change.Builder computed =
                Change.of(request, "test")
                        .computedFrom(new Check.Exists(set))
                        .then(new Operation.Set(hash, "f", "v"));
        assertThat(store().apply(computed.build())).isEqualTo(new Outcome.Moved());
        applied(new Operation.Add(set, "m"));
        assertThat(store().apply(computed.build())).isInstanceOf(Outcome.Applied.class);
    }

    // operations

    @Test
    void settingTheSameTextAgainChangesNothing() {
        assertThat(applied(new Operation.Set(hash, "f", "v")).changed()).containsExactly(true);
        Outcome.Applied again = applied(new Operation.Set(hash, "f", "v"));
        assertThat(again.changed()).containsExactly(false);
        assertThat(again.anything()).isFalse();
        assertThat(read(new Read.All(hash))).containsExactly("f", "v");
    }

    @Test
    void unsettingAndDeletingChangeOnlyWhatIsThere() {
        applied(new Operation.Set(hash, "f", "v"), new Operation.Add(set, "m"));
        assertThat(
                        applied(
                                        new Operation.Unset(hash, "f"),
                                        new Operation.Unset(hash, "g"),
                                        new Operation.Delete(set),
                                        new Operation.Delete(ordered))
                                .changed())
                .containsExactly(true, false, true, false);
        assertThat(read(new Read.All(hash))).isEmpty();
    }

    @Test
    void incrementKeepsAllSixtyFourBits() {
        applied(new Operation.Set(hash, "f", "9223372036854775800"));
        assertThat(applied(new Operation.Increment(hash, "f", 7)).changed()).containsExactly(true);
        assertThat(applied(new Operation.Increment(hash, "f", 0)).changed()).containsExactly(false);
        assertThat(applied(new Operation.Increment(hash, "new", 0)).changed())
                .containsExactly(true);
        assertThat(read(new Read.Fields(hash, List.of("f", "new"))))
                .containsExactly("9223372036854775807", "0");
    }

    @Test
    void aSetHasEachMemberOnce() {
        assertThat(applied(new Operation.Add(set, "m")).changed()).containsExactly(true);
        assertThat(applied(new Operation.Add(set, "m")).changed()).containsExactly(false);
        assertThat(applied(new Operation.Discard(set, "m")).changed()).containsExactly(true);
        assertThat(applied(new Operation.Discard(set, "m")).changed()).containsExactly(false);
    }

    @Test
    void anOrderedSetKeepsTheOrderOfCommitsAndOfOperations() {
        applied(new Operation.Append(ordered, "z"), new Operation.Append(ordered, "a"));
        applied(new Operation.Append(ordered, "m"));
        assertThat(applied(new Operation.Append(ordered, "z")).changed()).containsExactly(false);
        assertThat(order()).containsExactly("z", "a", "m");
        assertThat(applied(new Operation.Withdraw(ordered, "a")).changed()).containsExactly(true);
        assertThat(applied(new Operation.Withdraw(ordered, "a")).changed()).containsExactly(false);
        applied(new Operation.Append(ordered, "a"));
        assertThat(order()).containsExactly("z", "m", "a");
    }

    @Test
    void placesOnlyGrowEvenAfterTheLastMemberIsGone() {
        List<Shown.Placed> before = places("a", "b", "c");
        applied(new Operation.Withdraw(ordered, "b"), new Operation.Withdraw(ordered, "c"));
        List<Shown.Placed> after = places("d");
        assertThat(Long.parseLong(after.getLast().place().value()))
                .isGreaterThan(Long.parseLong(before.getLast().place().value()));
    }

    private List<Shown.Placed> places(String... members) {
        Change.Builder change = change();
        List.of(members).forEach(member -> change.then(new Operation.Append(ordered, member)));
        applied(change);
        return store().view(scope, List.of(Read.Ordered.everything(ordered, 100))).placed(0);
    }

    private List<String> order() {
        return store().view(scope, List.of(Read.Ordered.everything(ordered, 100))).order(0);
    }

    @Test
    void aSequenceGivesConsecutiveNumbersThatOtherOperationsUse() {
        for (int expected = 1; expected <= 3; expected++) {
            Outcome.Applied applied =
                    applied(
                            new Operation.Next(sequence),
                            new Operation.Set(hash, Operand.minted(0), Operand.of("#1 =x")),
                            new Operation.Append(ordered, Operand.minted(0)),
                            new Operation.Add(set, Operand.minted(0)));
            assertThat(applied.numbers().getFirst()).isEqualTo(Integer.toString(expected));
        }
        assertThat(order()).containsExactly("1", "2", "3");
        assertThat(read(new Read.Fields(hash, List.of("3")))).containsExactly("#1 =x");
    }

    @Test
    void replaceGivesExactlyTheseFieldsInThisOrder() {
        assertThat(replaced(Map.of()).changed()).containsExactly(true);
        assertThat(replaced(Map.of()).changed()).containsExactly(false);
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("z", "1");
        fields.put("a", "2");
        assertThat(replaced(fields).changed()).containsExactly(true);
        assertThat(replaced(fields).changed()).containsExactly(false);
        assertThat(order()).containsExactly("z", "a");
        Map<String, String> turned = new LinkedHashMap<>();
        turned.put("a", "2");
        turned.put("z", "1");
        assertThat(replaced(turned).changed()).containsExactly(true);
        assertThat(order()).containsExactly("a", "z");
        replaced(Map.of("only", "3"));
        assertThat(read(new Read.Fields(hash, List.of("a", "only")))).containsExactly(null, "3");
    }

    private Outcome.Applied replaced(Map<String, String> fields) {
        return applied(change().then(new Operation.Replace(hash, ordered, fields)).touch(hash));
    }

    @Test
    void pruneEmptiesTheIndexOnlyWithWhatItStandsFor() {
        Key index = scope.set("test-index");
        applied(
                new Operation.Add(set, "a"),
                new Operation.Add(set, "b"),
                new Operation.Add(index, "set"));
        applied(new Operation.Discard(set, "a"), new Operation.Prune(index, "set", set));
        assertThat(read(new Read.Members(index))).containsExactly("set");
        applied(new Operation.Discard(set, "b"), new Operation.Prune(index, "set", set));
        assertThat(read(new Read.Members(index))).isEmpty();
    }

    @Test
    void anIndexListsWhatIsThereInOrderOfItsCreation() {
        Key index = scope.ordered("test-index");
        Key other = scope.set("test-set", "other");
        applied(change().list(index, "set", set).then(new Operation.Add(set, "a")));
        applied(change().list(index, "other", other).then(new Operation.Add(other, "a")));
        Outcome.Applied again =
                applied(
                        change().list(index, "set", set)
                                .list(index, "set", set)
                                .then(new Operation.Add(set, "b")));
        assertThat(again.changed()).containsExactly(true, false);
        assertThat(names(index)).containsExactly("set", "other");
        Outcome.Applied emptied =
                applied(change().list(index, "set", set).then(new Operation.Delete(set)));
        assertThat(emptied.changed()).containsExactly(true, true);
        assertThat(names(index)).containsExactly("other");
        applied(change().list(index, "set", set).then(new Operation.Add(set, "a")));
        assertThat(names(index)).containsExactly("other", "set");
    }

    private List<String> names(Key index) {
        return store().view(scope, List.of(Read.Ordered.everything(index, 10))).order(0);
    }

    @Test
    void aNameInAnIndexCountsForTheQuota() {
        ChangeStore strict = store(new Quotas(2, 0, 0));
        Key index = scope.ordered("test-index");
        Change.Builder first = change().list(index, "set", set).then(new Operation.Add(set, "a"));
        assertThat(strict.apply(first.build())).isInstanceOf(Outcome.Applied.class);
        Key other = scope.set("test-set", "other");
        Change.Builder none =
                change().list(index, "other", other).then(new Operation.Discard(other, "a"));
        assertThat(strict.apply(none.build())).isInstanceOf(Outcome.Applied.class);
        Change.Builder more =
                change().list(index, "other", other).then(new Operation.Add(other, "a"));
        assertThat(strict.apply(more.build())).isInstanceOf(Outcome.OverQuota.class);
    }

    @Test
    void overlappingOperationsAreRefusedBeforeAnythingIsSent() {
        List<List<Operation>> overlapping =
                List.of(
                        List.of(
                                new Operation.Set(hash, "f", "1"),
                                new Operation.Increment(hash, "f", 1)),
                        List.of(new Operation.Set(hash, "f", "1"), new Operation.Delete(hash)),
                        List.of(new Operation.Delete(hash), new Operation.Unset(hash, "f")),
                        List.of(new Operation.Add(set, "m"), new Operation.Discard(set, "m")),
                        List.of(
                                new Operation.Replace(hash, ordered, Map.of()),
                                new Operation.Append(ordered, "m")));
        for (List<Operation> two : overlapping) {
            Change.Builder change = change();
            two.forEach(change::then);
            assertThatThrownBy(change::build)
                    .isInstanceOfSatisfying(
                            ProblemException.class,
                            problem ->
                                    assertThat(problem.type())
                                            .isEqualTo(ProblemType.OVERLAPPING_OPERATIONS));
        }
    }

    // revisions, replay, guard

    @Test
    void aTouchedHashTakesTheRevisionOnlyIfSomethingChanged() {
        Outcome.Applied first = applied(change().then(new Operation.Add(set, "m")).touch(hash));
        applied(change().then(new Operation.Add(set, "m")).touch(hash));
        assertThat(read(new Read.Fields(hash, List.of(Revisions.FIELD))))
                .containsExactly(first.revision().toString());
    }

    @Test
    void revisionsRiseAlsoWhenAResourceIsDeletedAndMadeAgain() {
        long before = 0;
        for (int i = 0; i < 50; i++) {
            Outcome.Applied made =
                    applied(change().then(new Operation.Set(hash, "f", "v")).touch(hash));
            assertThat(made.revision().value()).isGreaterThan(before);
            before = applied(new Operation.Delete(hash)).revision().value();
            assertThat(before).isGreaterThan(made.revision().value());
        }
    }

    @Test
    void readsAfterAChangeShowItsEffect() {
        Outcome.Applied applied =
                applied(
                        change().then(new Operation.Set(hash, "f", "é😀"))
                                .show(List.of(new Read.All(hash))));
        assertThat(applied.shown().fields(0)).containsExactly(Map.entry("f", "é😀"));
    }

    @Test
    void aRaisedSequenceGoesOnAboveTheNumberAndNeverGoesBack() {
        assertThat(applied(change().then(new Operation.Raise(sequence, 7))).changed())
                .containsExactly(true);
        assertThat(applied(change().then(new Operation.Next(sequence))).numbers())
                .containsExactly("8");
        assertThat(applied(change().then(new Operation.Raise(sequence, 8))).changed())
                .containsExactly(false);
        applied(change().then(new Operation.Raise(sequence, 9_007_199_254_740_000L)));
        assertThat(applied(change().then(new Operation.Raise(sequence, 7))).changed())
                .containsExactly(false);
        assertThat(applied(change().then(new Operation.Next(sequence))).numbers())
                .containsExactly("9007199254740001");
    }

    @Test
    void aSequenceIsNotRaisedForWhatIsRefused() {
        ChangeStore strict = store(new Quotas(1, 0, 0));
        Operation[] made = {
            new Operation.Raise(sequence, 5),
            new Operation.Set(hash, "a", "1"),
            new Operation.Set(hash, "b", "2")
        };
        assertThat(in(strict, change(), made)).isInstanceOf(Outcome.OverQuota.class);
        assertThat(applied(change().then(new Operation.Next(sequence))).numbers())
                .containsExactly("1");
    }

    @Test
    void aRepeatedChangeHappensOnceAndAnswersTheSame() {
        String id = "an id: {with} any/characters";
        Outcome.Applied first =
                applied(
                        Change.of(request(id), "test")
                                .then(new Operation.Next(sequence))
                                .minted("made up"));
        Outcome.Applied again =
                applied(
                        Change.of(request(id), "test")
                                .then(new Operation.Next(sequence))
                                .minted("made up anew"));
        assertThat(first.replayed()).isFalse();
        assertThat(again.replayed()).isTrue();
        assertThat(again.numbers()).isEqualTo(first.numbers());
        assertThat(again.minted()).isEqualTo("made up");
        assertThat(again.revision()).isEqualTo(first.revision());
        assertThat(again.changed()).isEqualTo(first.changed());
    }

    @Test
    void ourOwnRetryIsNoReplayToTheCaller() {
        ChangeRequest request = request();
        applied(Change.of(request, "test").then(new Operation.Next(sequence)));
        Outcome.Applied again =
                applied(Change.of(request, "test").then(new Operation.Next(sequence)));
        assertThat(again.replayed()).isFalse();
        assertThat(again.numbers()).containsExactly("1");
    }

    @Test
    void aFinalRefusalIsRememberedEvenIfItWouldPassNow() {
        ChangeRequest request = request();
        Change refusing =
                Change.of(request, "test")
                        .require(new Check.Exists(set), ProblemType.NOT_FOUND)
                        .build();
        store().apply(refusing);
        applied(new Operation.Add(set, "m"));
        assertThat(store().apply(refusing))
                .isEqualTo(
                        new Outcome.Refused(
                                false, Shown.NOTHING, ProblemType.NOT_FOUND, "", List.of()));
    }

    @Test
    void theSameIdForAnotherRequestIsRefused() {
        ChangeRequest request = request();
        applied(Change.of(request, "test").then(new Operation.Add(set, "m")));
        ChangeRequest other =
                new ChangeRequest(
                        scope, request.id(), true, "other", "another fingerprint", null, null);
        assertThat(
                        store().apply(
                                        Change.of(other, "test")
                                                .then(new Operation.Add(set, "n"))
                                                .build()))
                .isEqualTo(new Outcome.KeyReused());
        assertThat(read(new Read.Members(set))).containsExactly("m");
    }

    @Test
    void aGuardedChangeIsAppliedOnlyWhileItsLeaseIsLive() {
        Change.Builder write = Change.of(guarded(), "test").then(new Operation.Add(set, "m"));
        assertThat(store().apply(write.build())).isEqualTo(new Outcome.StaleLease());
        hold(scope, GUARD);
        assertThat(store().apply(write.build())).isInstanceOf(Outcome.Applied.class);
        free(scope, GUARD);
        Change.Builder late = Change.of(guarded(), "test").then(new Operation.Add(set, "n"));
        assertThat(store().apply(late.build())).isEqualTo(new Outcome.StaleLease());
        assertThat(read(new Read.Members(set))).containsExactly("m");
    }

    @Test
    void anotherTokenOrAnotherLeaseDoesNotGuard() {
        hold(scope, new LeaseGuard(GUARD.entity(), GUARD.leaseId(), new FencingToken(18)));
        assertThat(store().apply(Change.of(guarded(), "test").build()))
                .isEqualTo(new Outcome.StaleLease());
        hold(scope, new LeaseGuard(GUARD.entity(), LeaseId.random(), GUARD.token()));
        assertThat(store().apply(Change.of(guarded(), "test").build()))
                .isEqualTo(new Outcome.StaleLease());
    }

    @Test
    void aGuardedChangeIsReplayedAfterItsLeaseIsGone() {
        hold(scope, GUARD);
        Change write = Change.of(guarded(), "test").then(new Operation.Add(set, "m")).build();
        store().apply(write);
        free(scope, GUARD);
        assertThat(store().apply(write)).isInstanceOf(Outcome.Applied.class);
    }

    // quotas

    private static Outcome in(ChangeStore store, Change.Builder change, Operation... operations) {
        List.of(operations).forEach(change::then);
        return store.apply(change.build());
    }

    private static Outcome.OverQuota over(String quota, long most, long used) {
        return new Outcome.OverQuota(quota, most, used, Quotas.LATER);
    }

    @Test
    void aGuildKeepsNoMoreEntriesThanItMay() {
        ChangeStore strict = store(new Quotas(4, 0, 0));
        in(
                strict,
                change(),
                new Operation.Set(hash, "f", "v"),
                new Operation.Add(set, "m"),
                new Operation.Append(ordered, "o"));
        ChangeRequest late = request();
        Operation[] two = {new Operation.Add(set, "n"), new Operation.Append(ordered, "p")};
        assertThat(in(strict, Change.of(late, "test"), two)).isEqualTo(over("entries", 4, 3));
        assertThat(strict.view(scope, List.of(new Read.Members(set))).members(0))
                .containsExactly("m");
        assertThat(in(strict, change(), new Operation.Add(set, "n")))
                .isInstanceOf(Outcome.Applied.class);
        assertThat(in(strict, change(), new Operation.Increment(hash, "count", 1)))
                .isEqualTo(over("entries", 4, 4));
        in(strict, change(), new Operation.Delete(set));
        assertThat(in(strict, Change.of(late, "test"), two)).isInstanceOf(Outcome.Applied.class);
    }

    @Test
    void aGuildAtItsQuotaStillChangesWhatItKeeps() {
        ChangeStore strict = store(new Quotas(2, 0, 0));
        in(strict, change(), new Operation.Set(hash, "f", "v"), new Operation.Add(set, "m"));
        for (Operation[] fitting :
                List.of(
                        new Operation[] {new Operation.Set(hash, "f", "longer than before")},
                        new Operation[] {
                            new Operation.Discard(set, "m"), new Operation.Append(ordered, "o")
                        },
                        new Operation[] {
                            new Operation.Unset(hash, "f"),
                            new Operation.Withdraw(ordered, "o"),
                            new Operation.Add(set, "a"),
                            new Operation.Add(set, "b")
                        })) {
            assertThat(in(strict, change(), fitting)).isInstanceOf(Outcome.Applied.class);
        }
        assertThat(in(strict, change(), new Operation.Add(set, "c")))
                .isEqualTo(over("entries", 2, 2));
    }

    @Test
    void aGuildKeepsNoMoreBytesThanItMay() {
        ChangeStore strict = store(new Quotas(0, 10, 0));
        in(strict, change(), new Operation.Set(hash, "f", "12é45678"));
        assertThat(in(strict, change(), new Operation.Add(set, "m")))
                .isEqualTo(over("bytes", 10, 10));
        assertThat(in(strict, change(), new Operation.Set(hash, "f", "123456789-")))
                .isEqualTo(over("bytes", 10, 10));
        assertThat(in(strict, change(), new Operation.Set(hash, "f", "12345678")))
                .isInstanceOf(Outcome.Applied.class);
        assertThat(in(strict, change(), new Operation.Add(set, "m")))
                .isInstanceOf(Outcome.Applied.class);
    }

    @Test
    void whatIsReplacedCountsWithItsOrderAndFreesWhatWasThere() {
        ChangeStore strict = store(new Quotas(4, 0, 0));
        Operation small = new Operation.Replace(hash, ordered, Map.of("a", "1", "b", "2"));
        Operation large =
                new Operation.Replace(hash, ordered, Map.of("a", "1", "b", "2", "c", "3"));
        assertThat(in(strict, change().touch(hash), large)).isEqualTo(over("entries", 4, 0));
        assertThat(in(strict, change().touch(hash), small)).isInstanceOf(Outcome.Applied.class);
        assertThat(
                        in(
                                strict,
                                change().touch(hash),
                                new Operation.Replace(hash, ordered, Map.of("c", "3", "d", "4"))))
                .isInstanceOf(Outcome.Applied.class);
        assertThat(in(strict, change().touch(hash), large)).isEqualTo(over("entries", 4, 4));
    }

    @Test
    void aSequenceDoesNotGoOnForWhatIsRefused() {
        ChangeStore strict = store(new Quotas(2, 0, 0));
        Operation[] made = {
            new Operation.Next(sequence),
            new Operation.Set(hash, Operand.minted(0), Operand.of("v")),
            new Operation.Append(ordered, Operand.minted(0))
        };
        assertThat(in(strict, change(), made)).isInstanceOf(Outcome.Applied.class);
        assertThat(in(strict, change(), made)).isEqualTo(over("entries", 2, 2));
        in(strict, change(), new Operation.Delete(hash), new Operation.Delete(ordered));
        assertThat(in(strict, change(), made))
                .isInstanceOfSatisfying(
                        Outcome.Applied.class,
                        applied -> assertThat(applied.numbers().getFirst()).isEqualTo("2"));
    }

    @Test
    void aGuildIsWrittenNoFasterThanItMayBe() {
        ChangeStore strict = store(new Quotas(0, 0, 2));
        ChangeRequest first = request();
        in(strict, Change.of(first, "test"), new Operation.Add(set, "m"));
        Outcome outcome = new Outcome.Moved();
        for (int i = 0; i < 50 && !(outcome instanceof Outcome.OverQuota); i++) {
            outcome = in(strict, change(), new Operation.Add(set, "m"));
        }
        assertThat(outcome)
                .isInstanceOfSatisfying(
                        Outcome.OverQuota.class,
                        over -> {
                            assertThat(over.quota()).isEqualTo("writes-per-second");
                            assertThat(over.most()).isEqualTo(2);
                            assertThat(over.retryAfter())
                                    .isBetween(Duration.ofNanos(1_000), Duration.ofMillis(500));
                        });
        assertThat(in(strict, Change.of(first, "test"), new Operation.Add(set, "m")))
                .as("a repetition is answered at any rate")
                .isInstanceOf(Outcome.Applied.class);
        await().atMost(Duration.ofSeconds(5))
                .until(
                        () -> in(strict, change(), new Operation.Add(set, "m")),
                        Outcome.Applied.class::isInstance);
    }

    // reads

    @Test
    void pagesBeginAfterAPlaceAndStayRight() {
        List<Shown.Placed> all = places("a", "b", "c", "d");
        applied(new Operation.Withdraw(ordered, "b"));
        Shown page = store().view(scope, List.of(new Read.Ordered(ordered, all.get(1).place(), 1)));
        assertThat(page.order(0)).containsExactly("c");
    }

    @Test
    void aTextIsReadAsItIs() {
        assertThat(read(new Read.Text(sequence))).containsExactly((String) null);
        applied(new Operation.Next(sequence));
        assertThat(read(new Read.Text(sequence))).containsExactly("1");
    }

    @Test
    void containsTellsForEachMember() {
        applied(new Operation.Add(set, "a"), new Operation.Append(ordered, "b"));
        assertThat(read(new Read.Contains(set, List.of("a", "b")))).containsExactly("1", "0");
        assertThat(read(new Read.Contains(ordered, List.of("a", "b")))).containsExactly("0", "1");
    }

    @Test
    void randomReadsGiveAMemberAndItsValue() {
        assertThat(read(new Read.Random(hash))).isEmpty();
        assertThat(read(new Read.RandomOf(ordered, hash))).isEmpty();
        applied(new Operation.Set(hash, "f", "v"), new Operation.Append(ordered, "f"));
        assertThat(read(new Read.Random(hash))).containsExactly("f", "v");
        assertThat(read(new Read.RandomOf(ordered, hash))).containsExactly("f", "v");
    }

    @Test
    void eachOfGivesMembersWithTheirValues() {
        applied(
                new Operation.Set(hash, "1", "one"),
                new Operation.Set(hash, "2", "two"),
                new Operation.Append(ordered, "2"),
                new Operation.Append(ordered, "1"));
        Shown shown = store().view(scope, List.of(new Read.EachOf(ordered, Place.START, 9, hash)));
        assertThat(shown.valued(0)).extracting(Shown.Valued::value).containsExactly("two", "one");
    }

    @Test
    void eachChangeIsToldOnceAndNamesTheOneBefore() {
        ChangeLog log = ChangeLog.of(store());
        assertThat(log.after(scope, Revision.NONE, 10))
                .isEqualTo(new EventPage(Revision.NONE, List.of()));
        Revision first =
                applied(change().then(new Operation.Set(hash, "f", "1")).tell("set", "f"))
                        .revision();
        applied(new Operation.Set(hash, "f", "1"));
        hold(scope, GUARD);
        Change guarded = Change.of(guarded(), "t").then(new Operation.Set(hash, "f", "2")).build();
        Revision second = ((Outcome.Applied) store().apply(guarded)).revision();
        free(scope, GUARD);

        EventPage all = log.after(scope, Revision.NONE, 10);

        String lease = GUARD.leaseId().value();
        ChangeEvent one =
                new ChangeEvent(
                        first,
                        Revision.NONE,
                        "test",
                        "[{\"op\":\"set\",\"name\":\"f\"}]",
                        "tester",
                        "");
        ChangeEvent two = new ChangeEvent(second, first, "t", "[]", "", lease);
        assertThat(all).isEqualTo(new EventPage(second, List.of(one, two)));
        assertThat(log.after(scope, first, 10).events()).containsExactly(two);
        assertThat(log.after(scope, Revision.NONE, 1).events()).containsExactly(one);
        assertThat(log.after(scope, second, 10).events()).isEmpty();
    }
}
