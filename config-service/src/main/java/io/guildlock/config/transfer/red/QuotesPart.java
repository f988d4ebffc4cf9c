package io.guildlock.config.transfer.red;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What `QuoteDB` keeps of a guild: `quotes{incr, id{number: {content, user, trigger, jump_url}},
/// trigger{text: [number]}}`. Read as it comes, because one guild may have very many; of all of
/// them only numbers and triggers are kept, to compare with the index.
final class QuotesPart {
    /// How many are taken in one change.
    private static final int TOGETHER = 40;

    /// No bot gets so far; what is above would only make the numbers that follow useless.
    private static final long MOST = 10_000_000;

    private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{0,15}");

    private final GuildPart guild;
    private final QuoteIndex index;
    private final List<RedRecord.Quotes.Quote> next = new ArrayList<>();
    private long highest;
    private long above;

    private QuotesPart(GuildPart guild) {
        this.guild = guild;
        this.index = new QuoteIndex(guild);
    }

    /// @param parser at the beginning of the guild's value; at its end afterwards
    static void read(GuildPart guild, JsonParser parser) throws IOException {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            guild.refused("quotes", "an object is wanted");
            parser.skipChildren();
            return;
        }
        QuotesPart part = new QuotesPart(guild);
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            boolean quotes = parser.currentName().equals("quotes");
            if (parser.nextToken() == JsonToken.START_OBJECT && quotes) {
                part.quotes(parser);
            } else {
                parser.skipChildren();
            }
        }
        part.finish();
    }

    private void quotes(JsonParser parser) throws IOException {
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            boolean object = parser.nextToken() == JsonToken.START_OBJECT;
            switch (name) {
                case "id" -> each(parser, object, "quotes.id", this::quote);
                case "trigger" -> each(parser, object, "quotes.trigger", index::listed);
                case "incr" -> above = incr(parser);
                default -> parser.skipChildren();
            }
        }
    }

    private interface Member {
        void take(String name, JsonNode value);
    }

    private void each(JsonParser parser, boolean object, String path, Member member)
            throws IOException {
        if (!object) {
            guild.refused(path, "an object is wanted");
            parser.skipChildren();
            return;
        }
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            parser.nextToken();
            member.take(name, parser.readValueAsTree());
        }
    }

    private long incr(JsonParser parser) throws IOException {
        String text = parser.currentToken() == JsonToken.VALUE_NUMBER_INT ? parser.getText() : "";
        if (isNumber(text)) {
            return Long.parseLong(text);
        }
        guild.mended(
                "quotes.incr",
                "is no number from 1 to %,d; new quotes go on above the highest one"
                        .formatted(MOST));
        parser.skipChildren();
        return 0;
    }

    private static boolean isNumber(String text) {
        return NUMBER.matcher(text).matches() && Long.parseLong(text) <= MOST;
    }

    private void quote(String number, JsonNode quote) {
        String path = "quotes.id." + number;
        if (!isNumber(number)) {
            guild.refused(path, "is no number of a quote: 1 to %,d".formatted(MOST));
            return;
        }
        String content = text(quote, "content");
        String trigger = text(quote, "trigger");
        if (content == null || trigger == null || content.isEmpty() || trigger.isEmpty()) {
            index.kept(number, "");
            guild.refused(path, "content and trigger must be texts that are not empty");
            return;
        }
        index.kept(number, trigger);
        highest = Math.max(highest, Long.parseLong(number));
        next.add(
                new RedRecord.Quotes.Quote(
                        Long.parseLong(number),
                        trigger,
                        content,
                        guild.optionalSnowflake(quote, "user", path),
                        guild.optionalText(quote, "jump_url", path)));
        if (next.size() == TOGETHER) {
            take();
        }
    }

    private static @Nullable String text(JsonNode parent, String name) {
        JsonNode node = parent.path(name);
        return node.isTextual() ? node.asText() : null;
    }

    private void take() {
        guild.record(new RedRecord.Quotes(next, highest, false));
        next.clear();
    }

    private void finish() {
        if (!next.isEmpty()) {
            take();
        }
        index.compare();
        if (above > highest) {
            guild.record(new RedRecord.Quotes(List.of(), above, false));
        } else if (above > 0 && above < highest) {
            guild.mended(
                    "quotes.incr",
                    "%d is below the number %d; new quotes go on above it"
                            .formatted(above, highest));
        }
    }
}
