package io.guildlock.config.http;

/// A resource that reads its body as a stream, with a bound of its own, and so takes larger ones
/// than all others.
public interface StreamedBody {
    /// Whether calls of this path are such a resource's.
    boolean takes(String path);
}
