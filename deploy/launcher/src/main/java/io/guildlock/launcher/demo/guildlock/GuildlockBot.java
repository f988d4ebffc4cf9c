package io.guildlock.launcher.demo.guildlock;

import static java.util.Objects.requireNonNull;

import io.guildlock.client.Guild;
import io.guildlock.client.Guildlock;
import io.guildlock.client.change.Change;
import io.guildlock.client.change.WriteOption;
import io.guildlock.client.party.NewParty;
import io.guildlock.client.quote.NewQuote;
import io.guildlock.launcher.demo.work.Bot;
import io.guildlock.launcher.demo.work.LeaseCounts;
import io.guildlock.launcher.demo.work.Outcome;
import io.guildlock.launcher.demo.work.Task;
import java.util.List;

/// A bot process that says what changes instead of writing whole maps back.
public final class GuildlockBot implements Bot {
    private final Guildlock client;
    private final Guild guild;
    private final List<String> partyIds;
    private final LeaseCounter leases = new LeaseCounter();
    private final Payout payout;

    /// @param client is closed with it
    /// @param partyIds the stage's parties in its order
    /// @param shard who holds leases, for people to read
    public GuildlockBot(Guildlock client, String guild, List<String> partyIds, String shard) {
        this.client = client;
        this.guild = client.guild(guild);
        this.partyIds = List.copyOf(partyIds);
        this.payout = new Payout(this.guild, leases, shard);
    }

    @Override
    public Outcome perform(Task task) {
        return Settled.of(id -> perform(task, id));
    }

    private Outcome perform(Task task, WriteOption id) {
        return switch (task) {
            case Task.CreateParty party -> create(party, id);
            case Task.JoinParty join ->
                    done(
                            guild.parties()
                                    .signUp(
                                            partyIds.get(join.party()),
                                            join.user(),
                                            join.role(),
                                            id));
            case Task.WriteWishlist wish -> {
                guild.santaEvents().wishlist(wish.event(), wish.user(), wish.text(), id);
                yield Outcome.done();
            }
            case Task.MarkGift gift -> mark(gift, id);
            case Task.AddQuote quote -> add(quote, id);
            case Task.GrantRole grant ->
                    done(guild.roleGrants().grant(grant.role(), grant.granter(), id));
            case Task.PayOut payOut -> payout.of(payOut, id);
        };
    }

    @Override
    public LeaseCounts leases() {
        return leases.counts();
    }

    private Outcome create(Task.CreateParty task, WriteOption id) {
        NewParty party =
                NewParty.of(task.name(), task.author(), task.roles().toArray(String[]::new));
        return Outcome.done(requireNonNull(guild.parties().create(party, id).value()).id());
    }

    private Outcome mark(Task.MarkGift task, WriteOption id) {
        switch (task.mark()) {
            case SENT -> guild.santaEvents().sent(task.event(), task.user(), true, id);
            case RECEIVED -> guild.santaEvents().received(task.event(), task.user(), true, id);
        }
        return Outcome.done();
    }

    private Outcome add(Task.AddQuote task, WriteOption id) {
        NewQuote quote = NewQuote.of(task.trigger(), task.content(), task.user());
        return Outcome.done(
                Long.toString(requireNonNull(guild.quotes().create(quote, id).value()).number()));
    }

    private static Outcome done(Change<?> change) {
        return change.created() ? Outcome.done() : Outcome.alreadyDone();
    }

    @Override
    public void close() {
        client.close();
    }
}
