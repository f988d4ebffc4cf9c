package io.guildlock.launcher.docs;

import io.guildlock.client.Guildlock;
import io.guildlock.client.batch.Batch;
import io.guildlock.client.document.Document;
import io.guildlock.client.document.Operations;
import io.guildlock.client.sets.GuildSet;
import java.util.Map;
import java.util.function.Consumer;

/// The Java of `docs/documents.md`, as it stands there.
final class DocumentExamples {
    private final Guildlock guildlock;
    private final String guild;
    private final Consumer<String> log;

    DocumentExamples(Guildlock guildlock, String guild, Consumer<String> log) {
        this.guildlock = guildlock;
        this.guild = guild;
        this.log = log;
    }

    void all() {
        Document settings = guildlock.guild(guild).document("settings", "main");
        settings.create(Map.of("prefix", "!", "stats", Map.of("wins", 1)));
        settings.patch(Map.of("prefix", "?"));
        settings.apply(
                Operations.none().increment("/stats/games", 1, 0, 10).add("/stats/best", "7"));
        settings.get("prefix").ifPresent(found -> log.accept(found.value().toString()));

        GuildSet optedIn = guildlock.guild(guild).set("opted-in");
        optedIn.addUpTo(2, "1001");
        optedIn.all().forEach(log);

        guildlock
                .guild(guild)
                .batch(
                        Batch.none()
                                .document(
                                        "settings", "main", Operations.none().remove("/stats/best"))
                                .discard("opted-in", "1001"));
        settings.delete();
    }
}
