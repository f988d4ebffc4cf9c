package io.guildlock.launcher.scenarios;

import static io.guildlock.client.change.WriteOption.ifMatch;

import io.guildlock.client.change.Change;
import io.guildlock.client.change.Removal;
import io.guildlock.client.failure.GuildlockException;
import io.guildlock.client.party.EditedParty;
import io.guildlock.client.party.Parties;
import io.guildlock.client.party.Party;
import io.guildlock.client.party.PartyEdit;
import io.guildlock.contract.ProblemType;
import io.guildlock.contract.Revision;
import java.util.List;

/// What a shard process can be asked to do with parties.
final class PartyJobs {
    private PartyJobs() {}

    private static String refusal(GuildlockException refused) {
        return refused.problem().known().map(ProblemType::slug).orElse(refused.problem().type());
    }

    /// Signs each user up; reports `in` or `already`, or the refusal, with the user, the role, and
    /// where it was not refused the revision and how many were in the role right after.
    private static void signUp(
            ShardContext shard, Parties parties, String party, String user, String role) {
        try {
            Change<Party> change = parties.signUp(party, user, role);
            int inRole = change.value().signups().getOrDefault(role, List.of()).size();
            shard.report(
                    change.changed() ? "in" : "already", user, role, change.revision(), inRole);
        } catch (GuildlockException refused) {
            shard.report(refusal(refused), user, role);
        }
    }

    /// Signs all users up for one role.
    record SignUp(String guild, String party, List<String> users, String role) implements Job {
        @Override
        public void run(ShardContext shard) {
            users.forEach(user -> signUp(shard, shard.guild(guild).parties(), party, user, role));
        }
    }

    /// Signs one user up for each role in turn, `rounds` times.
    record Wander(String guild, String party, String user, List<String> roles, int rounds)
            implements Job {
        @Override
        public void run(ShardContext shard) {
            for (int i = 0; i < rounds; i++) {
                String role = roles.get(i % roles.size());
                signUp(shard, shard.guild(guild).parties(), party, user, role);
            }
        }
    }

    /// Signs users up and takes each signup back; reports `left` or `absent` too.
    record ComeAndGo(String guild, String party, List<String> users, String role) implements Job {
        @Override
        public void run(ShardContext shard) {
            Parties parties = shard.guild(guild).parties();
            for (String user : users) {
                signUp(shard, parties, party, user, role);
                Removal left = parties.leave(party, user);
                shard.report(left.changed() ? "left" : "absent", user, role);
            }
        }
    }

    /// Reports `seen <size>`: how many were in a role, each time it looked.
    record Watch(String guild, String party, String role, int times) implements Job {
        @Override
        public void run(ShardContext shard) {
            for (int i = 0; i < times; i++) {
                Party seen = shard.guild(guild).parties().get(party).orElseThrow().value();
                shard.report("seen", seen.signups().getOrDefault(role, List.of()).size());
            }
        }
    }

    /// Signs the users up for `from`, then renames it; reports `renamed` too.
    record Rename(String guild, String party, List<String> users, String from, String to)
            implements Job {
        @Override
        public void run(ShardContext shard) {
            Parties parties = shard.guild(guild).parties();
            users.forEach(user -> signUp(shard, parties, party, user, from));
            parties.renameRole(party, from, to);
            shard.report("renamed", from, to);
        }
    }

    /// Signs the users up for `role`, then leaves the party these roles only; reports `dropped
    /// <user> <role>` for each whom the edit dropped.
    record KeepRoles(String guild, String party, List<String> users, String role, List<String> kept)
            implements Job {
        @Override
        public void run(ShardContext shard) {
            Parties parties = shard.guild(guild).parties();
            users.forEach(user -> signUp(shard, parties, party, user, role));
            EditedParty edited =
                    parties.edit(party, PartyEdit.none().roles(kept.toArray(String[]::new)));
            edited.dropped()
                    .forEach((gone, dropped) ->
                            dropped.forEach(user -> shard.report("dropped", user, gone)));
        }
    }

    /// Saves a form filled in from a revision; reports `saved <name>` or the refusal.
    record SaveForm(String guild, String party, long revision, String name) implements Job {
        @Override
        public void run(ShardContext shard) {
            shard.attempt(
                    () -> {
                        shard.guild(guild)
                                .parties()
                                .edit(
                                        party,
                                        PartyEdit.none().name(name),
                                        ifMatch(new Revision(revision)));
                        return "saved";
                    },
                    name);
        }
    }

    /// Sets the field that belongs to this shard, `rounds` times; reports `edited <last value>`.
    record EditOwnField(String guild, String party, int shardNumber, int rounds) implements Job {
        @Override
        public void run(ShardContext shard) {
            for (int i = 1; i <= rounds; i++) {
                shard.guild(guild).parties().edit(party, edit(i));
            }
            shard.report("edited", rounds);
        }

        private PartyEdit edit(int value) {
            return switch (shardNumber) {
                case 0 -> PartyEdit.none().name("name " + value);
                case 1 -> PartyEdit.none().description("text " + value);
                case 2 -> PartyEdit.none().channel(Integer.toString(value));
                default -> PartyEdit.none().capacity("role " + shardNumber, value);
            };
        }
    }
}
