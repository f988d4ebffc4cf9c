package io.guildlock.config.transfer;

import io.guildlock.config.change.JsonText;
import io.guildlock.config.change.Scope;
import io.guildlock.config.json.JsonFields;
import io.guildlock.contract.GuildId;
import io.guildlock.contract.InvalidValueException;
import java.util.Set;

/// The first and the last line of an export, by which an import knows what it has before it, and
/// whether it is whole.
final class Frame {
    /// What the first line says it is.
    static final String GUILD = "guild";

    /// What the last line says it is.
    static final String END = "end";

    private static final long FORMAT = 1;
    private static final String REVISION = "revision";

    private Frame() {}

    /// @param revision of the guild before anything was read
    static String first(Scope scope, String revision) {
        return "{\"kind\":\"guild\",\"format\":%d,\"bot\":%s,\"guild\":%s,\"revision\":%s}"
                .formatted(
                        FORMAT,
                        JsonText.quote(scope.bot().value()),
                        JsonText.quote(scope.guild().value()),
                        JsonText.quote(revision));
    }

    /// @param lines between the first and this one
    /// @param revision of the guild after all was read; that of the first line if nothing changed
    ///   meanwhile, so that the export is the guild at that revision
    static String last(long lines, String revision) {
        return "{\"kind\":\"end\",\"lines\":%d,\"revision\":%s}"
                .formatted(lines, JsonText.quote(revision));
    }

    /// The guild that an export is of, by its first line.
    ///
    /// @throws InvalidValueException if that is not what it should be
    static GuildId guild(JsonFields first) {
        String kind = first.string(Kinds.KIND);
        if (!kind.equals(GUILD)) {
            throw new InvalidValueException(
                    first.name(Kinds.KIND), kind, "guild: the first line of an export");
        }
        long format = first.whole("format", 0);
        if (format != FORMAT) {
            throw new InvalidValueException(first.name("format"), format, "1");
        }
        first.only(Set.of(Kinds.KIND, "format", "bot", GUILD, REVISION));
        return new GuildId(first.string(GUILD));
    }

    /// The number of lines that an export has, by its last line.
    static long lines(JsonFields last) {
        last.only(Set.of(Kinds.KIND, "lines", REVISION));
        last.required("lines");
        return last.whole("lines", 0);
    }
}
