package io.guildlock.launcher.demo.work;

/// What is counted apart: a row of the table.
public enum Operation {
    CREATE_PARTY("create a party", 8),
    JOIN_PARTY("join a party", 28),
    WRITE_WISHLIST("write a wishlist", 8),
    MARK_GIFT("mark a gift sent or received", 16),
    ADD_QUOTE("add a quote", 18),
    GRANT_ROLE("grant a role", 14),
    PAY_OUT("pay out a prize, under a lock", 8);

    private final String title;
    private final int percent;

    Operation(String title, int percent) {
        this.title = title;
        this.percent = percent;
    }

    /// What the table calls it.
    public String title() {
        return title;
    }

    /// Its part of all attempts, rounded up.
    public int share(int attempts) {
        return Math.ceilDiv(attempts * percent, 100);
    }
}
