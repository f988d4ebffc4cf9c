package io.guildlock.client.santa;

/// Where the code of an event leads.
///
/// @param guild the event's guild, a snowflake
/// @param name the event's name in that guild
public record SantaCode(String code, String guild, String name) {}
