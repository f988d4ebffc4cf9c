package io.guildlock.client.change;

import java.util.Optional;

/// A resource that can be read with its revision and replaced as a whole: what `Guild.update` works
/// on.
public interface Revisable<T> {
    /// The resource and its revision, unless it is not there.
    Optional<Versioned<T>> get();

    /// What a change starts from when the resource is not there.
    T blank();

    /// Writes the resource as a whole.
    Change<T> replace(T value, WriteOption... options);
}
