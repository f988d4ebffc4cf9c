package io.guildlock.launcher.demo.work;

/// A task and how its one attempt ended.
///
/// @param micros how long it took, in microseconds
public record Attempt(Task task, Outcome outcome, long micros) {}
