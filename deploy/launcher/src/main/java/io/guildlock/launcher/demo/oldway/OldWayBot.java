package io.guildlock.launcher.demo.oldway;

import io.guildlock.launcher.demo.sample.Cog;
import io.guildlock.launcher.demo.work.Bot;
import io.guildlock.launcher.demo.work.Outcome;
import io.guildlock.launcher.demo.work.Task;
import java.util.List;

/// A bot process of today.
public final class OldWayBot implements Bot {
    private final CogMaps maps;
    private final AsyncWith with;
    private final List<String> partyIds;

    /// @param partyIds the stage's parties in its order
    public OldWayBot(String redisUri, String guild, List<String> partyIds) {
        this.maps = new CogMaps(redisUri, guild);
        this.with = new AsyncWith(maps);
        this.partyIds = List.copyOf(partyIds);
    }

    @Override
    public Outcome perform(Task task) {
        return switch (task) {
            case Task.CreateParty party ->
                    with.change(Cog.PARTY, map -> PartyCog.create(map, party));
            case Task.JoinParty join ->
                    with.change(
                            Cog.PARTY, map -> PartyCog.join(map, partyIds.get(join.party()), join));
            case Task.WriteWishlist wish ->
                    with.change(Cog.SECRET_SANTA, map -> SantaCog.write(map, wish));
            case Task.MarkGift gift ->
                    with.change(Cog.SECRET_SANTA, map -> SantaCog.mark(map, gift));
            case Task.AddQuote quote -> with.change(Cog.QUOTES, map -> QuoteCog.add(map, quote));
            case Task.GrantRole grant -> with.change(Cog.ROLES, map -> RolesCog.grant(map, grant));
            case Task.PayOut payOut ->
                    with.change(Cog.GIVEAWAY, map -> GiveawayCog.payOut(map, payOut));
        };
    }

    @Override
    public void close() {
        maps.close();
    }
}
