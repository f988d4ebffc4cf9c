package io.guildlock.launcher.demo.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.guildlock.launcher.demo.sample.Stage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WorkPlanTest {
    private static final WorkSize DEFAULT = new WorkSize(4, 200, 5_400, 42);

    @Test
    void theSameSizeAndSeedMakeTheSamePlan() {
        assertThat(WorkPlan.of(DEFAULT)).isEqualTo(WorkPlan.of(DEFAULT));
    }

    @Test
    void anotherSeedMakesAnotherPlan() {
        WorkPlan other = WorkPlan.of(new WorkSize(4, 200, 5_400, 43));

        assertThat(WorkPlan.of(DEFAULT).tasks()).isNotEqualTo(other.tasks());
    }

    @ParameterizedTest
    @ValueSource(ints = {WorkSize.LEAST_USERS, 200, WorkSize.MOST_USERS})
    void everyOperationHasItsShareWhateverTheNumberOfUsers(int users) {
        WorkPlan plan = WorkPlan.of(new WorkSize(4, users, 5_400, 7));

        assertThat(plan.tasks()).hasSizeGreaterThanOrEqualTo(5_000);
        Arrays.stream(Operation.values())
                .forEach(operation ->
                        assertThat(plan.tasks())
                                .filteredOn(task -> task.operation() == operation)
                                .hasSize(operation.share(5_400)));
    }

    @Test
    void everyTaskBelongsToOneShardAndIsFoundByItsNumber() {
        WorkPlan plan = WorkPlan.of(DEFAULT);

        List<Task> dealt = new ArrayList<>();
        IntStream.range(0, 4).forEach(shard -> dealt.addAll(plan.of(shard)));
        assertThat(dealt).containsExactlyInAnyOrderElementsOf(plan.tasks());
        assertThat(plan.tasks())
                .allSatisfy(task -> assertThat(plan.tasks().get(task.number())).isEqualTo(task));
    }

    @Test
    void everyShardDoesSomethingOfEverything() {
        WorkPlan plan = WorkPlan.of(DEFAULT);

        IntStream.range(0, 4)
                .forEach(shard ->
                        assertThat(plan.of(shard).stream().map(Task::operation).distinct())
                                .containsExactlyInAnyOrder(Operation.values()));
    }

    @Test
    void nobodySignsUpTwiceForAParty() {
        WorkPlan plan = WorkPlan.of(DEFAULT);
        Set<String> pairs = new HashSet<>();
        for (int party = 0; party < plan.stage().parties().size(); party++) {
            int number = party;
            plan.stage()
                    .parties()
                    .get(party)
                    .path("signups")
                    .forEach(users ->
                            Stage.texts(users).forEach(user -> pairs.add(number + " " + user)));
        }

        tasks(plan, Task.JoinParty.class)
                .forEach(join -> assertThat(pairs.add(join.party() + " " + join.user())).isTrue());
    }

    @Test
    void namesAndQuotesAndWishesAreUniqueSoThatEachCanBeFoundAgain() {
        WorkPlan plan = WorkPlan.of(DEFAULT);

        assertThat(tasks(plan, Task.CreateParty.class))
                .extracting(Task.CreateParty::name)
                .doesNotHaveDuplicates();
        assertThat(tasks(plan, Task.AddQuote.class))
                .extracting(Task.AddQuote::content)
                .doesNotHaveDuplicates();
        assertThat(tasks(plan, Task.WriteWishlist.class))
                .extracting(Task.WriteWishlist::text)
                .doesNotHaveDuplicates();
        assertThat(tasks(plan, Task.WriteWishlist.class))
                .extracting(wish -> wish.event() + " " + wish.user())
                .doesNotHaveDuplicates();
    }

    @Test
    void someGrantsAndPayoutsAreAttemptedMoreThanOnce() {
        WorkPlan plan = WorkPlan.of(DEFAULT);

        List<String> grants =
                tasks(plan, Task.GrantRole.class).stream()
                        .map(grant -> grant.role() + " " + grant.granter())
                        .toList();
        assertThat(new HashSet<>(grants)).hasSizeLessThan(grants.size());
        List<String> payouts =
                tasks(plan, Task.PayOut.class).stream()
                        .map(payOut -> payOut.giveaway() + " " + payOut.user())
                        .toList();
        assertThat(new HashSet<>(payouts)).hasSize(payouts.size() - payouts.size() / 5);
    }

    @Test
    void sizesOutOfRangeAreRefusedByName() {
        assertThatThrownBy(() -> new WorkSize(1, 200, 5_400, 1))
                .hasMessage("shards is 1; allowed: 2 to 16");
        assertThatThrownBy(() -> new WorkSize(4, 1_001, 5_400, 1))
                .hasMessage("users is 1001; allowed: 20 to 1000");
        assertThatThrownBy(() -> new WorkSize(4, 200, 99, 1))
                .hasMessage("attempts is 99; allowed: 100 to 100000");
    }

    private static <T extends Task> List<T> tasks(WorkPlan plan, Class<T> type) {
        return plan.tasks().stream().filter(type::isInstance).map(type::cast).toList();
    }
}
