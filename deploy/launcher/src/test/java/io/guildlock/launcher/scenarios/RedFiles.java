package io.guildlock.launcher.scenarios;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;

/// Makes files as Red keeps them, as large as wanted; the same for every guild but for its id and
/// the first letter of its codes.
final class RedFiles {
    private static final ObjectMapper JSON = new ObjectMapper();

    private RedFiles() {}

    /// One data folder with three cogs' files of a guild.
    static Path write(Path data, String guild, String letter, int things) {
        Path cogs = data.resolve("cogs");
        quotes(cogs, guild, things);
        file(cogs, "Party", "2847102938475019", guild, part -> parties(part, things / 10));
        file(
                cogs,
                "SecretSanta",
                "8472916358274916",
                guild,
                part -> events(part, letter, things / 20));
        return data;
    }

    static Path quotes(Path cogs, String guild, int count) {
        return file(cogs, "QuoteDB", "1672261474290237490", guild, part -> quotes(part, count));
    }

    private static Path file(
            Path cogs, String cog, String identifier, String guild, Consumer<ObjectNode> fill) {
        ObjectNode file = JSON.createObjectNode();
        ObjectNode settings = file.putObject(identifier);
        settings.putObject("GLOBAL");
        fill.accept(settings.putObject("GUILD").putObject(guild));
        try {
            Path folder = Files.createDirectories(cogs.resolve(cog));
            return Files.write(folder.resolve("settings.json"), JSON.writeValueAsBytes(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void quotes(ObjectNode guild, int count) {
        ObjectNode quotes = guild.putObject("quotes").put("incr", count + 1);
        ObjectNode ids = quotes.putObject("id");
        ObjectNode index = quotes.putObject("trigger");
        for (int n = 2; n < count + 2; n++) {
            String trigger = "word " + n % 50;
            ids.putObject(Integer.toString(n))
                    .put("content", "Quote %d, of no consequence whatever.".formatted(n))
                    .put("user", 100_000 + n)
                    .put("trigger", trigger)
                    .put("jump_url", "https://discord.com/channels/1/2/" + n)
                    .put("datetime", 1_764_000_000.5 + n);
            index.withArray(trigger).add(Integer.toString(n));
        }
    }

    private static void parties(ObjectNode guild, int count) {
        ObjectNode parties = guild.putObject("parties");
        for (int n = 1; n <= count; n++) {
            String id = "%08x".formatted(n);
            ObjectNode party = parties.putObject(id);
            party.put("id", id).put("name", "Party " + n).put("author_id", 1_000 + n);
            party.putArray("roles").add("Tank").add("Healer");
            ObjectNode signups = party.putObject("signups");
            for (int user = 1; user <= n % 7; user++) {
                signups.withArray(user % 2 == 0 ? "Tank" : "Healer").add("" + (2_000 + user));
            }
        }
    }

    private static void events(ObjectNode guild, String letter, int count) {
        ObjectNode events = guild.putObject("events");
        for (int n = 1; n <= count; n++) {
            String name = "Event " + n;
            ObjectNode event =
                    events.putObject(name)
                            .put("name", name)
                            .put("event_id", "%s%05d".formatted(letter, n))
                            .put("created_by", 1_000 + n)
                            .put("target_date", "2026-12-%02d".formatted(1 + n % 28));
            ObjectNode participants = event.putObject("participants");
            for (int user = 0; user < 3; user++) {
                participants
                        .putObject("" + (3_000 + user))
                        .put("matched_to", 3_000 + (user + 1) % 3)
                        .put("sent_gift", user == n % 3)
                        .put("wishlist", "Wish %d of %d".formatted(user, n));
            }
        }
    }
}
