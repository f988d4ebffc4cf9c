package io.guildlock.config.change;

import io.guildlock.contract.ProblemType;
import io.guildlock.contract.Revision;
import java.time.Duration;
import java.util.List;

/// How a change ended. In every case but [Applied] nothing was written.
public sealed interface Outcome {

    /// The change is in force.
    ///
    /// @param replayed decided by an earlier request with the same id; `shown` is as of now
    /// @param revision of this change, or the guild's last one if nothing changed
    /// @param changed whether each operation changed anything
    /// @param minted what the caller of the change had made up
    /// @param numbers what each operation's sequence gave; empty texts for the others
    record Applied(
            boolean replayed,
            Shown shown,
            Revision revision,
            List<Boolean> changed,
            String minted,
            List<String> numbers)
            implements Outcome {

        /// Whether any operation changed anything.
        public boolean anything() {
            return changed.contains(true);
        }

        /// Whether the operation at `index` changed anything.
        public boolean did(int index) {
            return index < changed.size() && changed.get(index);
        }
    }

    /// A final condition failed, in the state told.
    ///
    /// @param subject of the condition
    /// @param state what the check found
    record Refused(
            boolean replayed, Shown shown, ProblemType reason, String subject, List<String> state)
            implements Outcome {}

    /// The state is no longer the one the change was computed from.
    record Moved() implements Outcome {}

    /// The guarding lease is not live, or has another token.
    record StaleLease() implements Outcome {}

    /// The id came earlier with another request.
    record KeyReused() implements Outcome {}

    /// The guild or the bot would keep more than it may, or changes faster than it may. Not
    /// remembered: the same request may pass later.
    ///
    /// @param quota of the guild: `entries`, `bytes` or `writes-per-second`; of the bot: `guilds`
    ///   or `bot-writes-per-second`
    /// @param most what is allowed
    /// @param used what there is already
    /// @param retryAfter when to try again
    record OverQuota(String quota, long most, long used, Duration retryAfter) implements Outcome {

        /// Whether waiting alone helps.
        public boolean passes() {
            return isRate(quota);
        }

        /// The same of its name.
        public static boolean isRate(String quota) {
            return quota.endsWith("writes-per-second");
        }

        /// Whose quota it is and of what, for people.
        public String told() {
            boolean ofBot = quota.equals("guilds") || quota.startsWith("bot-");
            return "the %s's quota of %s is used up"
                    .formatted(ofBot ? "bot" : "guild", quota.replaceFirst("^bot-", ""));
        }
    }

    /// A key holds something of another type; something else than Guildlock wrote it.
    record WrongType(String key, String found) implements Outcome {}
}
