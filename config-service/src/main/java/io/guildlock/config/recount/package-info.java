/// `recount`: counts anew what a guild keeps, for its quotas. Knows no feature.
@NullMarked
package io.guildlock.config.recount;

import org.jspecify.annotations.NullMarked;
