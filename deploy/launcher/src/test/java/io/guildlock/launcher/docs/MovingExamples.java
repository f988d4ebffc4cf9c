package io.guildlock.launcher.docs;

import io.guildlock.client.Guildlock;
import io.guildlock.client.change.WriteOption;
import io.guildlock.client.transfer.Exported;
import io.guildlock.client.transfer.GuildTransfer;
import io.guildlock.client.transfer.ImportListener;
import io.guildlock.client.transfer.Imported;
import io.guildlock.client.transfer.RefusedLine;
import java.nio.file.Path;
import java.util.function.Consumer;

/// The Java of `docs/moving.md`, as it stands there.
final class MovingExamples {
    private final Guildlock guildlock;
    private final Consumer<String> log;

    MovingExamples(Guildlock guildlock, Consumer<String> log) {
        this.guildlock = guildlock;
        this.log = log;
    }

    void all(String id, Path file) {
        GuildTransfer transfer = guildlock.guild(id).transfer();
        Exported exported = transfer.exportTo(file);
        log.accept("%d lines at %s".formatted(exported.lines(), exported.until()));

        Imported imported =
                transfer.importFrom(
                        file,
                        new ImportListener() {
                            @Override
                            public void onSent(long bytes, long ofBytes) {
                                log.accept("%d of %d bytes".formatted(bytes, ofBytes));
                            }

                            @Override
                            public void onRefused(RefusedLine line) {
                                log.accept("line %d: %s".formatted(line.line(), line.reason()));
                            }
                        },
                        WriteOption.by("night backup"));
        log.accept("complete: " + imported.complete());
    }
}
