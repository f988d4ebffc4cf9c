package io.guildlock.config.santa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.guildlock.config.change.Change;
import io.guildlock.config.change.ChangeRequest;
import io.guildlock.config.change.ChangeStore;
import io.guildlock.config.change.Changes;
import io.guildlock.config.change.InMemoryChangeStore;
import io.guildlock.config.change.Outcome;
import io.guildlock.config.change.Read;
import io.guildlock.config.change.Scope;
import io.guildlock.config.change.Shown;
import io.guildlock.config.change.StoreFailure;
import io.guildlock.config.http.Precondition;
import io.guildlock.contract.BotId;
import io.guildlock.contract.GuildId;
import io.guildlock.contract.ProblemType;
import io.guildlock.runtime.problem.ProblemException;
import java.util.List;
import org.junit.jupiter.api.Test;

/// An event's code is in another slot than the event: what holds when only one of both is reached.
class SantaEventsTest {
    private static final Scope SCOPE = new Scope(BotId.DEFAULT, new GuildId("1"));
    private static final EventName NAME = new EventName(SCOPE, "Xmas");
    private static final NewSantaEvent EVENT =
            new NewSantaEvent("Xmas", null, null, "1", List.of(), null, null);

    private final ChangeStore store = new InMemoryChangeStore();
    private boolean codesAreStuck;
    private Runnable afterReading = () -> {};

    /// A store that cannot give codes back while they are stuck.
    private final ChangeStore failing =
            new ChangeStore() {
                @Override
                public Outcome apply(Change change) {
                    if (codesAreStuck && change.request().id().endsWith(" code-back")) {
                        throw new StoreFailure(
                                StoreFailure.Certainty.NOT_APPLIED,
                                "gone",
                                new IllegalStateException());
                    }
                    return store.apply(change);
                }

                @Override
                public Shown view(Scope scope, List<? extends Read> reads) {
                    Shown shown = store.view(scope, reads);
                    Runnable then = afterReading;
                    afterReading = () -> {};
                    then.run();
                    return shown;
                }
            };

    private final SantaStorage storage = new SantaStorage(new ObjectMapper());
    private final Changes changes = new Changes(failing, 3);
    private final SantaCodes codes = new SantaCodes(changes, storage);
    private final SantaEvents events = new SantaEvents(changes, storage, codes);

    private static ChangeRequest request(String key, String call) {
        return new ChangeRequest(SCOPE, key, true, call, key, null, null);
    }

    private String create(String key) {
        Outcome outcome = events.create(request(key, key), EVENT);
        return ((Outcome.Applied) outcome).minted();
    }

    private Outcome delete(String key, String call) {
        return events.delete(request(key, call), NAME, new Precondition.None());
    }

    private boolean isKept(String code) {
        Read read = new Read.Fields(EventName.codes(SCOPE), List.of(code));
        return store.view(SCOPE.global(), List.of(read)).texts(0).getFirst() != null;
    }

    @Test
    void anEventIsDeletedEvenIfItsCodeCannotBeGivenBack() {
        String code = create("create");
        codesAreStuck = true;
        assertThat(delete("delete", "1")).isInstanceOf(Outcome.Applied.class);
        assertThat(events.get(NAME)).isNull();
        assertThat(codes.follow(SCOPE, code)).isNull();
    }

    @Test
    void aRepeatedDeletionLeavesTheCodeOfAnEventMadeSince() {
        String first = create("create");
        codesAreStuck = true;
        delete("delete", "1");
        codesAreStuck = false;
        String second = create("create again");
        assertThat(delete("delete", "2"))
                .isInstanceOfSatisfying(
                        Outcome.Applied.class, applied -> assertThat(applied.replayed()).isTrue());
        assertThat(codes.follow(SCOPE, second)).isNotNull();
        assertThat(isKept(first)).isFalse();
    }

    @Test
    void aDeletionGivesBackTheCodeOfTheEventItDeleted() {
        String first = create("create");
        String[] second = {""};
        afterReading =
                () -> {
                    delete("delete by another", "1");
                    second[0] = create("create again");
                };
        assertThat(delete("delete", "1")).isInstanceOf(Outcome.Applied.class);
        assertThat(isKept(first)).isFalse();
        assertThat(isKept(second[0])).isFalse();
    }

    private Outcome createWith(String code, String key) {
        return events.create(
                request(key, key),
                new NewSantaEvent("Xmas", null, null, "1", List.of(), null, code));
    }

    @Test
    void aGivenCodeStaysWithTheNameThatBroughtIt() {
        createWith("OLDCODE", "create");
        assertThat(codes.follow(SCOPE, "OLDCODE")).isNotNull();
        delete("delete", "1");
        assertThat(codes.follow(SCOPE, "OLDCODE")).isNull();
        createWith("OLDCODE", "create again");
        assertThat(delete("delete", "2"))
                .isInstanceOfSatisfying(
                        Outcome.Applied.class, applied -> assertThat(applied.replayed()).isTrue());
        assertThat(codes.follow(SCOPE, "OLDCODE")).isNotNull();
    }

    @Test
    void anEventMovedOutAndInAgainKeepsItsCodeWhateverEndsLater() {
        String code = create("create");
        codesAreStuck = true;
        delete("delete", "1");
        codesAreStuck = false;
        createWith(code, "move in");
        delete("delete", "2");
        assertThat(codes.follow(SCOPE, code)).isNotNull();
    }

    @Test
    void aCodeThatLeadsToAnotherEventIsRefused() {
        createWith("OLDCODE", "create");
        NewSantaEvent other =
                new NewSantaEvent("Easter", null, null, "1", List.of(), null, "OLDCODE");
        assertThatThrownBy(() -> events.create(request("k", "k"), other))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        problem ->
                                assertThat(problem.type()).isEqualTo(ProblemType.ALREADY_EXISTS));
        assertThat(events.get(new EventName(SCOPE, "Easter"))).isNull();
        assertThat(codes.follow(SCOPE, "OLDCODE")).isNotNull();
    }

    @Test
    void aCodeThatCameFromElsewhereIsNotMadeAgain() {
        createWith(SantaCode.of(1), "import");
        NewSantaEvent other = new NewSantaEvent("Easter", null, null, "1", List.of(), null, null);
        Outcome outcome = events.create(request("k", "k"), other);
        assertThat(((Outcome.Applied) outcome).minted()).isEqualTo(SantaCode.of(2));
        assertThat(codes.follow(SCOPE, SantaCode.of(1)))
                .isEqualTo(new SantaCodes.Target(SantaCode.of(1), "1", "Xmas"));
        assertThat(codes.follow(SCOPE, SantaCode.of(2)))
                .isEqualTo(new SantaCodes.Target(SantaCode.of(2), "1", "Easter"));
    }
}
