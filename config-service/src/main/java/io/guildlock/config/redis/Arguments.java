package io.guildlock.config.redis;

import io.guildlock.config.change.Check;
import io.guildlock.config.change.Condition;
import io.guildlock.config.change.Key;
import io.guildlock.config.change.Operand;
import io.guildlock.config.change.Operation;
import io.guildlock.config.change.Place;
import io.guildlock.config.change.Read;
import io.guildlock.config.change.ScanPlace;
import io.guildlock.contract.Revision;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Writes keys, checks, operations and reads in the form in which the scripts read them.
final class Arguments {
    private final Map<String, Integer> indexes = new LinkedHashMap<>();
    private final List<String> keys = new ArrayList<>();
    private final List<String> texts = new ArrayList<>();
    private final StringBuilder kinds = new StringBuilder();

    /// A key at the next index whatever is known of it.
    Arguments fixed(String name) {
        keys.add(name);
        return this;
    }

    /// Declares keys that checks, operations and reads name.
    void declare(Collection<Key> several) {
        for (Key key : several) {
            if (!indexes.containsKey(key.name())) {
                keys.add(key.name());
                indexes.put(key.name(), keys.size());
                kinds.append(key.kind().letter());
            }
        }
    }

    Arguments text(String... several) {
        texts.addAll(List.of(several));
        return this;
    }

    Arguments set(int index, String text) {
        texts.set(index, text);
        return this;
    }

    List<String> keys() {
        return keys;
    }

    List<String> texts() {
        return texts;
    }

    /// The expected types of the declared keys, one letter each.
    String kinds() {
        return kinds.toString();
    }

    Arguments key(Key key) {
        Integer index = indexes.get(key.name());
        if (index == null) {
            throw new IllegalStateException("not declared: " + key.name());
        }
        return text(Integer.toString(index));
    }

    Arguments touches(List<Key> hashes) {
        text(Integer.toString(hashes.size()));
        hashes.forEach(this::key);
        return this;
    }

    Arguments conditions(List<Condition> conditions) {
        text(Integer.toString(conditions.size()));
        for (Condition condition : conditions) {
            text(name(condition.check()));
            switch (condition) {
                case Condition.Final refuse ->
                        text(refuse.refusal().slug() + ' ' + refuse.subject(), "1");
                case Condition.Unmoved _ -> text("", "0");
            }
            check(condition.check());
        }
        return this;
    }

    private static String name(Check check) {
        return switch (check) {
            case Check.Exists _ -> "exists";
            case Check.Absent _ -> "absent";
            case Check.Equals _ -> "equals";
            case Check.Present _ -> "present";
            case Check.Missing _ -> "missing";
            case Check.Member _ -> "member";
            case Check.NotMember _ -> "not-member";
            case Check.Room _ -> "room";
            case Check.AtMost _ -> "at-most";
            case Check.Exactly _ -> "exactly";
            case Check.Whole _ -> "integer";
            case Check.Between _ -> "between";
            case Check.Never _ -> "never";
        };
    }

    private void check(Check check) {
        switch (check) {
            case Check.Exists(Key key) -> key(key);
            case Check.Absent(Key key) -> key(key);
            case Check.Equals(Key hash, String field, String text) -> key(hash).text(field, text);
            case Check.Present(Key hash, String field) -> key(hash).text(field);
            case Check.Missing(Key hash, String field) -> key(hash).text(field);
            case Check.Member(Key set, String member) -> kindAndKey(set).text(member);
            case Check.NotMember(Key set, String member) -> kindAndKey(set).text(member);
            case Check.Room(Key set, long most, List<String> adds, List<String> removes) ->
                    kindAndKey(set).text(Long.toString(most)).list(adds).list(removes);
            case Check.AtMost(Key set, long most) -> kindAndKey(set).text(Long.toString(most));
            case Check.Exactly(Key set, List<String> members) -> kindAndKey(set).list(members);
            case Check.Whole(Key hash, String field) -> key(hash).text(field);
            case Check.Between(Key hash, String field, BigInteger lowest, BigInteger highest) ->
                    key(hash).text(field, lowest.toString(), highest.toString());
            case Check.Never(List<String> state) -> list(state);
        }
    }

    Arguments operations(List<Operation> operations) {
        text(Integer.toString(operations.size()));
        operations.forEach(this::operation);
        return this;
    }

    private void operation(Operation operation) {
        switch (operation) {
            case Operation.Set(Key hash, Operand field, Operand value) ->
                    text("set").key(hash).operand(field).operand(value);
            case Operation.Unset(Key hash, String field) -> text("unset").key(hash).text(field);
            case Operation.Delete(Key key) -> text("delete").key(key);
            case Operation.Increment(Key hash, String field, long by) ->
                    text("increment").key(hash).text(field, Long.toString(by));
            case Operation.Add(Key set, Operand member) -> text("add").key(set).operand(member);
            case Operation.Discard(Key set, String member) -> text("discard").key(set).text(member);
            case Operation.Append(Key ordered, Operand member) ->
                    text("append").key(ordered).operand(member);
            case Operation.Withdraw(Key ordered, String member) ->
                    text("withdraw").key(ordered).text(member);
            case Operation.Next(Key sequence) -> text("next").key(sequence);
            case Operation.Raise(Key sequence, long least) ->
                    text("raise").key(sequence).text(Long.toString(least));
            case Operation.Replace(Key hash, Key order, Map<String, String> fields) ->
                    text("replace")
                            .key(hash)
                            .key(order)
                            .list(fields.keySet())
                            .list(fields.values());
            case Operation.Prune(Key index, String member, Key key) ->
                    text("prune").key(index).text(member).key(key);
            case Operation.Relist(Key index, String member, Key key) ->
                    text("relist").key(index).text(member).key(key);
            case Operation.Blank(Key rec, String user) -> text("blank").key(rec).text(user);
            case Operation.Strike(Key stream, String user, Place after, int most) ->
                    text("strike").key(stream).text(user, after.value(), Integer.toString(most));
        }
    }

    Arguments reads(List<? extends Read> reads) {
        text(Integer.toString(reads.size()));
        reads.forEach(this::read);
        return this;
    }

    private void read(Read read) {
        switch (read) {
            case Read.All(Key hash) -> text("all").key(hash);
            case Read.Fields(Key hash, List<String> fields) ->
                    text("fields").key(hash).list(fields);
            case Read.Ordered(Key ordered, Place after, int most) ->
                    text("ordered").key(ordered).text(after.value(), Integer.toString(most));
            case Read.Text(Key key) -> text("text").key(key);
            case Read.Members(Key set) -> text("members").key(set);
            case Read.Contains(Key set, List<String> members) ->
                    text("contains").kindAndKey(set).list(members);
            case Read.Random(Key hash) -> text("random").key(hash);
            case Read.RandomOf(Key ordered, Key hash) -> text("random-of").key(ordered).key(hash);
            case Read.EachOf(Key ordered, Place after, int most, Key hash) ->
                    text("each-of")
                            .key(ordered)
                            .text(after.value(), Integer.toString(most))
                            .key(hash);
            case Read.Events(Key stream, Revision after, int most) ->
                    text("events").key(stream).text(after.toString(), Integer.toString(most));
            case Read.Size(Key key) -> text("size").kindAndKey(key);
            case Read.Scan(Key key, ScanPlace from, int most) ->
                    text("scan")
                            .kindAndKey(key)
                            .text(from.run(), from.cursor(), Integer.toString(most));
        }
    }

    private Arguments kindAndKey(Key set) {
        return text(set.kind().letter()).key(set);
    }

    private Arguments list(Collection<String> several) {
        text(Integer.toString(several.size()));
        texts.addAll(several);
        return this;
    }

    private Arguments operand(Operand operand) {
        return switch (operand) {
            case Operand.Text(String text) -> text("=" + text);
            case Operand.Minted(int index) -> text("#" + (index + 1));
        };
    }
}
