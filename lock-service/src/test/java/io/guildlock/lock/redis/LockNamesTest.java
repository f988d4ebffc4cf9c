package io.guildlock.lock.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.guildlock.contract.BotId;
import io.guildlock.contract.Entity;
import io.guildlock.contract.GuildId;
import io.guildlock.contract.LeaseId;
import io.guildlock.contract.RedisNames;
import io.guildlock.lock.lease.Attempt;
import io.guildlock.lock.lease.LockName;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LockNamesTest {
    private final GuildId guild = new GuildId("42");
    private final LockName lock = new LockName(BotId.DEFAULT, guild, new Entity("party:7"));

    /// What config-service leaves out where it counts what a guild keeps.
    @Test
    void whatComesFirstInANameIsInTheContract() {
        LeaseId lease = LeaseId.random();
        List<Object> names = new ArrayList<>(LockNames.keysOfConfirm(lock, lease, "r"));
        names.add(LockNames.lockedGuilds(BotId.DEFAULT));
        names.add(LockNames.stats(BotId.DEFAULT));
        names.add(LockNames.counting(BotId.DEFAULT));
        names.add(LockNames.waited(BotId.DEFAULT, guild));
        names.add(LockNames.audit(BotId.DEFAULT, guild));
        names.add(LockNames.forced(lock, lease));
        names.add(LockNames.over(lock, Attempt.random()));

        assertThat(names)
                .map(Object::toString)
                .filteredOn(name -> name.startsWith("gl:"))
                .map(name -> name.substring(name.indexOf("}:") + 2).split(":", 2)[0])
                .hasSizeGreaterThan(10)
                .allSatisfy(what -> assertThat(RedisNames.OF_LOCKS).contains(what));
    }
}
