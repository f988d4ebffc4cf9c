package io.guildlock.client.watch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.guildlock.client.Guildlock;
import io.guildlock.client.scripted.FakeTiming;
import io.guildlock.client.scripted.Reply;
import io.guildlock.client.scripted.ScriptedReplica;
import io.guildlock.contract.GuildId;
import io.guildlock.contract.ProblemType;
import io.guildlock.contract.Revision;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class SeveralChangesTest {
    private final ScriptedReplica first = ScriptedReplica.start();
    private final ScriptedReplica second = ScriptedReplica.start();
    private final CountDownLatch never = new CountDownLatch(1);
    private final BlockingQueue<String> told = new LinkedBlockingQueue<>();
    private final Guildlock guildlock =
            Guildlock.builder()
                    .configs(first.url(), second.url())
                    .random(() -> 0L)
                    .timing(new FakeTiming())
                    .build();

    private final class Recorder implements SeveralListener {
        @Override
        public void onChange(GuildChange change) {
            told.add("change " + change.guild() + " " + change.id());
        }

        @Override
        public void onReset(String guild, Revision head) {
            told.add("reset " + guild + " " + head);
        }

        @Override
        public void onReady(String guild, Revision head) {
            told.add("ready " + guild + " " + head);
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

    private static Reply events(CountDownLatch until, String... events) {
        return exchange -> {
            exchange.getResponseHeaders().add("Content-Type", "text/event-stream");
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write(String.join("", events).getBytes(UTF_8));
            exchange.getResponseBody().flush();
            until.await();
        };
    }

    private static String event(String name, String ids, int guild, int id) {
        return "id:%s\nevent:%s\ndata:{\"guild\":\"%d\",\"id\":\"%d\",\"previous\":\"1\",\"resource\":\"r\",\"operations\":[],\"actor\":null,\"lease\":null}\n\n"
                .formatted(ids, name, guild, id);
    }

    private String next() throws InterruptedException {
        String text = told.poll(20, TimeUnit.SECONDS);
        return text == null ? "nothing" : text;
    }

    @Test
    void eachEventSaysOfWhichGuildAndAllAreResumedTogether() throws InterruptedException {
        first.otherwise(
                events(
                        new CountDownLatch(0),
                        event("ready", "5,0", 41, 5),
                        event("ready", "5,8", 42, 8),
                        event("change", "5,9", 42, 9),
                        event("reset", "7,9", 41, 7)));
        second.otherwise(events(never, event("ready", "7,9", 41, 7), ":current\n\n"));

        try (Watch _ = guildlock.changes(List.of("41", "42")).watch(new Recorder())) {
            for (String expected :
                    List.of(
                            "ready 41 5",
                            "ready 42 8",
                            "change 42 9",
                            "reset 41 7",
                            "disconnected",
                            "ready 41 7",
                            "current")) {
                assertThat(next()).isEqualTo(expected);
            }
        }

        assertThat(first.onlyRequest().target()).isEqualTo("/v1/changes?guilds=41%2C42");
        assertThat(first.onlyRequest().header("Last-Event-ID")).isEqualTo("-");
        assertThat(second.requests().getFirst().header("Last-Event-ID")).isEqualTo("7,9");
    }

    @Test
    void watchingGoesOnAfterWhatWasSeenOfEach() throws InterruptedException {
        first.otherwise(events(never, event("ready", "3,4", 41, 3)));
        Map<GuildId, Revision> last =
                Map.of(new GuildId("42"), new Revision(4), new GuildId("41"), new Revision(3));

        try (Watch _ = guildlock.changes(List.of("41", "42")).watchAfter(last, new Recorder())) {
            assertThat(next()).isEqualTo("ready 41 3");
        }

        assertThat(first.requests().getFirst().header("Last-Event-ID")).isEqualTo("3,4");
    }

    @Test
    void aRefusalEndsIt() throws InterruptedException {
        first.otherwise(Reply.problem(ProblemType.INVALID_REQUEST));

        try (Watch _ = guildlock.changes(List.of("41", "42")).watch(new Recorder())) {
            assertThat(next()).isEqualTo("ended RefusedException");
        }
    }

    @Test
    void noGuildOneTwiceAndAPositionOfAnotherAreRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> guildlock.changes(List.of()));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> guildlock.changes(List.of("41", "41")))
                .withMessageContaining("each once");
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        guildlock
                                .changes(List.of("41"))
                                .watchAfter(
                                        Map.of(new GuildId("42"), new Revision(4)),
                                        new Recorder()));
    }
}
