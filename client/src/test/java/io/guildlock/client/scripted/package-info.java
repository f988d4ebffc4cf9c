/// A replica that answers from a script and a time that passes when told: what the client's tests
/// are made of.
@NullMarked
package io.guildlock.client.scripted;

import org.jspecify.annotations.NullMarked;
