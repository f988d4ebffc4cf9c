/// TLS for what a service serves: its certificate from files, read again when they change. What a
/// service trusts at Redis is in the package `redis`.
@NullMarked
package io.guildlock.runtime.tls;

import org.jspecify.annotations.NullMarked;
