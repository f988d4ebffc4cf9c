package io.guildlock.lock.wiring;

import io.guildlock.lock.stats.Links;
import io.guildlock.lock.stats.StatsTerms;

/// The settings of [LockConfig#stats] and [LockConfig#console], grouped by who needs them.
record StatsSettings(StatsTerms terms, Links links) {

    /// @throws io.guildlock.runtime.settings.WrongSettingException if a link leads nowhere
    static StatsSettings of(LockConfig config) {
        LockConfig.Stats stats = config.stats();
        return new StatsSettings(
                new StatsTerms(
                        stats.mostBots(),
                        stats.mostReports(),
                        stats.mostGuilds(),
                        stats.countEvery()),
                new Links(
                        config.console()
                                .grafana()
                                .map(text ->
                                        LinkText.parse("guildlock.lock.console.grafana", text)),
                        config.console()
                                .runbooks()
                                .map(text ->
                                        LinkText.parse("guildlock.lock.console.runbooks", text))));
    }
}
