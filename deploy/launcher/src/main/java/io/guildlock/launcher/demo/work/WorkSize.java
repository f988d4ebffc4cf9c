package io.guildlock.launcher.demo.work;

/// How much is done. Equal sizes and seeds give equal stages and plans, in every process.
///
/// @param shards processes at once, 2 to 16: one alone loses nothing
/// @param users members who do things, 20 to 1,000
/// @param attempts about how many tasks there are; a few more through rounding, 100 to 100,000
/// @param seed what the random choices are made from
public record WorkSize(int shards, int users, int attempts, long seed) {
    public static final int LEAST_SHARDS = 2;
    public static final int MOST_SHARDS = 16;
    public static final int LEAST_USERS = 20;
    public static final int MOST_USERS = 1_000;
    public static final int LEAST_ATTEMPTS = 100;
    public static final int MOST_ATTEMPTS = 100_000;

    public WorkSize {
        require("shards", shards, LEAST_SHARDS, MOST_SHARDS);
        require("users", users, LEAST_USERS, MOST_USERS);
        require("attempts", attempts, LEAST_ATTEMPTS, MOST_ATTEMPTS);
    }

    private static void require(String name, int value, int least, int most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(
                    "%s is %d; allowed: %d to %d".formatted(name, value, least, most));
        }
    }
}
