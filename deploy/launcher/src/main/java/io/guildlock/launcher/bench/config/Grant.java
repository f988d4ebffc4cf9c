package io.guildlock.launcher.bench.config;

import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;

/// One role grant of the benchmark: in one of many guilds, of one of a few roles, to a role that
/// hardly comes twice.
record Grant(String guild, String role, String granter) {
    static final int GUILDS = 10_000;
    static final int ROLES = 25;

    /// How every granter's number begins, and that of none.
    static final String GRANTERS = "1700000000";

    static final String OTHER_GRANTERS = "1600000000";
    static final Set<Integer> ANSWERS = Set.of(200, 201);

    private static final long FIRST_GUILD = 190_000_000_000_000_000L;
    private static final long FIRST_ROLE = 180_000_000_000_000_000L;
    private static final long FIRST_GRANTER = 170_000_000_000_000_000L;
    private static final int MOST_GRANTERS = 100_000_000;

    static Grant any() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        return of(random.nextInt(GUILDS), random.nextInt(ROLES), random.nextInt(MOST_GRANTERS));
    }

    static Grant of(int guild, int role, int granter) {
        return new Grant(guild(guild), role(role), Long.toString(FIRST_GRANTER + granter));
    }

    static String guild(int number) {
        return Long.toString(FIRST_GUILD + number);
    }

    static String role(int number) {
        return Long.toString(FIRST_ROLE + number);
    }

    Call.Request request() {
        return new Call.Request(
                "PUT", "/v1/guilds/" + guild + "/role-grants/" + role + '/' + granter, "");
    }
}
