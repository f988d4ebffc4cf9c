/// What operators see: the metrics of lock-service, all named in one class, and the decorators that
/// record them. The only package that knows Micrometer. Guild, entity and lease id never become
/// labels; the kind of an entity only if it is configured.
@NullMarked
package io.guildlock.lock.observe;

import org.jspecify.annotations.NullMarked;
