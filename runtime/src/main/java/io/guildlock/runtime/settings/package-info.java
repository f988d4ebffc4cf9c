/// What settings may be: each method of a mapping says its range ([Within]) or form ([Form]), the
/// one source of the check before a service starts and of `docs/settings.md`.
@NullMarked
package io.guildlock.runtime.settings;

import org.jspecify.annotations.NullMarked;
