/// What is known of the HTTP call being answered: its request id.
@NullMarked
package io.guildlock.runtime.request;

import org.jspecify.annotations.NullMarked;
