/// Tests of the domain, and the in-memory store on a fake clock that other tests use too.
@org.jspecify.annotations.NullUnmarked
package io.guildlock.lock.lease;
