package io.guildlock.config.transfer.red;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;

/// Times and days as cogs write them: Python's ISO texts, with an offset or without, or seconds
/// since 1970.
final class RedTime {
    private static final long LAST_SECOND = 253_402_300_799L; // of the year 9999

    private RedTime() {}

    /// RFC 3339; null if there is none, or, told, none that can be read.
    static @Nullable String read(GuildPart guild, JsonNode parent, String name, String path) {
        JsonNode node = parent.path(name);
        if (node.isMissingNode() || node.isNull()) {
            return null;
        }
        if (node.isNumber() && node.asLong() >= 0 && node.asLong() <= LAST_SECOND) {
            return Instant.ofEpochSecond(node.asLong()).toString();
        }
        String text = node.isTextual() ? node.asText().strip().replace(' ', 'T') : "";
        try {
            return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(OffsetDateTime.parse(text));
        } catch (DateTimeParseException _) {
            return inUtc(guild, node, text, path + "." + name);
        }
    }

    private static @Nullable String inUtc(
            GuildPart guild, JsonNode node, String text, String path) {
        try {
            OffsetDateTime time = LocalDateTime.parse(text).atOffset(ZoneOffset.UTC);
            guild.mended(path, "%s has no offset; taken as UTC".formatted(node));
            return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(time);
        } catch (DateTimeParseException _) {
            guild.mended(path, "left out: %s is no time".formatted(GuildPart.shown(node)));
            return null;
        }
    }

    /// A day as 2026-12-24; null if there is none, or, told, none that can be read.
    static @Nullable String day(GuildPart guild, JsonNode parent, String name, String path) {
        JsonNode node = parent.path(name);
        if (node.isMissingNode() || node.isNull()) {
            return null;
        }
        try {
            return LocalDate.parse(node.asText()).toString();
        } catch (DateTimeParseException _) {
            guild.mended(
                    path + "." + name, "left out: %s is no day".formatted(GuildPart.shown(node)));
            return null;
        }
    }
}
