package io.guildlock.launcher.docs;

import io.guildlock.client.Guildlock;
import io.guildlock.client.change.WriteOption;
import io.guildlock.client.red.RedFinding;
import io.guildlock.client.red.RedListener;
import io.guildlock.client.red.RedProgress;
import io.guildlock.client.red.RedReport;
import java.nio.file.Path;
import java.util.function.Consumer;

/// The Java of `docs/moving-from-red.md`, as it stands there.
final class RedExamples {
    private final Guildlock guildlock;
    private final Consumer<String> log;

    RedExamples(Guildlock guildlock, Consumer<String> log) {
        this.guildlock = guildlock;
        this.log = log;
    }

    void all(Path file, long acceptable) {
        RedListener listener =
                new RedListener() {
                    @Override
                    public void onProgress(RedProgress progress) {
                        log.accept(
                                "%d of %d bytes"
                                        .formatted(progress.readBytes(), progress.ofBytes()));
                    }

                    @Override
                    public void onFinding(RedFinding finding) {
                        log.accept(
                                finding.outcome() + " " + finding.path() + ": " + finding.reason());
                    }
                };
        RedReport dry = guildlock.redImport().dryRun(file, listener);
        if (dry.refused() <= acceptable) {
            RedReport taken = guildlock.redImport().take(file, listener, WriteOption.by("mover"));
            log.accept(taken.cog() + " " + taken.things());
        }
    }
}
