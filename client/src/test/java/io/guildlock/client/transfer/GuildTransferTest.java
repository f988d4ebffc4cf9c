package io.guildlock.client.transfer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.guildlock.client.Guildlock;
import io.guildlock.client.change.WriteOption;
import io.guildlock.client.failure.LeaseLostException;
import io.guildlock.client.failure.OutcomeUnknownException;
import io.guildlock.client.failure.RefusedException;
import io.guildlock.client.failure.StoreUnavailableException;
import io.guildlock.client.retry.RetryPolicy;
import io.guildlock.client.scripted.FakeTiming;
import io.guildlock.client.scripted.Reply;
import io.guildlock.client.scripted.Request;
import io.guildlock.client.scripted.ScriptedReplica;
import io.guildlock.contract.GuildId;
import io.guildlock.contract.ProblemType;
import io.guildlock.contract.Revision;
import io.guildlock.contract.key.ApiKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class GuildTransferTest {
    private static final String KEY = ApiKey.random(new SecureRandom()).reveal();
    private static final String TRACE = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
    private static final String FIRST =
            "{\"kind\":\"guild\",\"format\":1,\"bot\":\"default\",\"guild\":\"42\",\"revision\":\"7\"}\n";
    private static final String LINE = "{\"kind\":\"set\",\"set\":\"ä\",\"members\":[\"1\"]}\n";
    private static final String END = "{\"kind\":\"end\",\"lines\":1,\"revision\":\"7\"}\n";
    private static final String WHOLE = FIRST + LINE + END;
    private static final String PROGRESS =
            "{\"kind\":\"progress\",\"read\":2,\"applied\":1,\"unchanged\":1,\"refused\":0}\n";

    @TempDir Path folder;

    private final ScriptedReplica first = ScriptedReplica.start();
    private final ScriptedReplica second = ScriptedReplica.start();
    private final FakeTiming timing = new FakeTiming();
    private final CountDownLatch never = new CountDownLatch(1);
    private final Guildlock guildlock =
            Guildlock.builder()
                    .configs(first.url(), second.url())
                    .transferSilence(Duration.ofSeconds(7))
                    .random(() -> 0L)
                    .traceparent(() -> TRACE)
                    .key(KEY)
                    .timing(timing)
                    .retries(RetryPolicy.defaults().withAttempts(3))
                    .build();
    private final GuildTransfer transfer = guildlock.guild("42").transfer();
    private Path file;

    @BeforeEach
    void name() {
        file = folder.resolve("guild.ndjson");
    }

    @AfterEach
    void stop() {
        never.countDown();
        guildlock.close();
        first.close();
        second.close();
    }

    private static Reply lines(String text) {
        return Reply.json(200, text, "Content-Type", "application/x-ndjson");
    }

    /// Begins an answer and breaks the connection in it.
    private static Reply brokenAfter(String text) {
        return exchange -> {
            byte[] bytes = text.getBytes(UTF_8);
            exchange.sendResponseHeaders(200, bytes.length + 100);
            exchange.getResponseBody().write(bytes);
            exchange.getResponseBody().flush();
        };
    }

    private static String summary(boolean complete, String more) {
        return "{\"kind\":\"summary\",\"complete\":%s,\"read\":3,\"applied\":1,\"unchanged\":1,\"refused\":1,\"unreported\":0%s}\n"
                .formatted(complete, more);
    }

    private List<Request> all() {
        List<Request> all = new ArrayList<>(first.requests());
        all.addAll(second.requests());
        return all;
    }

    @Test
    void aWholeExportIsInTheFile() throws IOException {
        first.otherwise(lines(WHOLE));

        Exported exported = transfer.exportTo(file);

        assertThat(exported).isEqualTo(new Exported(1, new Revision(7), new Revision(7)));
        assertThat(exported.isOfOneRevision()).isTrue();
        assertThat(file).hasContent(WHOLE.strip());
        assertThat(folder).isDirectoryNotContaining("glob:**.part");
        assertThat(first.onlyRequest().target()).isEqualTo("/v1/guilds/42/export");
        assertThat(first.onlyRequest().header("Accept")).contains("application/x-ndjson");
        assertThat(first.onlyRequest().header("traceparent")).isEqualTo(TRACE);
        assertThat(first.onlyRequest().header("Authorization")).isEqualTo("Bearer " + KEY);
    }

    @Test
    void anExportThatBreaksBeginsAnewElsewhere() throws IOException {
        first.otherwise(brokenAfter(FIRST + LINE));
        second.otherwise(lines(WHOLE));

        assertThat(transfer.exportTo(file).lines()).isEqualTo(1);

        assertThat(file).hasContent(WHOLE.strip());
    }

    @Test
    void anExportWithoutItsLastLineIsNotWhole() throws IOException {
        Files.writeString(file, "the one before");
        first.otherwise(lines(FIRST + LINE));
        second.otherwise(lines(FIRST + END));

        assertThatExceptionOfType(StoreUnavailableException.class)
                .isThrownBy(() -> transfer.exportTo(file));

        assertThat(all()).hasSizeGreaterThan(2);
        assertThat(folder).isDirectoryNotContaining("glob:**.part");
        assertThat(file).hasContent("the one before");
    }

    @Test
    void aReplicaThatFallsSilentIsLeft() {
        first.otherwise(exchange -> {
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write(FIRST.getBytes(UTF_8));
            exchange.getResponseBody().flush();
            while (timing.pendingAlarms() == 0) {
                boolean _ = never.await(5, TimeUnit.MILLISECONDS);
            }
            timing.advance(Duration.ofSeconds(7));
            never.await();
        });
        second.otherwise(lines(WHOLE));

        assertThat(transfer.exportTo(file).lines()).isEqualTo(1);

        assertThat(first.requests()).hasSize(1);
    }

    @Test
    void anExportIsRefusedAsOtherReadings() {
        first.otherwise(Reply.problem(ProblemType.INVALID_REQUEST));

        assertThatExceptionOfType(RefusedException.class).isThrownBy(() -> transfer.exportTo(file));

        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void whatAListenerThrowsEndsAnExport() {
        first.otherwise(lines(FIRST + LINE.repeat(600)));

        assertThatThrownBy(() ->
                        transfer.exportTo(
                                file,
                                lines -> {
                                    throw new IllegalStateException("at " + lines);
                                }))
                .hasMessage("at 500");

        assertThat(folder).isEmptyDirectory();
    }

    private final List<String> told = new ArrayList<>();

    private final class Recorder implements ImportListener {
        @Override
        public void onProgress(ImportProgress progress) {
            told.add(progress.toString());
        }

        @Override
        public void onRefused(RefusedLine line) {
            told.add(line.toString());
        }

        @Override
        public void onAgain() {
            told.add("again");
        }
    }

    @Test
    void anImportTellsHowItGoesAndWhatCameOfIt() throws IOException {
        Files.writeString(file, WHOLE);
        first.otherwise(
                lines(
                        PROGRESS
                                + "{\"kind\":\"refused\",\"line\":17,\"type\":\"already-exists\",\"reason\":\"it is there\"}\n"
                                + "{\"kind\":\"news\"}\n"
                                + summary(true, "")));

        Imported imported = transfer.importFrom(file, new Recorder(), WriteOption.by("me"));

        assertThat(imported).isEqualTo(new Imported(true, 3, 1, 1, 1, 0, null));
        assertThat(told)
                .containsExactly(
                        new ImportProgress(2, 1, 1, 0).toString(),
                        new RefusedLine(17, "already-exists", "it is there").toString());
        Request request = first.onlyRequest();
        assertThat(request.target()).isEqualTo("/v1/guilds/42/import");
        assertThat(request.body()).isEqualTo(WHOLE);
        assertThat(request.header("Content-Type")).isEqualTo("application/x-ndjson");
        assertThat(request.header("Guildlock-Actor")).isEqualTo("me");
        assertThat(request.header("Idempotency-Key")).hasSize(36);
    }

    @Test
    void anImportOfAnotherGuildNamesIt() throws IOException {
        Files.writeString(file, WHOLE);
        first.otherwise(lines(summary(true, "")));

        transfer.importOf(new GuildId("43"), file, new Recorder());

        assertThat(first.onlyRequest().target()).isEqualTo("/v1/guilds/42/import?from=43");
    }

    @Test
    void anImportThatIsCutOffIsSentAgainWithTheSameId() throws IOException {
        Files.writeString(file, WHOLE);
        first.then(brokenAfter(PROGRESS))
                .otherwise(
                        lines(
                                PROGRESS
                                        + summary(
                                                false,
                                                ",\"type\":\"draining\",\"reason\":\"it ends\"")));
        second.then(lines(PROGRESS)).otherwise(lines(summary(true, "")));

        Imported imported = transfer.importFrom(file, new Recorder());

        assertThat(imported.complete()).isTrue();
        assertThat(first.requests()).hasSizeGreaterThanOrEqualTo(1);
        assertThat(all()).extracting(Request::body).containsOnly(WHOLE);
        assertThat(all().stream().map(one -> one.header("Idempotency-Key")).distinct()).hasSize(1);
        assertThat(told).filteredOn("again"::equals).hasSize(all().size() - 1);
    }

    @Test
    void anImportThatAlwaysBreaksEndsAsUnknown() throws IOException {
        Files.writeString(file, WHOLE);
        first.otherwise(brokenAfter(PROGRESS));
        second.otherwise(brokenAfter(PROGRESS));

        assertThatExceptionOfType(OutcomeUnknownException.class)
                .isThrownBy(() -> transfer.importFrom(file));

        assertThat(all()).hasSizeBetween(3, 6);
    }

    @Test
    void anImportThatLostItsLeaseSaysSo() throws IOException {
        Files.writeString(file, WHOLE);
        first.otherwise(
                lines(summary(false, ",\"type\":\"stale-lease\",\"reason\":\"ended at line 3\"")));

        assertThatExceptionOfType(LeaseLostException.class)
                .isThrownBy(() -> transfer.importFrom(file));

        assertThat(all()).hasSize(1);
    }

    @Test
    void aFileThatIsNoWholeExportIsToldOf() throws IOException {
        Files.writeString(file, FIRST + LINE);
        first.otherwise(lines(summary(false, ",\"reason\":\"the last line is missing\"")));

        Imported imported = transfer.importFrom(file);

        assertThat(imported.complete()).isFalse();
        assertThat(imported.reason()).isEqualTo("the last line is missing");
    }

    @Test
    void aFileThatIsNotThereIsNotSent() {
        assertThatExceptionOfType(UncheckedIOException.class)
                .isThrownBy(() -> transfer.importFrom(file));

        assertThat(all()).isEmpty();
    }
}
