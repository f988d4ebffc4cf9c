package io.guildlock.config.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.guildlock.config.http.HttpTest;
import io.guildlock.testing.FreshGuild;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(WatchIT.Quick.class)
class WatchIT extends HttpTest {
    private static final Duration SOON = Duration.ofSeconds(30);

    @TestHTTPResource @Nullable URI root;

    public static class Quick implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "guildlock.config.watch.heartbeat", "200ms",
                    "guildlock.config.watch.poll", "30s",
                    "guildlock.config.watch.buffer", "64",
                    "guildlock.config.watch.most-watchers", "8",
                    "guildlock.config.watch.most-guilds", "3");
        }
    }

    private EventReader watch(String query, String... headers) {
        return reader("v1/guilds/" + guild + "/changes" + query, headers);
    }

    private EventReader reader(String path, String... headers) {
        return new EventReader(Objects.requireNonNull(root).resolve("/" + path), headers);
    }

    private String write(String member) {
        return put("sets/s/" + member, null, "Guildlock-Actor", "tester")
                .json()
                .get("revision")
                .asText();
    }

    private static void until(Callable<Boolean> holds) {
        await().atMost(SOON).pollInterval(Duration.ofMillis(10)).until(holds);
    }

    private static EventReader ready(EventReader reader) {
        until(() -> !reader.ids("ready").isEmpty());
        return reader;
    }

    private String stream() {
        return "gl:{default:" + guild + "}:changes";
    }

    @Test
    void everyChangeIsTold() throws IOException {
        try (EventReader reader = ready(watch(""))) {
            String first = write("a");
            String second = write("b");
            until(() -> reader.ids("change").size() == 2);
            assertThat(reader.ids("change")).containsExactly(first, second);
            JsonNode told =
                    new com.fasterxml.jackson.databind.ObjectMapper()
                            .readTree(reader.events.get(2).data());
            assertThat(told.get("guild").asText()).isEqualTo(guild.value());
            assertThat(told.get("id").asText()).isEqualTo(second);
            assertThat(told.get("previous").asText()).isEqualTo(first);
            assertThat(told.get("resource").asText()).isEqualTo("sets/s");
            assertThat(told.get("operations").toString())
                    .isEqualTo("[{\"op\":\"add\",\"name\":\"b\"}]");
            assertThat(told.get("actor").asText()).isEqualTo("tester");
            assertThat(told.get("lease").isNull()).isTrue();
        }
    }

    @Test
    void manyWritersAreToldInOrderToSeveralReadersAndToOnesThatComeLate() {
        List<EventReader> readers = new ArrayList<>();
        readers.add(ready(watch("")));
        readers.add(ready(watch("")));
        atOnce(40, number -> put("sets/s/" + number, null));
        readers.add(watch("?after=0"));
        for (EventReader reader : readers) {
            until(() -> reader.ids("change").size() == 40);
            assertThat(reader.ids("change")).isSorted().doesNotHaveDuplicates();
            reader.close();
        }
        assertThat(readers.get(2).ids("change")).isEqualTo(readers.get(0).ids("change"));
    }

    @Test
    void aReaderResumesWhereItWas() {
        String first = write("a");
        String second = write("b");
        try (EventReader reader = ready(watch("", "Last-Event-ID", first))) {
            String third = write("c");
            until(() -> reader.ids("change").size() == 2);
            assertThat(reader.ids("change")).containsExactly(second, third);
            assertThat(reader.ids("reset")).isEmpty();
        }
    }

    @Test
    void aTrimmedStreamResetsAndJsonSaysExpired() {
        String first = write("a");
        write("b");
        String last = write("c");
        redis().send("XTRIM", stream(), "MAXLEN", "1");
        try (EventReader reader = ready(watch("?after=" + first))) {
            assertThat(reader.ids("reset")).containsExactly(last);
            assertThat(reader.ids("change")).isEmpty();
        }
        Answer expired = get("changes?after=" + first);
        assertThat(expired.status()).isEqualTo(410);
        assertThat(expired.problem()).isEqualTo("changes-expired");
        assertThat(expired.json().get("head").asText()).isEqualTo(last);
    }

    @Test
    void aDeletedEventIsNoticedByThoseWhoWatch() {
        try (EventReader reader = ready(watch(""))) {
            write("a");
            until(() -> reader.ids("change").size() == 1);
            String lost = write("b");
            until(() -> reader.ids("change").size() == 2);
            redis().send("XDEL", stream(), lost + "-0");
            try (EventReader back = ready(watch("?after=" + reader.ids("change").getFirst()))) {
                assertThat(back.ids("reset")).containsExactly(lost);
            }
        }
    }

    @Test
    void aFlushIsNoticedWithTheNextChange() {
        write("a");
        try (EventReader reader = ready(watch(""))) {
            redis().flushAll();
            String after = write("b");
            until(() -> !reader.ids("reset").isEmpty());
            assertThat(reader.ids("reset")).containsExactly(after);
        }
    }

    @Test
    void severalGuildsComeOnOneConnectionAndResumeTogether() {
        String other = FreshGuild.next().value();
        String query = "v1/changes?guilds=" + guild + "," + other;
        String here;
        String there;
        try (EventReader reader = reader(query)) {
            until(() -> reader.ids("ready").size() == 2);
            here = write("a");
            until(() -> reader.ids("change").contains(here + ",0"));
            there =
                    sendTo("v1/guilds/" + other + "/sets/s/x", "PUT", null)
                            .json()
                            .get("revision")
                            .asText();
            until(() -> reader.ids("change").contains(here + "," + there));
        }
        String next = write("b");
        try (EventReader reader = reader(query, "Last-Event-ID", here + "," + there)) {
            until(() -> reader.ids("ready").size() == 2);
            assertThat(reader.ids("change")).containsExactly(next + "," + there);
        }
    }

    @Test
    void aQuietConnectionShowsThatItIsCurrent() {
        try (EventReader reader = ready(watch(""))) {
            until(() -> reader.comments.contains("current"));
        }
    }

    @Test
    void thereIsABoundOnReadersAndAPlaceIsFreeWhenOneLeaves() {
        List<EventReader> readers = new ArrayList<>();
        until(() -> watchers() == 0);
        for (int i = 0; i < 8; i++) {
            readers.add(ready(watch("")));
        }
        EventReader refused = watch("");
        assertThat(refused.status).isEqualTo(503);
        assertThat(refused.problem).contains("too-many-watchers");
        readers.getFirst().close();
        until(() -> {
            EventReader again = watch("");
            readers.add(again);
            return again.status == 200;
        });
        readers.forEach(EventReader::close);
        until(() -> watchers() == 0);
    }

    private int watchers() {
        return metric("guildlock_config_watchers");
    }

    private int metric(String name) {
        String metrics = sendTo("q/metrics", "GET", null).text();
        return metrics.lines()
                .filter(line -> line.startsWith(name + " "))
                .mapToInt(line -> (int) Double.parseDouble(line.substring(line.indexOf(' '))))
                .sum();
    }

    @Test
    void aReaderThatTakesNothingIsCutOff() throws IOException {
        URI uri = Objects.requireNonNull(root);
        try (Socket socket = new Socket()) {
            socket.setReceiveBufferSize(1024);
            socket.setSoTimeout((int) SOON.toMillis());
            socket.connect(new java.net.InetSocketAddress(uri.getHost(), uri.getPort()));
            socket.getOutputStream()
                    .write(
                            "GET /v1/guilds/%s/changes HTTP/1.1\r\nHost: x\r\nAccept: text/event-stream\r\n\r\n"
                                    .formatted(guild)
                                    .getBytes(StandardCharsets.US_ASCII));
            until(() -> watchers() >= 1);
            int before = metric("guildlock_config_watchers_dropped_total");
            until(() -> {
                atOnce(16, number -> manyMembers("d" + number));
                return metric("guildlock_config_watchers_dropped_total") > before;
            });
            until(() -> watchers() == 0);
            until(() -> hasEnded(socket));
        }
    }

    /// What is still in flight may be read before the end.
    private static boolean hasEnded(Socket socket) {
        try {
            return socket.getInputStream().readNBytes(1 << 20).length < 1 << 20;
        } catch (IOException reset) {
            return true;
        }
    }

    /// A change whose event has some 40 kB.
    private Answer manyMembers(String document) {
        StringBuilder body = new StringBuilder("{");
        for (int i = 0; i < 120; i++) {
            body.append(i == 0 ? "" : ",")
                    .append('"')
                    .append("m".repeat(240))
                    .append(i)
                    .append("\":")
                    .append(System.nanoTime());
        }
        return send(
                "PATCH",
                "documents/c/" + document,
                body + "}",
                "Content-Type",
                "application/merge-patch+json");
    }

    @Test
    void pagesFollowEachOther() {
        String first = write("a");
        String second = write("b");
        JsonNode page = get("changes?limit=1").json();
        assertThat(page.get("items").get(0).get("id").asText()).isEqualTo(first);
        assertThat(page.get("next").asText()).isEqualTo(first);
        assertThat(page.get("head").asText()).isEqualTo(second);
        JsonNode next = get("changes?after=" + first).json();
        assertThat(next.get("items")).hasSize(1);
        assertThat(next.get("items").get(0).get("operations").get(0).get("op").asText())
                .isEqualTo("add");
        assertThat(next.get("next").isNull()).isTrue();
    }

    @Test
    void wrongParametersAreNamed() {
        assertThat(get("changes?after=x").json().get("field").asText()).isEqualTo("after");
        assertThat(watch("?after=1,2").problem).contains("\"after\"");
        assertThat(watch("", "Last-Event-ID", "x").problem).contains("Last-Event-ID");
        assertThat(watch("?limit=5").problem).contains("limit");
        assertThat(reader("v1/changes").problem).contains("guilds");
        assertThat(reader("v1/changes?guilds=1,2,3,4").problem).contains("1 to 3");
        assertThat(reader("v1/changes?guilds=1,1").problem).contains("guilds");
        assertThat(reader("v1/changes?guilds=1,x").problem).contains("guild");
    }
}
