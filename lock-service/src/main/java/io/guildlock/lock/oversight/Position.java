package io.guildlock.lock.oversight;

import io.guildlock.contract.Entity;
import io.guildlock.contract.GuildId;
import io.guildlock.contract.InvalidValueException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Comparator;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A place in a sorted listing, after which the next page goes on. Its text is opaque to callers.
public record Position(Order order, long key, GuildId guild, Entity entity)
        implements Comparable<Position> {
    private static final Pattern FORM =
            Pattern.compile("(held|waiting|remaining) (-?[0-9]{1,19}) ([^ ]+) ([^ ]+)");
    private static final Comparator<Position> COMPARATOR =
            Comparator.comparingLong(Position::key)
                    .thenComparing(place -> place.guild.value())
                    .thenComparing(place -> place.entity.value());

    static Position of(Order order, ListedLock listed) {
        return new Position(
                order, order.key(listed), listed.lock().guild(), listed.lock().entity());
    }

    /// Reads what [#text] wrote.
    ///
    /// @throws InvalidValueException if it did not write it, or for another order
    public static Position parse(String text, Order order) {
        try {
            byte[] decoded = Base64.getUrlDecoder().decode(text);
            Matcher parts = FORM.matcher(new String(decoded, StandardCharsets.UTF_8));
            if (parts.matches() && parts.group(1).equals(name(order))) {
                return new Position(
                        order,
                        Long.parseLong(parts.group(2)),
                        new GuildId(parts.group(3)),
                        new Entity(parts.group(4)));
            }
        } catch (IllegalArgumentException _) {
            throw refused(text);
        }
        throw refused(text);
    }

    /// For the caller to send back.
    public String text() {
        String plain = "%s %d %s %s".formatted(name(order), key, guild, entity);
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(plain.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public int compareTo(Position other) {
        return COMPARATOR.compare(this, other);
    }

    private static String name(Order order) {
        return order.name().toLowerCase(Locale.ROOT);
    }

    private static InvalidValueException refused(String text) {
        return new InvalidValueException(
                "after", text, "the next of a page with the same sort, unchanged");
    }
}
