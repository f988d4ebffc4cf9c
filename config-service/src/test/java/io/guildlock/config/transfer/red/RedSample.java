package io.guildlock.config.transfer.red;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.guildlock.contract.GuildId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// The sample files of `docs/red`, as those of a guild of a test's own.
final class RedSample {
    static final ObjectMapper JSON = new ObjectMapper();

    /// The users of the sample, in the order of their numbers.
    static final String[] USERS = {
        "701183364455890944",
        "702294475566901248",
        "703305586677012480",
        "704416697788123136",
        "705527708899234816"
    };

    private static final String FIRST_GUILD = "501864120553406464";
    private static final String SECOND_GUILD = "611990043812757504";

    private RedSample() {}

    static Path path(RedCog cog) {
        return Path.of("..", "docs", "red", "cogs", cog.title(), "settings.json");
    }

    /// The file with these guilds, and codes that no other guild's file has.
    static String text(RedCog cog, GuildId first, GuildId second) {
        try {
            return Files.readString(path(cog))
                    .replace(FIRST_GUILD, first.value())
                    .replace(SECOND_GUILD, second.value())
                    .replace("QH4T7M", code("A", first))
                    .replace("BX91KD", code("B", first))
                    .replace("LN7P2C", code("C", first))
                    .replace("ZZ00ZZ", code("D", first));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String code(String letter, GuildId guild) {
        String number = guild.value();
        return letter + number.substring(Math.max(0, number.length() - 12));
    }

    /// What the file keeps of a guild.
    static ObjectNode guild(ObjectNode file, GuildId guild) {
        return (ObjectNode) file.elements().next().path("GUILD").path(guild.value());
    }
}
