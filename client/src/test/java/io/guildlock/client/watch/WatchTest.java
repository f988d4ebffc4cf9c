package io.guildlock.client.watch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.guildlock.client.Guildlock;
import io.guildlock.client.scripted.FakeTiming;
import io.guildlock.client.scripted.Reply;
import io.guildlock.client.scripted.ScriptedReplica;
import io.guildlock.contract.ProblemType;
import io.guildlock.contract.Revision;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class WatchTest {
    private final ScriptedReplica first = ScriptedReplica.start();
    private final ScriptedReplica second = ScriptedReplica.start();
    private final FakeTiming timing = new FakeTiming();
    private final CountDownLatch never = new CountDownLatch(1);
    private final BlockingQueue<String> told = new LinkedBlockingQueue<>();
    private final Guildlock guildlock =
            Guildlock.builder()
                    .watchSilence(java.time.Duration.ofSeconds(7))
                    .configs(first.url(), second.url())
                    .random(() -> 0L)
                    .timing(timing)
                    .build();

    private final class Recorder implements ChangeListener {
        @Override
        public void onChange(GuildChange change) {
            told.add("change " + change.id() + " " + change.resource() + change.operations());
        }

        @Override
        public void onReset(Revision head) {
            told.add("reset " + head);
        }

        @Override
        public void onReady(Revision head) {
            told.add("ready " + head);
        }

        @Override
        public void onCurrent() {
            told.add("current");
        }

        @Override
        public void onDisconnected() {
            told.add("disconnected");
        }

        @Override
        public void onEnded(RuntimeException cause) {
            told.add("ended " + cause.getClass().getSimpleName());
        }
    }

    @AfterEach
    void stop() {
        never.countDown();
        guildlock.close();
        first.close();
        second.close();
    }

    private static Reply events(CountDownLatch until, String text) {
        return exchange -> {
            exchange.getResponseHeaders().add("Content-Type", "text/event-stream");
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write(text.getBytes(UTF_8));
            exchange.getResponseBody().flush();
            until.await();
        };
    }

    private static String event(String name, long id) {
        return "id:%d%nevent:%s%ndata:{\"guild\":\"42\",\"id\":\"%d\",\"previous\":\"1\",\"resource\":\"r\",\"operations\":[{\"op\":\"set\",\"name\":\"ä\"}],\"actor\":null,\"lease\":null}%n%n"
                .formatted(id, name, id);
    }

    private String next() throws InterruptedException {
        String text = told.poll(10, TimeUnit.SECONDS);
        return text == null ? "nothing" : text;
    }

    @Test
    void eventsAreToldInOrder() throws InterruptedException {
        first.otherwise(
                events(
                        never,
                        event("ready", 5)
                                + ": current\n\n"
                                + event("change", 6)
                                + event("reset", 9)));
        try (Watch _ = guildlock.guild("42").changes().watch(new Recorder())) {
            assertThat(next()).isEqualTo("ready 5");
            assertThat(next()).isEqualTo("current");
            assertThat(next()).isEqualTo("change 6 r[Operation[op=set, name=ä, resource=null]]");
            assertThat(next()).isEqualTo("reset 9");
        }
        assertThat(first.requests().getFirst().target()).isEqualTo("/v1/guilds/42/changes");
        assertThat(first.requests().getFirst().header("Accept")).isEqualTo("text/event-stream");
    }

    @Test
    void afterAnEndItGoesOnElsewhereWhereItWas() throws InterruptedException {
        first.otherwise(events(new CountDownLatch(0), event("ready", 5) + event("change", 6)));
        second.otherwise(events(never, event("ready", 6)));
        try (Watch _ = guildlock.guild("42").changes().watch(new Recorder())) {
            assertThat(next()).isEqualTo("ready 5");
            assertThat(next()).startsWith("change 6");
            assertThat(next()).isEqualTo("disconnected");
            assertThat(next()).isEqualTo("ready 6");
        }
        assertThat(first.requests()).hasSize(1);
        assertThat(second.requests().getFirst().header("Last-Event-ID")).isEqualTo("6");
        assertThat(timing.pauses()).isEmpty();
    }

    @Test
    void aDrainingReplicaIsLeftForTheNext() throws InterruptedException {
        first.otherwise(Reply.problem(ProblemType.DRAINING, "Retry-After", "0"));
        second.otherwise(events(never, event("ready", 7)));
        try (Watch _ =
                guildlock.guild("42").changes().watchAfter(new Revision(3), new Recorder())) {
            assertThat(next()).isEqualTo("disconnected");
            assertThat(next()).isEqualTo("ready 7");
        }
        assertThat(second.requests().getFirst().header("Last-Event-ID")).isEqualTo("3");
    }

    @Test
    void aFinalRefusalEndsTheWatch() throws InterruptedException {
        first.otherwise(Reply.problem(ProblemType.INVALID_REQUEST));
        try (Watch _ = guildlock.guild("42").changes().watch(new Recorder())) {
            assertThat(next()).isEqualTo("ended RefusedException");
        }
    }

    @Test
    void aStreamThatFallsSilentIsLeft() throws InterruptedException {
        first.otherwise(events(never, event("ready", 5)));
        second.otherwise(events(never, event("ready", 5)));
        try (Watch _ = guildlock.guild("42").changes().watch(new Recorder())) {
            assertThat(next()).isEqualTo("ready 5");
            timing.advance(java.time.Duration.ofSeconds(7));
            assertThat(next()).isEqualTo("disconnected");
            assertThat(next()).isEqualTo("ready 5");
        }
    }

    @Test
    void attemptsThatFailInARowPauseLongerEachTime() throws InterruptedException {
        first.otherwise(Reply.problem(ProblemType.STORE_UNAVAILABLE));
        second.otherwise(Reply.problem(ProblemType.STORE_UNAVAILABLE));
        try (Watch _ = guildlock.guild("42").changes().watch(new Recorder())) {
            for (int i = 0; i < 5; i++) {
                assertThat(next()).isEqualTo("disconnected");
            }
            assertThat(timing.pauses()).hasSizeGreaterThanOrEqualTo(3).isSorted();
        }
    }
}
