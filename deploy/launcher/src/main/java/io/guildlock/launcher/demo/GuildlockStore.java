package io.guildlock.launcher.demo;

import io.guildlock.client.Guild;
import io.guildlock.client.Guildlock;
import io.guildlock.launcher.demo.count.Fact;
import io.guildlock.launcher.demo.guildlock.GuildLoader;
import io.guildlock.launcher.demo.guildlock.GuildReader;
import io.guildlock.launcher.demo.sample.Stage;
import io.guildlock.launcher.demo.shard.Services;
import io.guildlock.launcher.demo.shard.Way;
import io.guildlock.launcher.demo.work.LeaseCounts;
import java.util.List;

/// The guild in Guildlock. It stays there.
final class GuildlockStore implements GuildStore {
    private final Guildlock client;
    private final Guild guild;
    private final GuildLoader loader;

    /// @param services where it is kept
    GuildlockStore(Services services, String guild) {
        this.client = services.client();
        this.guild = client.guild(guild);
        this.loader = new GuildLoader(this.guild);
    }

    @Override
    public Way way() {
        return Way.GUILDLOCK;
    }

    @Override
    public List<String> load(Stage stage) {
        return loader.load(stage);
    }

    @Override
    public List<Fact> facts(Stage stage) {
        return new GuildReader(guild).facts(stage);
    }

    @Override
    public LeaseCounts leases() {
        return loader.leases();
    }

    @Override
    public void close() {
        client.close();
    }
}
