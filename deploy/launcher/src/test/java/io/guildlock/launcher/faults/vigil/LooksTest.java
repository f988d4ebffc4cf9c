package io.guildlock.launcher.faults.vigil;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LooksTest {
    private final Notes notes = new Notes();
    private final Looks looks = new Looks(notes);

    @Test
    void whatBreakersDidBetweenTwoLooksIsNotMissed() {
        looks.note(1, new Seen.Breakers(5, 9, 5));
        looks.note(1, new Seen.Breakers(5, 9, 5));
        looks.note(1, new Seen.Breakers(7, 12, 7));

        assertThat(notes.seen().breakers()).isEqualTo(new Seen.Breakers(2, 3, 2));
    }

    @Test
    void anotherProcessCountsFromNothing() {
        looks.note(1, new Seen.Breakers(5, 9, 5));
        looks.note(2, new Seen.Breakers(6, 9, 6));

        assertThat(notes.seen().breakers()).isEqualTo(new Seen.Breakers(6, 9, 6));
    }

    @Test
    void aProcessThatTookTheOthersPlaceMeanwhileIsToldByCountingLess() {
        looks.note(1, new Seen.Breakers(5, 9, 5));
        looks.note(1, new Seen.Breakers(1, 0, 0));

        assertThat(notes.seen().breakers()).isEqualTo(new Seen.Breakers(1, 0, 0));
    }

    @Test
    void metricsOfEitherServiceAreUnderstood() {
        Scrape lock =
                Scrape.of(
                        """
                        # TYPE guildlock_lock_waiting gauge
                        guildlock_lock_waiting 12.0
                        guildlock_lock_waiting_limit 5000.0
                        guildlock_lock_tries 4097.0
                        guildlock_lock_tries_limit 4096.0
                        guildlock_lock_breaker_moves_total{into="open"} 3.0
                        guildlock_lock_breaker_moves_total{into="half-open"} 4.0
                        guildlock_lock_breaker_moves_total{into="closed"} 2.0
                        """);
        Scrape config =
                Scrape.of(
                        """
                        guildlock_config_connections{state="waiting"} 1.0
                        guildlock_config_waiting_limit 256.0
                        guildlock_config_breaker_moves_total{into="open"} 1.0
                        """);

        assertThat(lock.breakers()).isEqualTo(new Seen.Breakers(3, 4, 2));
        assertThat(lock.queues())
                .containsExactly(
                        new Queue("calls waiting for locks", 12, 5_000),
                        new Queue("tries at Redis", 4_097, 4_096));
        assertThat(lock.queues()).filteredOn(Queue::isOverfull).hasSize(1);
        assertThat(config.breakers()).isEqualTo(new Seen.Breakers(1, 0, 0));
        assertThat(config.queues())
                .containsExactly(new Queue("scripts waiting to be sent", 1, 256));
    }

    @Test
    void theFullestQueueOfEachKindIsKept() {
        notes.queue(new Queue("tries", 1, 10));
        notes.queue(new Queue("tries", 11, 10));
        notes.queue(new Queue("tries", 2, 10));

        assertThat(notes.seen().queues()).containsExactly(new Queue("tries", 11, 10));
    }

    @Test
    void whatHealthShowsOfABreakerIsCountedByState() {
        notes.shown("{\"data\": {\"state\": \"open\"}}");
        notes.shown("{\"data\": {\"state\": \"half-open\"}}");
        notes.shown("{\"data\": {\"state\": \"half-open\"}}");
        notes.shown("{\"data\": {\"state\": \"closed\"}}");

        assertThat(notes.seen().shown()).isEqualTo(new Seen.Shown(1, 2));
    }
}
