package io.guildlock.lock.wiring;

import io.guildlock.lock.oversight.ListBounds;
import io.guildlock.lock.redis.OversightTerms;

/// The settings of [LockConfig#list] and [LockConfig#audit], grouped by who needs them.
record OversightSettings(ListBounds bounds, OversightTerms terms) {

    static OversightSettings of(LockConfig config) {
        LockConfig.Listing list = config.list();
        return new OversightSettings(
                new ListBounds(
                        Math.min(list.page(), list.longestPage()),
                        list.longestPage(),
                        list.mostSteps(),
                        list.atOnce()),
                new OversightTerms(
                        list.lookAt(),
                        list.guildsAtOnce(),
                        config.audit().entries(),
                        config.audit().life()));
    }
}
