package io.guildlock.launcher.docs;

import io.guildlock.client.Guild;
import io.guildlock.client.Guildlock;
import io.guildlock.client.change.WriteOption;
import io.guildlock.client.document.Document;
import io.guildlock.client.document.Operations;
import io.guildlock.client.failure.ConflictException;
import io.guildlock.client.failure.GuildlockException;
import io.guildlock.client.failure.HeldException;
import io.guildlock.client.failure.LeaseLostException;
import io.guildlock.client.failure.OutcomeUnknownException;
import io.guildlock.client.failure.RefusedException;
import io.guildlock.client.failure.StoreUnavailableException;
import io.guildlock.client.lock.AcquireOptions;
import io.guildlock.client.lock.Lease;
import io.guildlock.client.retry.RetryPolicy;
import io.guildlock.contract.ProblemType;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Map;
import java.util.function.Supplier;

/// The Java of `docs/interactions.md` and `docs/outage.md`, as it stands there.
final class InteractionExamples {
    private static final System.Logger LOG = System.getLogger("bot");

    private InteractionExamples() {}

    interface Interaction {
        String id();

        void defer();

        void reply(String text);
    }

    static Guildlock client(String locks, String configs) {
        return Guildlock.builder()
                .locks(locks)
                .configs(configs)
                .connectTimeout(Duration.ofMillis(300))
                .answerTimeout(Duration.ofMillis(700))
                .retries(RetryPolicy.defaults().withBudget(Duration.ofSeconds(1)))
                .build();
    }

    static void signUp(
            Guild guild, String party, String user, String role, Interaction interaction) {
        WriteOption once = WriteOption.id("signup-" + interaction.id());
        interaction.reply(
                answerTo(() -> {
                    guild.parties().signUp(party, user, role, once);
                    return "You are in.";
                }));
    }

    static void payOut(Guild guild, String giveaway, Interaction interaction, Runnable pay) {
        interaction.defer();
        AcquireOptions patiently = AcquireOptions.defaults().withWait(Duration.ofSeconds(10));
        interaction.reply(
                answerTo(() -> {
                    try (Lease lease = guild.lock("giveaway:" + giveaway).acquire(patiently)) {
                        Document payout = guild.document("payouts", giveaway);
                        payout.create(Map.of("state", "begun"), WriteOption.guardedBy(lease));
                        if (!lease.isHeld()) {
                            return "Stopped before paying. Look, then delete the note by hand.";
                        }
                        pay.run();
                        note(payout, lease);
                        return "Paid.";
                    }
                }));
    }

    static void note(Document payout, Lease lease) {
        try {
            payout.put(Map.of("state", "paid"), WriteOption.guardedBy(lease));
        } catch (GuildlockException unnoted) {
            LOG.log(Level.ERROR, "paid, but still noted as begun: " + unnoted.problem());
        }
    }

    static String answerTo(Supplier<String> action) {
        try {
            return action.get();
        } catch (HeldException held) {
            return "Somebody else is at it. Try again in a moment.";
        } catch (LeaseLostException lost) {
            return "Stopped: somebody else took over.";
        } catch (RefusedException refused) {
            return refused.is(ProblemType.ROLE_FULL)
                    ? "That role is full."
                    : "That is not possible: " + refused.problem().title();
        } catch (ConflictException conflict) {
            return "It was changed or begun meanwhile. Look again.";
        } catch (StoreUnavailableException away) {
            return "Not done: the bot cannot save at present. Try again later.";
        } catch (OutcomeUnknownException unknown) {
            return "It is not certain whether that was saved. Look before you try again.";
        }
    }

    static void count(Guild guild, String command) {
        try {
            guild.document("stats", "commands")
                    .apply(Operations.none().increment("/" + command, 1));
        } catch (StoreUnavailableException | OutcomeUnknownException away) {
            LOG.log(Level.WARNING, "not counted: " + away.problem());
        }
    }
}
