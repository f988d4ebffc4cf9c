package io.guildlock.lock.stats;

import java.time.Duration;

/// A replica as its reports show it.
///
/// @param id its id
/// @param state what is known of it
/// @param silence how long ago it last published
/// @param age how long it had counted by then
public record ReplicaState(String id, State state, Duration silence, Duration age) {

    /// What a replica can be.
    public enum State {
        /// It publishes.
        UP,
        /// It publishes, and said that it is about to end.
        LEAVING,
        /// It said that it was about to end, and fell silent.
        ENDED,
        /// It fell silent without a word: killed, frozen, or cut off from Redis.
        MISSING
    }

    static ReplicaState of(String id, boolean leaving, Duration silence, Duration age) {
        boolean isSilent = silence.compareTo(StatsTerms.MISSING_AFTER) > 0;
        State state;
        if (leaving) {
            state = isSilent ? State.ENDED : State.LEAVING;
        } else {
            state = isSilent ? State.MISSING : State.UP;
        }
        return new ReplicaState(id, state, silence, age);
    }
}
