/// What a service's circuit breaker before Redis is doing, for those who look from outside. Neither
/// breaks anything nor records metrics; the breakers themselves are the services'.
@NullMarked
package io.guildlock.runtime.breaker;

import org.jspecify.annotations.NullMarked;
