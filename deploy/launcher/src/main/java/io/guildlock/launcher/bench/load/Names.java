package io.guildlock.launcher.bench.load;

/// How the benchmark's locks are called: `<guild>/<entity>`.
final class Names {
    /// The lock that all workers want.
    static final String HOT = "190000000000000000/bench:hot";

    private Names() {}

    /// The lock of one worker alone, in a guild of its own.
    static String distinct(int process, int worker) {
        return "19%04d%04d/bench:own".formatted(process + 1, worker + 1);
    }

    static String guildOf(String lock) {
        return lock.substring(0, lock.indexOf('/'));
    }

    static String entityOf(String lock) {
        return lock.substring(lock.indexOf('/') + 1);
    }
}
