package io.guildlock.config.change;

import io.guildlock.contract.Entity;
import io.guildlock.contract.LeaseGuard;
import io.guildlock.contract.ProblemType;
import io.guildlock.contract.RedisNames;
import io.guildlock.contract.Revision;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The change engine in plain Java: what the scripts must do, without Redis. Passes the same
/// contract.
public final class InMemoryChangeStore implements ChangeStore {
    private static final String RUN = "feed";

    private final Map<String, Object> keys = new HashMap<>();
    private final Map<String, Decided> records = new HashMap<>();
    private final Map<String, Long> clocks = new HashMap<>();
    private final Map<String, List<ChangeEvent>> streams = new HashMap<>();
    private final Map<String, String> holders = new HashMap<>();
    private final Map<String, Long> fullAgain = new HashMap<>();
    private final Quotas quotas;
    private long clock;

    public InMemoryChangeStore() {
        this(Quotas.NONE);
    }

    public InMemoryChangeStore(Quotas quotas) {
        this.quotas = quotas;
    }

    private record Decided(String fingerprint, String call, Outcome outcome) {
        Decided with(Outcome other) {
            return new Decided(fingerprint, call, other);
        }
    }

    void hold(Scope scope, LeaseGuard guard) {
        holders.put(scope.lock(guard.entity()).name(), guard.leaseId() + " " + guard.token());
    }

    void free(Scope scope, Entity entity) {
        holders.remove(scope.lock(entity).name());
    }

    @Override
    public synchronized Outcome apply(Change change) {
        ChangeRequest request = change.request();
        String id = ChangeRecords.of(request.scope(), request.id()).name();
        Decided decided = records.get(id);
        if (decided != null) {
            return replay(decided, change);
        }
        LeaseGuard guard = request.guard();
        if (guard != null) {
            String holder = holders.get(request.scope().lock(guard.entity()).name());
            if (!(guard.leaseId() + " " + guard.token()).equals(holder)) {
                return new Outcome.StaleLease();
            }
        }
        Outcome tooFast = tooFast(request.scope());
        if (tooFast != null) {
            return tooFast;
        }
        for (Condition condition : change.conditions()) {
            List<String> state = refusal(condition.check());
            if (state != null) {
                return switch (condition) {
                    case Condition.Unmoved _ -> new Outcome.Moved();
                    case Condition.Final(Check _, ProblemType reason, String subject) ->
                            remember(
                                    id,
                                    change,
                                    new Outcome.Refused(
                                            false, show(change.reads()), reason, subject, state));
                };
            }
        }
        Map<String, Object> before = copy(keys);
        long[] kept = weight(request.scope());
        Outcome outcome = write(change);
        long[] now = weight(request.scope());
        if (more(now[0], kept[0], quotas.entries()) || more(now[1], kept[1], quotas.bytes())) {
            keys.clear();
            keys.putAll(before);
            boolean entries = more(now[0], kept[0], quotas.entries());
            return new Outcome.OverQuota(
                    entries ? "entries" : "bytes",
                    entries ? quotas.entries() : quotas.bytes(),
                    entries ? kept[0] : kept[1],
                    Quotas.LATER);
        }
        return remember(id, change, outcome);
    }

    private static boolean more(long now, long before, long most) {
        return most > 0 && now > before && now > most;
    }

    private @Nullable Outcome tooFast(Scope scope) {
        if (quotas.writesPerSecond() == 0) {
            return null;
        }
        long now = System.nanoTime() / 1_000;
        long full = Math.max(fullAgain.getOrDefault(scope.toString(), 0L), now);
        long after = full + 1_000_000 / quotas.writesPerSecond();
        if (after - now > 1_000_000) {
            return new Outcome.OverQuota(
                    "writes-per-second",
                    quotas.writesPerSecond(),
                    quotas.writesPerSecond(),
                    Duration.ofNanos((after - now - 1_000_000) * 1_000));
        }
        fullAgain.put(scope.toString(), after);
        return null;
    }

    private long[] weight(Scope scope) {
        long[] weight = new long[2];
        String prefix = RedisNames.inGuild(scope.bot(), scope.guild());
        keys.forEach((name, value) -> {
            if (name.startsWith(prefix)
                    && !name.equals(ChangeLog.clock(scope).name())
                    && !name.equals(ChangeRecords.naming(scope).name())) {
                switch (value) {
                    case Map<?, ?> map ->
                            map.forEach((field, text) -> {
                                if (!field.equals(Revisions.FIELD)) {
                                    weight[0]++;
                                    weight[1] +=
                                            bytes(field) + (text instanceof Long ? 0 : bytes(text));
                                }
                            });
                    case Set<?> set ->
                            set.forEach(member -> {
                                weight[0]++;
                                weight[1] += bytes(member);
                            });
                    default -> {}
                }
            }
        });
        return weight;
    }

    private static long bytes(Object text) {
        return text.toString().getBytes(StandardCharsets.UTF_8).length;
    }

    private static Map<String, Object> copy(Map<String, Object> keys) {
        Map<String, Object> copy = new HashMap<>();
        keys.forEach((name, value) ->
                copy.put(
                        name,
                        switch (value) {
                            case Map<?, ?> map -> new LinkedHashMap<>(map);
                            case Set<?> set -> new LinkedHashSet<>(set);
                            default -> value;
                        }));
        return copy;
    }

    private Outcome remember(String id, Change change, Outcome outcome) {
        if (change.naming()) {
            ordered(ChangeRecords.naming(change.request().scope())).put(id, ++clock);
        }
        records.put(
                id, new Decided(change.request().fingerprint(), change.request().call(), outcome));
        return outcome;
    }

    private Outcome replay(Decided decided, Change change) {
        if (!decided.fingerprint().equals(change.request().fingerprint())) {
            return new Outcome.KeyReused();
        }
        boolean replayed = !decided.call().equals(change.request().call());
        Shown shown = show(change.reads());
        return switch (decided.outcome()) {
            case Outcome.Applied was ->
                    new Outcome.Applied(
                            replayed,
                            shown,
                            was.revision(),
                            was.changed(),
                            was.minted(),
                            was.numbers());
            case Outcome.Refused was ->
                    new Outcome.Refused(replayed, shown, was.reason(), was.subject(), was.state());
            case Outcome.Moved was -> was;
            case Outcome.StaleLease was -> was;
            case Outcome.KeyReused was -> was;
            case Outcome.OverQuota was -> was;
            case Outcome.WrongType was -> was;
        };
    }

    private Outcome write(Change change) {
        String guild = change.request().scope().toString();
        long last = clocks.getOrDefault(guild, 0L);
        long revision = Math.max(last, System.currentTimeMillis() * 1000) + 1;
        clock = revision - 1;
        List<Boolean> changed = new ArrayList<>();
        List<String> numbers = new ArrayList<>();
        for (Operation operation : change.operations()) {
            numbers.add("");
            changed.add(did(operation, numbers));
        }
        boolean any = changed.contains(true);
        if (any) {
            change.touches()
                    .forEach(hash -> hash(hash).put(Revisions.FIELD, Long.toString(revision)));
            clocks.put(guild, Math.max(revision, clock));
            tell(change, new Revision(revision));
        }
        return new Outcome.Applied(
                false,
                show(change.reads()),
                new Revision(any ? revision : last),
                changed,
                change.minted(),
                numbers);
    }

    private void tell(Change change, Revision id) {
        Scope scope = change.request().scope();
        LeaseGuard guard = change.request().guard();
        String actor = change.request().actor();
        String last = hash(ChangeLog.clock(scope)).put("event", id + "-0");
        stream(ChangeLog.stream(scope))
                .add(
                        new ChangeEvent(
                                id,
                                last == null
                                        ? Revision.NONE
                                        : Revision.parse(last.substring(0, last.length() - 2)),
                                change.resource(),
                                change.told(),
                                actor == null ? "" : actor,
                                guard == null ? "" : guard.leaseId().value()));
    }

    private List<ChangeEvent> stream(Key stream) {
        return streams.computeIfAbsent(stream.name(), _ -> new ArrayList<>());
    }

    private @Nullable List<String> refusal(Check check) {
        return switch (check) {
            case Check.Exists(Key key) -> unless(exists(key));
            case Check.Absent(Key key) -> unless(!exists(key));
            case Check.Equals(Key hash, String field, String text) ->
                    text.equals(hash(hash).get(field)) ? null : found(hash, field);
            case Check.Present(Key hash, String field) -> unless(hash(hash).containsKey(field));
            case Check.Missing(Key hash, String field) ->
                    hash(hash).containsKey(field) ? found(hash, field) : null;
            case Check.Member(Key set, String member) -> unless(members(set).contains(member));
            case Check.NotMember(Key set, String member) -> unless(!members(set).contains(member));
            case Check.Room(Key set, long most, List<String> adds, List<String> removes) -> {
                Set<String> there = members(set);
                long growth =
                        adds.stream().filter(one -> !there.contains(one)).count()
                                - removes.stream().filter(there::contains).count();
                yield growth > 0 && there.size() + growth > most
                        ? List.of(Integer.toString(there.size()))
                        : null;
            }
            case Check.AtMost(Key set, long most) -> {
                int size = members(set).size();
                yield size > most ? List.of(Integer.toString(size)) : null;
            }
            case Check.Exactly(Key set, List<String> members) ->
                    unless(members(set).equals(Set.copyOf(members)));
            case Check.Whole(Key hash, String field) -> {
                String found = hash(hash).getOrDefault(field, "0");
                yield found.matches("0|-?[1-9][0-9]*") ? null : List.of(found);
            }
            case Check.Between(Key hash, String field, BigInteger lowest, BigInteger highest) -> {
                BigInteger found = new BigInteger(hash(hash).getOrDefault(field, "0"));
                yield found.compareTo(lowest) < 0 || found.compareTo(highest) > 0
                        ? List.of(found.toString())
                        : null;
            }
            case Check.Never(List<String> state) -> state;
        };
    }

    private static @Nullable List<String> unless(boolean holds) {
        return holds ? null : List.of();
    }

    private List<String> found(Key hash, String field) {
        return Optional.ofNullable(hash(hash).get(field)).map(List::of).orElse(List.of());
    }

    private boolean did(Operation operation, List<String> numbers) {
        return switch (operation) {
            case Operation.Set(Key hash, Operand field, Operand value) -> {
                String text = text(value, numbers);
                yield !text.equals(hash(hash).put(text(field, numbers), text));
            }
            case Operation.Unset(Key hash, String field) -> {
                boolean did = hash(hash).remove(field) != null;
                forget(hash);
                yield did;
            }
            case Operation.Delete(Key key) -> keys.remove(key.name()) != null;
            case Operation.Increment(Key hash, String field, long by) -> {
                String before = hash(hash).get(field);
                long sum = Long.parseLong(before == null ? "0" : before) + by;
                hash(hash).put(field, Long.toString(sum));
                yield before == null || by != 0;
            }
            case Operation.Add(Key set, Operand member) -> set(set).add(text(member, numbers));
            case Operation.Discard(Key set, String member) -> {
                boolean did = set(set).remove(member);
                forget(set);
                yield did;
            }
            case Operation.Append(Key ordered, Operand member) -> {
                String text = text(member, numbers);
                boolean did = !ordered(ordered).containsKey(text);
                if (did) {
                    ordered(ordered).put(text, ++clock);
                }
                yield did;
            }
            case Operation.Withdraw(Key ordered, String member) -> {
                boolean did = ordered(ordered).remove(member) != null;
                forget(ordered);
                yield did;
            }
            case Operation.Next(Key sequence) -> {
                long next = Long.parseLong((String) keys.getOrDefault(sequence.name(), "0")) + 1;
                keys.put(sequence.name(), Long.toString(next));
                numbers.set(numbers.size() - 1, Long.toString(next));
                yield true;
            }
            case Operation.Raise(Key sequence, long least) -> {
                boolean below =
                        Long.parseLong((String) keys.getOrDefault(sequence.name(), "0")) < least;
                if (below) {
                    keys.put(sequence.name(), Long.toString(least));
                }
                yield below;
            }
            case Operation.Replace(Key hash, Key order, Map<String, String> fields) ->
                    replace(hash, order, fields);
            case Operation.Strike(Key stream, String user, Place after, int most) -> {
                numbers.set(numbers.size() - 1, struck(stream, user, after, most));
                yield false;
            }
            case Operation.Blank(Key rec, String user) -> {
                numbers.set(numbers.size() - 1, blanked(rec, user));
                yield false;
            }
            case Operation.Prune(Key index, String member, Key key) -> {
                if (!exists(key)) {
                    set(index).remove(member);
                    forget(index);
                }
                yield false;
            }
            case Operation.Relist(Key index, String member, Key key) -> {
                boolean listed = ordered(index).containsKey(member);
                if (exists(key) && !listed) {
                    ordered(index).put(member, ++clock);
                } else if (!exists(key)) {
                    ordered(index).remove(member);
                    forget(index);
                }
                yield exists(key) != listed;
            }
        };
    }

    private String struck(Key stream, String user, Place after, int most) {
        Revision start = new Revision(Long.parseLong(after.value()));
        List<ChangeEvent> looked =
                stream(stream).stream()
                        .filter(event -> event.id().compareTo(start) > 0)
                        .limit(most)
                        .toList();
        List<ChangeEvent> naming =
                looked.stream().filter(event -> names(event, Naming.of(user))).toList();
        stream(stream).removeAll(naming);
        return naming.size() + ":" + (looked.size() == most ? looked.getLast().id() : "");
    }

    private static boolean names(ChangeEvent event, Predicate<String> user) {
        return Stream.of(event.resource(), event.operations(), event.actor(), event.lease())
                .anyMatch(user);
    }

    private String blanked(Key rec, String user) {
        Decided decided = records.get(rec.name());
        Predicate<String> names = Naming.of(user);
        if (decided != null
                && decided.outcome() instanceof Outcome.Applied was
                && names.test(was.minted())) {
            records.put(
                    rec.name(),
                    decided.with(
                            new Outcome.Applied(
                                    was.replayed(),
                                    was.shown(),
                                    was.revision(),
                                    was.changed(),
                                    "",
                                    was.numbers())));
            return "1";
        }
        if (decided != null
                && decided.outcome() instanceof Outcome.Refused was
                && was.state().stream().anyMatch(names)) {
            records.put(
                    rec.name(),
                    decided.with(
                            new Outcome.Refused(
                                    was.replayed(),
                                    was.shown(),
                                    was.reason(),
                                    was.subject(),
                                    was.state().stream()
                                            .map(text -> names.test(text) ? "" : text)
                                            .toList())));
            return "1";
        }
        return "";
    }

    private boolean replace(Key hash, Key order, Map<String, String> fields) {
        Map<String, String> before = new HashMap<>(hash(hash));
        boolean existed = before.remove(Revisions.FIELD) != null;
        if (existed
                && before.equals(fields)
                && List.copyOf(ordered(order).keySet()).equals(List.copyOf(fields.keySet()))) {
            return false;
        }
        keys.remove(hash.name());
        keys.remove(order.name());
        hash(hash).putAll(fields);
        fields.keySet().forEach(field -> ordered(order).put(field, ++clock));
        return true;
    }

    private static String text(Operand operand, List<String> numbers) {
        return switch (operand) {
            case Operand.Text(String text) -> text;
            case Operand.Minted(int index) -> numbers.get(index);
        };
    }

    @Override
    public synchronized Shown view(Scope scope, List<? extends Read> reads) {
        return show(reads);
    }

    private Shown show(List<? extends Read> reads) {
        List<List<@Nullable String>> found = new ArrayList<>();
        reads.forEach(read -> found.add(show(read)));
        return new Shown(found);
    }

    private List<@Nullable String> show(Read read) {
        List<@Nullable String> found = new ArrayList<>();
        switch (read) {
            case Read.All(Key hash) ->
                    hash(hash)
                            .forEach((field, value) -> {
                                found.add(field);
                                found.add(value);
                            });
            case Read.Fields(Key hash, List<String> fields) ->
                    fields.forEach(field -> found.add(hash(hash).get(field)));
            case Read.Ordered(Key ordered, Place after, int most) ->
                    page(ordered, after, most)
                            .forEach((member, place) -> {
                                found.add(member);
                                found.add(place.toString());
                            });
            case Read.Text(Key key) -> found.add((String) keys.get(key.name()));
            case Read.Members(Key set) -> found.addAll(members(set));
            case Read.Contains(Key set, List<String> members) ->
                    members.forEach(one -> found.add(members(set).contains(one) ? "1" : "0"));
            case Read.Random(Key hash) ->
                    hash(hash).entrySet().stream()
                            .findAny()
                            .ifPresent(one -> found.addAll(List.of(one.getKey(), one.getValue())));
            case Read.RandomOf(Key ordered, Key hash) ->
                    members(ordered).stream()
                            .findAny()
                            .ifPresent(one -> {
                                found.add(one);
                                found.add(hash(hash).get(one));
                            });
            case Read.EachOf(Key ordered, Place after, int most, Key hash) ->
                    page(ordered, after, most)
                            .forEach((member, place) -> {
                                found.add(member);
                                found.add(place.toString());
                                found.add(hash(hash).get(member));
                            });
            case Read.Events(Key stream, Revision after, int most) ->
                    stream(stream).stream()
                            .filter(event -> event.id().compareTo(after) > 0)
                            .limit(most)
                            .forEach(event -> {
                                found.add(event.id() + "-0");
                                found.add(event.previous() + "-0");
                                found.add(event.resource());
                                found.add(event.operations());
                                found.add(event.actor());
                                found.add(event.lease());
                            });
            case Read.Size(Key key) ->
                    found.add(
                            Integer.toString(
                                    key.kind() == Key.Kind.HASH
                                            ? hash(key).size()
                                            : members(key).size()));
            case Read.Scan(Key key, ScanPlace from, int most) -> scan(key, from, most, found);
        }
        return found;
    }

    private void scan(Key key, ScanPlace from, int most, List<@Nullable String> found) {
        Map<String, String> fields = key.kind() == Key.Kind.HASH ? hash(key) : Map.of();
        List<String> all =
                List.copyOf(key.kind() == Key.Kind.HASH ? fields.keySet() : members(key));
        int first = from.run().equals(RUN) ? Integer.parseInt(from.cursor()) : 0;
        int end = Math.min(first + most, all.size());
        found.addAll(List.of(RUN, end == all.size() ? "0" : Integer.toString(end)));
        for (String one : all.subList(Math.min(first, end), end)) {
            found.add(one);
            if (key.kind() == Key.Kind.HASH) {
                found.add(fields.get(one));
            }
        }
    }

    private Map<String, Long> page(Key ordered, Place after, int most) {
        Map<String, Long> page = new LinkedHashMap<>();
        ordered(ordered)
                .forEach((member, place) -> {
                    if (place > Long.parseLong(after.value()) && page.size() < most) {
                        page.put(member, place);
                    }
                });
        return page;
    }

    private boolean exists(Key key) {
        return switch (keys.get(key.name())) {
            case null -> false;
            case Map<?, ?> map -> !map.isEmpty();
            case Set<?> set -> !set.isEmpty();
            default -> true;
        };
    }

    private Set<String> members(Key key) {
        return key.kind() == Key.Kind.ORDERED ? ordered(key).keySet() : set(key);
    }

    private void forget(Key key) {
        if (!exists(key)) {
            keys.remove(key.name());
        }
    }

    @SuppressWarnings("unchecked")
    private Map<String, String> hash(Key key) {
        return (Map<String, String>)
                keys.computeIfAbsent(key.name(), _ -> new LinkedHashMap<String, String>());
    }

    @SuppressWarnings("unchecked")
    private Map<String, Long> ordered(Key key) {
        return (Map<String, Long>)
                keys.computeIfAbsent(key.name(), _ -> new LinkedHashMap<String, Long>());
    }

    @SuppressWarnings("unchecked")
    private Set<String> set(Key key) {
        return (Set<String>) keys.computeIfAbsent(key.name(), _ -> new LinkedHashSet<String>());
    }
}
