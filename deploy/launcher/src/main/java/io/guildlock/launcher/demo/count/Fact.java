package io.guildlock.launcher.demo.count;

import io.guildlock.launcher.demo.work.Operation;
import io.guildlock.launcher.demo.work.Task;

/// One thing that is, or should be, stored. At one place of one kind there may be one value only:
/// more are duplicates.
///
/// @param place where it is, as far as it must be unique there
public record Fact(Kind kind, String place, String value) {
    /// What is stored, and which operation stores it. Some things are facts twice, once from each
    /// side, so that neither side can be doubled unseen.
    public enum Kind {
        PARTY(Operation.CREATE_PARTY),
        PARTY_NAME(Operation.CREATE_PARTY),
        SIGNUP(Operation.JOIN_PARTY),
        EXCLUSIVE_SEAT(Operation.JOIN_PARTY),
        WISHLIST(Operation.WRITE_WISHLIST),
        GIFT(Operation.MARK_GIFT),
        QUOTE(Operation.ADD_QUOTE),
        QUOTE_CONTENT(Operation.ADD_QUOTE),
        QUOTE_INDEX(Operation.ADD_QUOTE),
        GRANT(Operation.GRANT_ROLE),
        PRIZE(Operation.PAY_OUT);

        private final Operation operation;

        Kind(Operation operation) {
            this.operation = operation;
        }

        Operation operation() {
            return operation;
        }
    }

    public static Fact party(String id, String name) {
        return new Fact(Kind.PARTY, id, name);
    }

    public static Fact partyName(String id, String name) {
        return new Fact(Kind.PARTY_NAME, name, id);
    }

    public static Fact signup(String party, String user, String role) {
        return new Fact(Kind.SIGNUP, party + " " + user, role);
    }

    /// A role that only one may have.
    public static Fact exclusiveSeat(String party, String role, String user) {
        return new Fact(Kind.EXCLUSIVE_SEAT, party + " " + role, user);
    }

    public static Fact wishlist(String event, String user, String text) {
        return new Fact(Kind.WISHLIST, event + " " + user, text);
    }

    public static Fact gift(String event, String user, Task.Mark mark) {
        return new Fact(Kind.GIFT, event + " " + user + " " + mark, "");
    }

    public static Fact quote(String number, String content) {
        return new Fact(Kind.QUOTE, number, content);
    }

    public static Fact quoteContent(String number, String content) {
        return new Fact(Kind.QUOTE_CONTENT, content, number);
    }

    public static Fact quoteIndex(String trigger, String number) {
        return new Fact(Kind.QUOTE_INDEX, trigger + " " + number, "");
    }

    public static Fact grant(String role, String granter) {
        return new Fact(Kind.GRANT, role + " " + granter, "");
    }

    public static Fact prize(String giveaway, String user) {
        return new Fact(Kind.PRIZE, giveaway + " " + user, "");
    }

    /// The same place, whatever the value.
    Place at() {
        return new Place(kind, place);
    }

    record Place(Kind kind, String name) {}
}
