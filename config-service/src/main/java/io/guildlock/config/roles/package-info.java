/// Role grants: which roles may give which other role to members. Resource, wire records and rules;
/// nothing else may use this package.
@NullMarked
package io.guildlock.config.roles;

import org.jspecify.annotations.NullMarked;
