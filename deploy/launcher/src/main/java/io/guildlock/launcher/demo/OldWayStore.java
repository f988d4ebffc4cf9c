package io.guildlock.launcher.demo;

import io.guildlock.launcher.demo.count.Fact;
import io.guildlock.launcher.demo.count.RedMaps;
import io.guildlock.launcher.demo.oldway.CogMaps;
import io.guildlock.launcher.demo.sample.Stage;
import io.guildlock.launcher.demo.shard.Way;
import java.util.List;

/// The cogs' maps as strings in Redis. Closing it deletes them.
final class OldWayStore implements GuildStore {
    private final CogMaps maps;

    OldWayStore(DemoCluster cluster, String guild) {
        this.maps = new CogMaps(cluster.redisUri(), guild);
    }

    @Override
    public Way way() {
        return Way.OLD;
    }

    @Override
    public List<String> load(Stage stage) {
        maps.load(stage);
        return stage.parties().stream().map(party -> party.path("id").asText()).toList();
    }

    @Override
    public List<Fact> facts(Stage stage) {
        return RedMaps.facts(maps.read(stage.users()));
    }

    @Override
    public void close() {
        maps.delete();
        maps.close();
    }
}
