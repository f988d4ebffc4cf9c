package io.guildlock.launcher.faults.load;

import io.guildlock.contract.Headers;
import io.guildlock.faults.history.Call;
import io.guildlock.faults.history.Kind;
import io.guildlock.faults.history.Outcome;
import io.guildlock.faults.history.Recorder;
import java.util.function.ToLongFunction;

/// What a client does with both services, each call recorded. Not thread-safe.
public final class Services implements AutoCloseable {
    private static final int NOT_FOUND = 404;
    private static final int CREATED = 201;

    private final Caller locks;
    private final Caller configs;
    private final Recorder recorder;
    private final Numbers numbers;

    public Services(Caller locks, Caller configs, Recorder recorder, Numbers numbers) {
        this.locks = locks;
        this.configs = configs;
        this.recorder = recorder;
        this.numbers = numbers;
    }

    /// A lease as its holder knows it.
    ///
    /// @param token 0 if the grant was not heard of
    public record Held(String guild, String lock, long lease, long token) {
        String place() {
            return guild + "/" + lock;
        }
    }

    /// @return a lease, of token 0 if it was not granted or nobody knows
    public Held acquire(String guild, String lock, long leaseMillis, long waitMillis) {
        long lease = numbers.next();
        Reply reply =
                record(
                        Call.acquire(guild + "/" + lock, lease),
                        () ->
                                locks.call(
                                        "POST",
                                        leases(guild, lock),
                                        key(lease),
                                        "{\"leaseMs\":%d,\"waitMs\":%d}"
                                                .formatted(leaseMillis, waitMillis)),
                        granted -> granted.number("token"),
                        Services::nothing);
        return new Held(guild, lock, lease, reply.ok() ? reply.number("token") : 0);
    }

    public Reply renew(Held held, long leaseMillis) {
        return record(
                Call.renew(held.place(), held.lease(), held.token()),
                () ->
                        locks.call(
                                "POST",
                                leases(held.guild(), held.lock())
                                        + ("/" + numbers.id(held.lease()) + "/renew"),
                                "",
                                "{\"leaseMs\":%d,\"token\":\"%d\"}"
                                        .formatted(leaseMillis, held.token())),
                Services::nothing,
                Services::nothing);
    }

    public Reply release(Held held) {
        return record(
                Call.release(held.place(), held.lease(), held.token()),
                () ->
                        locks.call(
                                "DELETE",
                                leases(held.guild(), held.lock())
                                        + ("/" + numbers.id(held.lease()))
                                        + ("?token=" + held.token()),
                                "",
                                ""),
                Services::nothing,
                Services::nothing);
    }

    /// Adds to a ledger what only the holder of a live lease may add.
    public Reply append(Held held, String ledger) {
        long value = numbers.next();
        String guard =
                "%s: \"%s\"; id=\"%s\"; token=\"%d\"\r\n"
                        .formatted(
                                Headers.LEASE, held.lock(), numbers.id(held.lease()), held.token());
        return record(
                Call.append(
                        held.guild() + "/" + ledger,
                        held.place(),
                        held.lease(),
                        held.token(),
                        value),
                () ->
                        configs.call(
                                "POST",
                                document(held.guild(), ledger) + "/apply",
                                key(value) + guard,
                                "{\"ops\":[{\"op\":\"append\",\"path\":\"/entries\",\"value\":%d}]}"
                                        .formatted(value)),
                Services::revision,
                Services::nothing);
    }

    /// @param expected the revision that must stand, or 0
    public Reply write(String guild, String document, long expected) {
        long value = numbers.next();
        String match = expected == 0 ? "" : "If-Match: \"%d\"\r\n".formatted(expected);
        return record(
                Call.write(guild + "/" + document, value, expected),
                () ->
                        configs.call(
                                "PUT",
                                document(guild, document),
                                key(value) + match,
                                "{\"value\":%d}".formatted(value)),
                Services::revision,
                Services::nothing);
    }

    /// @return of revision 0 if there is no such document
    public Reply read(String guild, String document) {
        return record(
                Call.read(guild + "/" + document),
                () -> foundOrNot(configs.call("GET", document(guild, document), "", "")),
                Reply::revision,
                reply -> reply.status() == NOT_FOUND ? 0 : reply.body().required("value").asLong());
    }

    /// @param kind [Kind#ADD], [Kind#REMOVE] or [Kind#CONTAINS]
    public Reply member(Kind kind, String guild, String set, long member) {
        String path = "/v1/guilds/" + guild + "/sets/" + set + "/" + member;
        Call call = Call.member(kind, guild + "/" + set, member);
        return switch (kind) {
            case ADD ->
                    record(
                            call,
                            () -> configs.call("PUT", path, key(numbers.next()), ""),
                            reply -> reply.status() == CREATED ? reply.number("revision") : 0,
                            reply -> reply.status() == CREATED ? 1 : 0);
            case REMOVE ->
                    record(
                            call,
                            () -> foundOrNot(configs.call("DELETE", path, key(numbers.next()), "")),
                            Services::nothing,
                            reply -> reply.status() == NOT_FOUND ? 0 : 1);
            case CONTAINS ->
                    record(
                            call,
                            () -> foundOrNot(configs.call("GET", path, "", "")),
                            Services::nothing,
                            reply -> reply.status() == NOT_FOUND ? 0 : 1);
            default -> throw new IllegalArgumentException(kind + " is not of members");
        };
    }

    /// What a ledger holds, in its order; recorded as seen.
    ///
    /// @return how the reading ended
    public Reply readLedger(String guild, String ledger) {
        Reply reply = foundOrNot(configs.call("GET", document(guild, ledger), "", ""));
        if (reply.ok() && reply.status() != NOT_FOUND) {
            int position = 0;
            for (var entry : reply.body().required("entries")) {
                recorder.seen(Call.stored(guild + "/" + ledger, entry.asLong()), position++);
            }
        }
        return reply;
    }

    @Override
    public void close() {
        locks.close();
        configs.close();
    }

    private static long revision(Reply reply) {
        return reply.number("revision");
    }

    private static long nothing(Reply ignored) {
        return 0;
    }

    private Reply record(
            Call call,
            java.util.function.Supplier<Reply> sending,
            ToLongFunction<Reply> number,
            ToLongFunction<Reply> answer) {
        long asked = recorder.asked(call);
        Reply reply = sending.get();
        if (reply.ok()) {
            recorder.told(asked, Outcome.OK, number.applyAsLong(reply), answer.applyAsLong(reply));
        } else {
            recorder.told(asked, reply.outcome(), 0, 0);
        }
        return reply;
    }

    // That something is not there is an answer too.
    private static Reply foundOrNot(Reply reply) {
        return reply.status() == NOT_FOUND ? new Reply(Outcome.OK, reply.answer()) : reply;
    }

    private String key(long number) {
        return Headers.IDEMPOTENCY_KEY + ": " + numbers.id(number) + "\r\n";
    }

    private static String leases(String guild, String lock) {
        return "/v1/guilds/" + guild + "/locks/" + lock + "/leases";
    }

    private static String document(String guild, String document) {
        return "/v1/guilds/" + guild + "/documents/faults/" + document;
    }
}
