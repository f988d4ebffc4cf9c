package io.guildlock.config.transfer.red;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What one change of an import takes: read from a cog's file and free of what contradicts itself,
/// but not yet measured by the rules of the feature that keeps it. Its text is always the same for
/// the same content.
public sealed interface RedRecord {

    /// Where in the guild's part of the file it stands, for people.
    String path();

    /// A role and those whose members may give it.
    record Grants(String role, List<String> granters) implements RedRecord {
        public Grants {
            granters = List.copyOf(granters);
        }

        @Override
        public String path() {
            return "roles." + role;
        }
    }

    /// A party.
    ///
    /// @param scheduledTime RFC 3339
    /// @param signups the role of each user, in the order of signing up; all under its roles
    record Party(
            String id,
            String name,
            @Nullable String description,
            String authorId,
            List<String> roles,
            boolean exclusive,
            @Nullable String channelId,
            @Nullable String messageId,
            @Nullable String scheduledTime,
            boolean compact,
            Map<String, String> signups)
            implements RedRecord {
        public Party {
            roles = List.copyOf(roles);
        }

        @Override
        public String path() {
            return "parties." + id;
        }
    }

    /// A secret santa.
    ///
    /// @param code null if it has none that nobody else has
    /// @param participants in the order of joining
    /// @param pairings who gives to whom, each participant once on either side; null if not drawn
    record Event(
            String name,
            @Nullable String code,
            @Nullable String date,
            @Nullable String maxPrice,
            String createdBy,
            Map<String, Participant> participants,
            @Nullable Map<String, String> pairings)
            implements RedRecord {

        /// One who takes part.
        public record Participant(@Nullable String wishlist, boolean sent, boolean received) {}

        @Override
        public String path() {
            return "events." + name;
        }
    }

    /// Some quotes of a guild, in the order of their numbers.
    ///
    /// @param above the number that new quotes must be above; 0 if nothing is known
    /// @param elsewhere whether their own numbers are others' already, so that they take the next
    ///   ones
    record Quotes(List<Quote> quotes, long above, boolean elsewhere) implements RedRecord {
        public Quotes {
            quotes = List.copyOf(quotes);
        }

        /// One of them.
        public record Quote(
                long number,
                String trigger,
                String content,
                @Nullable String userId,
                @Nullable String jumpUrl) {
            public String path() {
                return "quotes.id." + number;
            }
        }

        @Override
        public String path() {
            return quotes.isEmpty() ? "quotes.incr" : quotes.getFirst().path();
        }
    }
}
