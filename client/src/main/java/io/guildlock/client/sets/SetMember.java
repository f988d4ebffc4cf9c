package io.guildlock.client.sets;

/// That `set` has `member`.
public record SetMember(String set, String member) {}
