package io.guildlock.launcher.demo.work;

import java.util.List;

/// One thing that one user wants, to be attempted once, by one shard.
public sealed interface Task {
    /// Its place in the plan, from 0; names it in reports.
    int number();

    Operation operation();

    /// @param name unique in the plan
    record CreateParty(int number, String author, String name, List<String> roles) implements Task {
        public CreateParty {
            roles = List.copyOf(roles);
        }

        @Override
        public Operation operation() {
            return Operation.CREATE_PARTY;
        }
    }

    /// No other task names the same party and user.
    ///
    /// @param party its place in the stage's list
    record JoinParty(int number, int party, String user, String role) implements Task {
        @Override
        public Operation operation() {
            return Operation.JOIN_PARTY;
        }
    }

    /// No other task names the same event and user.
    record WriteWishlist(int number, String event, String user, String text) implements Task {
        @Override
        public Operation operation() {
            return Operation.WRITE_WISHLIST;
        }
    }

    /// No other task names the same event, user and mark.
    record MarkGift(int number, String event, String user, Mark mark) implements Task {
        @Override
        public Operation operation() {
            return Operation.MARK_GIFT;
        }
    }

    /// @param content unique in the plan
    record AddQuote(int number, String user, String trigger, String content) implements Task {
        @Override
        public Operation operation() {
            return Operation.ADD_QUOTE;
        }
    }

    /// Several tasks may name the same pair, as when two owners click at once.
    record GrantRole(int number, String role, String granter) implements Task {
        @Override
        public Operation operation() {
            return Operation.GRANT_ROLE;
        }
    }

    /// Some tasks are there twice, as when an event is delivered to two shards: only one of them
    /// may pay.
    record PayOut(int number, String giveaway, String user) implements Task {
        @Override
        public Operation operation() {
            return Operation.PAY_OUT;
        }
    }

    /// What a participant of a secret santa says of a gift.
    enum Mark {
        SENT,
        RECEIVED
    }
}
