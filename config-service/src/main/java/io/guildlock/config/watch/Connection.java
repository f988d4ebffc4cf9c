package io.guildlock.config.watch;

/// The connection of one reader. What is sent waits until the reader takes it; [Watcher] bounds how
/// much. Nothing blocks.
interface Connection {

    /// @param id what the reader sends as `Last-Event-ID` to go on after this
    void event(String id, Frame frame);

    void comment(String text);

    /// Ends it after what waits.
    void end();

    /// Ends it at once.
    void cut();
}
