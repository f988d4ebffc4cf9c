package io.guildlock.client.roles;

/// Members with the role `granter` may assign `role`. Both are snowflakes in decimal.
public record RoleGrant(String role, String granter) {}
