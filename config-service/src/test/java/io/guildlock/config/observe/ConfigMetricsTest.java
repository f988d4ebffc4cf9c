package io.guildlock.config.observe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.guildlock.config.change.Change;
import io.guildlock.config.change.ChangeRequest;
import io.guildlock.config.change.ChangeStore;
import io.guildlock.config.change.Outcome;
import io.guildlock.config.change.Read;
import io.guildlock.config.change.Scope;
import io.guildlock.config.change.Shown;
import io.guildlock.config.change.StoreFailure;
import io.guildlock.config.change.StoreFailure.Certainty;
import io.guildlock.contract.BotId;
import io.guildlock.contract.GuildId;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ConfigMetricsTest {
    private static final Scope SCOPE = new Scope(BotId.DEFAULT, GuildId.GLOBAL);
    private static final Change CHANGE =
            Change.of(new ChangeRequest(SCOPE, "id", true, "call", "f", null, null), "test")
                    .build();

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final ConfigMetrics metrics = new ConfigMetrics(registry);

    @Test
    void aStaleLeaseIsARefusedGuardToo() {
        measured(Outcome.StaleLease::new).apply(CHANGE);

        assertThat(count(ConfigMetrics.WRITES, "outcome", "stale_lease")).isEqualTo(1);
        assertThat(count(ConfigMetrics.REFUSED_GUARDS)).isEqualTo(1);
    }

    @Test
    void tooMuchIsCountedAndNoRefusedGuard() {
        measured(() -> new Outcome.OverQuota("entries", 1, 2, Duration.ZERO)).apply(CHANGE);

        assertThat(count(ConfigMetrics.WRITES, "outcome", "over_quota")).isEqualTo(1);
        assertThat(count(ConfigMetrics.REFUSED_GUARDS)).isZero();
    }

    @ParameterizedTest
    @EnumSource
    void aFailureCountsByWhatIsSure(Certainty certainty) {
        ChangeStore store =
                measured(() -> {
                    throw new StoreFailure(certainty, "away", new IllegalStateException());
                });

        assertThatThrownBy(() -> store.apply(CHANGE)).isInstanceOf(StoreFailure.class);

        String outcome = certainty == Certainty.UNKNOWN ? "unknown" : "unavailable";
        assertThat(count(ConfigMetrics.WRITES, "outcome", outcome)).isEqualTo(1);
        assertThat(
                        registry.get(ConfigMetrics.BACKEND)
                                .tags("operation", "apply", "outcome", "failed")
                                .timer()
                                .count())
                .isEqualTo(1);
    }

    @Test
    void everyMeterIsThereBeforeTheFirstEvent() {
        Set<Meter.Id> atStart = meters();

        measured(Outcome.Moved::new).apply(CHANGE);
        measured(Outcome.KeyReused::new).view(SCOPE, List.of());
        List.of("done", "more", "failed").forEach(metrics::ended);
        metrics.watched(Duration.ofMillis(7));
        metrics.watchReset();
        metrics.watcherDropped();

        assertThat(meters()).isEqualTo(atStart).isNotEmpty();
    }

    private ChangeStore measured(Supplier<Outcome> behaviour) {
        ChangeStore redis =
                new ChangeStore() {
                    @Override
                    public Outcome apply(Change change) {
                        return behaviour.get();
                    }

                    @Override
                    public Shown view(Scope scope, List<? extends Read> reads) {
                        return Shown.NOTHING;
                    }
                };
        return new MeasuredChangeStore(new TimedChangeStore(redis, metrics), metrics);
    }

    private Set<Meter.Id> meters() {
        return registry.getMeters().stream().map(Meter::getId).collect(Collectors.toSet());
    }

    private double count(String name, String... tags) {
        return registry.get(name).tags(tags).counter().count();
    }
}
