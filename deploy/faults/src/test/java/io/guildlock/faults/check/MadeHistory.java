package io.guildlock.faults.check;

import io.guildlock.faults.history.History;
import io.guildlock.faults.history.Kind;
import io.guildlock.faults.history.Operation;
import io.guildlock.faults.history.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/// A history of many clients of a service that is right, or wrong in one way. Each step of the
/// service takes effect at one instant within the time its caller waits; one in twenty callers
/// never hears of it, and then the step may not have happened either.
final class MadeHistory {
    private static final int GUILDS = 8;
    private static final int LOCKS_PER_GUILD = 4;
    private static final long LONGEST_WAIT = 40;

    private final RandomGenerator random;
    private final MadeService service;
    private final List<Operation> operations = new ArrayList<>();
    private final List<String> names = new ArrayList<>();
    private long now = 1_000;

    MadeHistory(RandomGenerator random, Planted planted) {
        this.random = random;
        this.service = new MadeService(random, planted, GUILDS, LOCKS_PER_GUILD);
        for (int guild = 0; guild < GUILDS; guild++) {
            names.add(guild + "/watched");
            names.add(guild + "/set");
            names.add(guild + "/document");
            for (int lock = 0; lock < LOCKS_PER_GUILD; lock++) {
                names.add(guild + "/lock-" + lock);
                names.add(guild + "/ledger-" + lock);
            }
        }
    }

    History make(int size) {
        while (operations.size() < size) {
            step();
        }
        for (int guild = 0; guild < GUILDS; guild++) {
            now += LONGEST_WAIT * 3;
            for (int lock = 0; lock < LOCKS_PER_GUILD; lock++) {
                List<Long> ledger = service.ledger(guild, lock);
                for (int i = 0; i < ledger.size(); i++) {
                    see(Kind.STORED, ledgerOf(guild, lock), 0, ledger.get(i), 0, i);
                }
            }
            List<long[]> events = service.events(guild);
            for (long[] event : events) {
                see(Kind.EVENT, place(guild, 0), 1, 0, event[1], event[0]);
            }
        }
        return new History(operations, names);
    }

    private void step() {
        now += random.nextInt(1, 8);
        int guild = random.nextInt(GUILDS);
        int lock = random.nextInt(LOCKS_PER_GUILD);
        int lockPlace = place(guild, 3 + 2 * lock);
        MadeService.Lease lease = service.someLease(guild, lock);
        switch (random.nextInt(10)) {
            case 0, 1 -> {
                long id = service.newLease();
                record(
                        Kind.ACQUIRE,
                        lockPlace,
                        id,
                        0,
                        0,
                        0,
                        () -> service.acquire(guild, lock, id));
            }
            case 2 ->
                    record(
                            Kind.RENEW,
                            lockPlace,
                            lease.id(),
                            lease.token(),
                            0,
                            0,
                            () -> service.renew(guild, lock, lease));
            case 3 ->
                    record(
                            Kind.RELEASE,
                            lockPlace,
                            lease.id(),
                            lease.token(),
                            0,
                            0,
                            () -> service.release(guild, lock, lease));
            case 4, 5 -> {
                long value = service.newValue();
                record(
                        Kind.APPEND,
                        ledgerOf(guild, lock),
                        lease.id(),
                        lease.token(),
                        value,
                        0,
                        () -> service.append(guild, lock, lease, value));
            }
            case 6 -> {
                long value = service.newValue();
                long expected = random.nextInt(4) == 0 ? 0 : service.seenRevision(guild);
                record(
                        Kind.WRITE,
                        place(guild, 2),
                        0,
                        0,
                        value,
                        expected,
                        () -> service.write(guild, value, expected));
            }
            case 7 -> record(Kind.READ, place(guild, 2), 0, 0, 0, 0, () -> service.read(guild));
            case 8 -> {
                long member = random.nextLong(200);
                boolean add = random.nextBoolean();
                record(
                        add ? Kind.ADD : Kind.REMOVE,
                        place(guild, 1),
                        0,
                        0,
                        member,
                        0,
                        () -> service.change(guild, member, add));
            }
            default -> {
                long member = random.nextLong(200);
                record(
                        Kind.CONTAINS,
                        place(guild, 1),
                        0,
                        0,
                        member,
                        0,
                        () -> service.contains(guild, member));
            }
        }
    }

    private int place(int guild, int which) {
        return guild * (3 + 2 * LOCKS_PER_GUILD) + which;
    }

    private int ledgerOf(int guild, int lock) {
        return place(guild, 4 + 2 * lock);
    }

    private void record(
            Kind kind, int place, long lease, long token, long value, long expected, Step step) {
        long invoked = now - random.nextLong(LONGEST_WAIT);
        boolean heard = random.nextInt(20) != 0;
        MadeService.Answer answer =
                heard || random.nextBoolean() ? step.take() : new MadeService.Answer(false, 0, 0);
        int guard = kind == Kind.APPEND ? place - 1 : Operation.NONE;
        operations.add(
                new Operation(
                        random.nextInt(4),
                        kind,
                        place,
                        guard,
                        lease,
                        token,
                        value,
                        expected,
                        invoked,
                        heard ? now + random.nextLong(LONGEST_WAIT) : Operation.NEVER,
                        heard ? (answer.ok() ? Outcome.OK : Outcome.REFUSED) : Outcome.UNKNOWN,
                        heard ? answer.number() : 0,
                        heard ? answer.answer() : 0));
    }

    private void see(Kind kind, int place, long lease, long value, long expected, long number) {
        now++;
        operations.add(
                new Operation(
                        9,
                        kind,
                        place,
                        Operation.NONE,
                        lease,
                        0,
                        value,
                        expected,
                        now,
                        now,
                        Outcome.OK,
                        number,
                        0));
    }

    @FunctionalInterface
    private interface Step {
        MadeService.Answer take();
    }
}
