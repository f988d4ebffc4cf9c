package io.guildlock.config.transfer.red;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.guildlock.contract.GuildId;
import io.guildlock.contract.InvalidValueException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/// One cog's `settings.json`: `{identifier: {"GLOBAL": {…}, "GUILD": {guild: {…}}, …}}`. Read
/// twice: [#survey] refuses what is no such file before anything is taken, [#read] tells what it
/// holds. Of each guild but those of quotes, all is in memory at a time.
final class RedFile {
    private static final int DEEPEST = 64;
    private static final String GLOBAL = "GLOBAL";
    private static final String GUILD = "GUILD";

    private static final ObjectMapper JSON =
            new ObjectMapper(
                    JsonFactory.builder()
                            .streamReadConstraints(
                                    StreamReadConstraints.builder()
                                            .maxNestingDepth(DEEPEST)
                                            .build())
                            .build());

    private final Spool file;
    private final RedCog cog;
    private final SantaLookup lookup = new SantaLookup();

    private RedFile(Spool file, RedCog cog) {
        this.file = file;
        this.cog = cog;
    }

    RedCog cog() {
        return cog;
    }

    /// Reads the file to its end.
    ///
    /// @throws InvalidValueException if it is not JSON, telling where, or no file of a known cog
    static RedFile survey(Spool file) {
        try (JsonParser parser = JSON.createParser(file.read())) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw wrong("no JSON object");
            }
            if (parser.nextToken() != JsonToken.FIELD_NAME) {
                throw wrong("an empty object");
            }
            String identifier = parser.currentName();
            RedCog cog = RedCog.of(identifier).orElseThrow(() -> wrong("identifier " + identifier));
            RedFile found = new RedFile(file, cog);
            parser.nextToken();
            found.survey(parser);
            if (parser.nextToken() != JsonToken.END_OBJECT) {
                throw wrong("more than one identifier");
            }
            if (parser.nextToken() != null) {
                throw wrong("text after the JSON value");
            }
            return found;
        } catch (JsonProcessingException e) {
            throw wrong(
                    "invalid JSON: %s (line %d, column %d)"
                            .formatted(
                                    plainly(e),
                                    e.getLocation().getLineNr(),
                                    e.getLocation().getColumnNr()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String plainly(JsonProcessingException e) {
        return e.getOriginalMessage()
                .replaceAll("\\s*\\(?((start marker|for \\w+ starting) )?at \\[Source:.*", "");
    }

    private static InvalidValueException wrong(String found) {
        return new InvalidValueException(
                "body",
                found,
                "a cog's settings.json, its one member named by the identifier: " + RedCog.all());
    }

    private void survey(JsonParser parser) throws IOException {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            throw wrong("no object under the identifier");
        }
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String part = parser.currentName();
            parser.nextToken();
            if (cog != RedCog.SECRET_SANTA) {
                parser.skipChildren();
            } else if (part.equals(GLOBAL)) {
                lookup.read(JSON.readTree(parser));
            } else if (part.equals(GUILD)) {
                surveyEvents(parser);
            } else {
                parser.skipChildren();
            }
        }
    }

    private void surveyEvents(JsonParser parser) throws IOException {
        while (parser.currentToken() != JsonToken.END_OBJECT
                && parser.nextToken() == JsonToken.FIELD_NAME) {
            String guild = parser.currentName();
            parser.nextToken();
            lookup.survey(guild, JSON.readTree(parser));
        }
    }

    /// Tells what the file holds, in its order.
    ///
    /// @param position is given, before anything else, what tells how many bytes are read
    void read(RedSink sink, Consumer<LongSupplier> position) throws IOException {
        try (JsonParser parser = JSON.createParser(file.read())) {
            position.accept(() -> parser.currentLocation().getByteOffset());
            for (int i = 0; i < 3; i++) {
                parser.nextToken(); // The beginning, the identifier, the beginning of its value.
            }
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String part = parser.currentName();
                parser.nextToken();
                part(part, parser, sink);
            }
        }
    }

    private void part(String part, JsonParser parser, RedSink sink) throws IOException {
        switch (part) {
            case GLOBAL -> global(JSON.readTree(parser), sink);
            case GUILD -> guilds(parser, sink);
            default -> {
                JsonNode rest = JSON.readTree(parser);
                if (!rest.isEmpty()) {
                    sink.refused(null, part, "is no part of this cog's settings");
                }
            }
        }
    }

    private void global(JsonNode settings, RedSink sink) {
        if (cog == RedCog.PARTY) {
            Templates.refuse(sink, null, settings);
        }
        JsonNode codes = settings.path(SantaLookup.CODES);
        if (cog == RedCog.SECRET_SANTA && !codes.isMissingNode() && !codes.isObject()) {
            sink.refused(null, SantaLookup.CODES, "an object is wanted");
        }
    }

    private void guilds(JsonParser parser, RedSink sink) throws IOException {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            sink.refused(null, "GUILD", "an object is wanted");
            parser.skipChildren();
            return;
        }
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String guild = parser.currentName();
            parser.nextToken();
            if (GuildId.isSnowflake(guild)) {
                guild(new GuildPart(guild, sink), parser);
            } else {
                sink.refused(null, "GUILD." + guild, "is no snowflake");
                parser.skipChildren();
            }
        }
        if (cog == RedCog.SECRET_SANTA) {
            lookup.finish(sink);
        }
    }

    private void guild(GuildPart guild, JsonParser parser) throws IOException {
        if (cog == RedCog.QUOTE_DB) {
            QuotesPart.read(guild, parser);
            return;
        }
        JsonNode settings = JSON.readTree(parser);
        if (!settings.isObject()) {
            guild.refused("settings", "an object is wanted");
            return;
        }
        switch (cog) {
            case ASSIGN_ROLES -> RolesPart.read(guild, settings);
            case PARTY -> PartyPart.read(guild, settings);
            case SECRET_SANTA -> SantaPart.read(guild, settings, lookup);
            case QUOTE_DB -> throw new IllegalStateException("read as it comes");
        }
    }
}
