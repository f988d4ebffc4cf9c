package io.guildlock.launcher.demo;

import io.guildlock.launcher.demo.count.Fact;
import io.guildlock.launcher.demo.sample.Stage;
import io.guildlock.launcher.demo.shard.Way;
import io.guildlock.launcher.demo.work.LeaseCounts;
import java.util.List;

/// Where one way keeps the demo's guild.
interface GuildStore extends AutoCloseable {
    Way way();

    /// Stores what stands on the stage.
    ///
    /// @return what the store calls the stage's parties, in its order
    List<String> load(Stage stage);

    /// Everything stored that is counted, repetitions included.
    List<Fact> facts(Stage stage);

    /// What became of acquires while it was loaded.
    default LeaseCounts leases() {
        return LeaseCounts.NONE;
    }

    @Override
    void close();
}
