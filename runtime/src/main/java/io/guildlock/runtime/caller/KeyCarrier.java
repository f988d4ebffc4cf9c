package io.guildlock.runtime.caller;

import io.guildlock.contract.key.ApiKey;
import io.vertx.core.http.HttpServerRequest;
import java.util.Optional;

/// Where a call without `Authorization` may have its key: provided as a bean by what serves pages
/// to browsers. Must answer for sure that it was such a page which wanted the call made.
@FunctionalInterface
public interface KeyCarrier {
    /// The key that the call came with, accepted or not; empty if there is none to be believed.
    Optional<ApiKey> keyOf(HttpServerRequest request);
}
