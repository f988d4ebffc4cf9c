/// What checks of the deployment share: the checkout and the tools that they need.
@NullMarked
package io.guildlock.checks;

import org.jspecify.annotations.NullMarked;
