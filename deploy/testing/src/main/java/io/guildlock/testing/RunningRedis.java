package io.guildlock.testing;

/// What a [TestRedis] needs of the Redis behind it. It keeps its port and its data until closed.
sealed interface RunningRedis permits ContainerRedis, EmbeddedRedis {

    /// On 127.0.0.1.
    int port();

    String description();

    void pause();

    void resume();

    /// Ends it cleanly; nothing listens on the port afterwards.
    void stop();

    /// Ends it by SIGKILL.
    void kill();

    /// Starts it again after [#stop] or [#kill]; may return before it answers.
    void startAgain();

    /// Ends it, if it runs, and removes its data.
    void remove();
}
