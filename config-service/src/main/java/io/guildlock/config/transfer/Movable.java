package io.guildlock.config.transfer;

import io.guildlock.config.change.ChangeRequest;
import io.guildlock.config.change.Scope;
import io.guildlock.config.json.JsonFields;

/// One kind of thing that moves out of a guild and into one, as lines of JSON. Implemented by the
/// features as beans.
public interface Movable {

    /// What `kind` says in lines of this kind. The kinds of an export come in alphabetical order.
    String kind();

    /// Gives all things of this kind to `lines`, in an order that stays. Each is read in one step,
    /// and few are held at a time however many there are. What is made or removed meanwhile may be
    /// among them or not.
    void moveOut(Scope scope, Lines lines);

    /// Puts in what one line says, as one change; what is needed elsewhere before it has a change
    /// of its own. Never changes what is there already and differs. May be repeated at any point:
    /// afterwards the thing is there once.
    ///
    /// @param request whose id is the line's own
    /// @param line its members but `kind`
    /// @throws io.guildlock.contract.InvalidValueException if the line is not what an export gives
    /// @throws io.guildlock.runtime.problem.ProblemException if it is refused; as `already-exists`
    ///   if something else is there
    Moved moveIn(ChangeRequest request, JsonFields line);
}
