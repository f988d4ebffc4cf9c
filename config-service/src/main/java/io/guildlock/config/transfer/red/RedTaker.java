package io.guildlock.config.transfer.red;

import io.guildlock.config.change.Read;
import io.guildlock.config.change.Scope;
import io.guildlock.config.change.Shown;
import java.util.List;

/// A feature that takes records of one kind: says what it must know, and turns a record into a part
/// of a change. Reads nothing else of the guild and writes nothing itself.
///
/// @param <R> the records
public interface RedTaker<R extends RedRecord> {

    Class<R> takes();

    /// Checks a record by the rules of the feature.
    ///
    /// @throws io.guildlock.contract.InvalidValueException if it cannot be kept as it is
    void check(R record);

    /// For the change event.
    String resource(R record);

    /// What it must know of the guild, read in one step.
    List<Read> reads(Scope scope, R record);

    /// Everything in the record, and here, that is merged by itself.
    List<Thing> things(Scope scope, R record, Shown here);

    /// Adds to the change of `merge` what takes over the record, on the condition that what was
    /// read still stands. Every thing is settled or refused, once.
    void merge(Scope scope, R record, Shown here, Merge merge);

    /// Something that is merged by itself.
    record Thing(RedKind kind, String name) {}
}
