package io.guildlock.client.red;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.guildlock.client.Guildlock;
import io.guildlock.client.change.WriteOption;
import io.guildlock.client.failure.OutcomeUnknownException;
import io.guildlock.client.failure.RefusedException;
import io.guildlock.client.retry.RetryPolicy;
import io.guildlock.client.scripted.FakeTiming;
import io.guildlock.client.scripted.Reply;
import io.guildlock.client.scripted.ScriptedReplica;
import io.guildlock.contract.ProblemType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class RedImportTest {
    private static final String PROGRESS =
            "{\"progress\":{\"readBytes\":5,\"ofBytes\":9,\"records\":2}}\n";
    private static final String FINDING =
            "{\"finding\":{\"path\":\"roles\",\"outcome\":\"refused\",\"reason\":\"none\"}}\n";
    private static final String REPORT =
            "{\"report\":{\"cog\":\"QuoteDB\",\"dryRun\":false,\"guilds\":1,\"things\":[{\"kind\":\"quotes\",\"taken\":3,\"removed\":0,\"unchanged\":1,\"kept\":0}],\"mended\":0,\"refused\":1}}\n";

    @TempDir Path folder;

    private final ScriptedReplica replica = ScriptedReplica.start();
    private final Guildlock guildlock =
            Guildlock.builder()
                    .configs(replica.url())
                    .timing(new FakeTiming())
                    .retries(RetryPolicy.defaults().withAttempts(3))
                    .build();
    private final List<String> told = new ArrayList<>();
    private Path file;

    private final class Recorder implements RedListener {
        @Override
        public void onProgress(RedProgress progress) {
            told.add(progress.toString());
        }

        @Override
        public void onFinding(RedFinding finding) {
            told.add(finding.toString());
        }

        @Override
        public void onAgain() {
            told.add("again");
        }
    }

    @BeforeEach
    void write() throws IOException {
        file = Files.writeString(folder.resolve("settings.json"), "{\"x\":{}}");
    }

    @AfterEach
    void stop() {
        guildlock.close();
        replica.close();
    }

    private static Reply lines(String... lines) {
        return Reply.json(200, String.join("", lines), "Content-Type", "application/x-ndjson");
    }

    @Test
    void aFileIsTakenOverAndEverythingToldOnTheWay() {
        replica.otherwise(lines(PROGRESS, FINDING, REPORT));

        RedReport report =
                guildlock.redImport().take(file, new Recorder(), WriteOption.by("mover"));

        assertThat(report)
                .isEqualTo(
                        new RedReport(
                                "QuoteDB",
                                false,
                                1,
                                List.of(new RedReport.Things("quotes", 3, 0, 1, 0)),
                                0,
                                1));
        assertThat(report.anythingNew()).isTrue();
        assertThat(told)
                .containsExactly(
                        new RedProgress(5, 9, 2).toString(),
                        new RedFinding(null, "roles", "refused", "none").toString());
        assertThat(replica.onlyRequest().target()).isEqualTo("/v1/import/red?dryRun=false");
        assertThat(replica.onlyRequest().body()).isEqualTo("{\"x\":{}}");
        assertThat(replica.onlyRequest().header("Content-Type")).isEqualTo("application/json");
        assertThat(replica.onlyRequest().header("Guildlock-Actor")).isEqualTo("mover");
    }

    @Test
    void aDryRunSaysThatItIsOne() {
        replica.otherwise(lines(REPORT));

        guildlock.redImport().dryRun(file, new Recorder());

        assertThat(replica.onlyRequest().target()).isEqualTo("/v1/import/red?dryRun=true");
    }

    @Test
    void whatIsCutOffIsSentAgain() {
        replica.then(
                        lines(PROGRESS),
                        Reply.cutShort(),
                        lines(
                                "{\"problem\":{\"type\":\"/problems/store-unavailable\",\"title\":\"t\",\"detail\":\"d\"}}\n"))
                .otherwise(lines(FINDING, REPORT));

        assertThat(guildlock.redImport().take(file, new Recorder()).refused()).isEqualTo(1);

        assertThat(replica.requests()).hasSize(4);
        assertThat(told).containsSubsequence("again", "again", "again");
    }

    @Test
    void aDamagedFileIsRefusedOnce() {
        replica.otherwise(Reply.problem(ProblemType.INVALID_REQUEST));

        assertThatExceptionOfType(RefusedException.class)
                .isThrownBy(() -> guildlock.redImport().dryRun(file, new Recorder()));

        assertThat(replica.requests()).hasSize(1);
    }

    @Test
    void anImportThatNeverEndsWellIsOpen() {
        replica.otherwise(lines(FINDING));

        assertThatExceptionOfType(OutcomeUnknownException.class)
                .isThrownBy(() -> guildlock.redImport().take(file, new Recorder()));
    }
}
