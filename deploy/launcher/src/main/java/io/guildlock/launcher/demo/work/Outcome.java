package io.guildlock.launcher.demo.work;

/// What the bot would tell the user.
public sealed interface Outcome {
    /// It is done.
    ///
    /// @param id of what was made: a party's id, a quote's number; empty where nothing is
    /// @param fresh whether this attempt did it; false if it found it done
    record Acknowledged(String id, boolean fresh) implements Outcome {}

    /// It is not done.
    ///
    /// @param why the name of a problem, such as `role-full`
    record Refused(String why) implements Outcome {}

    static Outcome done() {
        return new Acknowledged("", true);
    }

    static Outcome done(String id) {
        return new Acknowledged(id, true);
    }

    static Outcome alreadyDone() {
        return new Acknowledged("", false);
    }

    static Outcome refused(String why) {
        return new Refused(why);
    }
}
