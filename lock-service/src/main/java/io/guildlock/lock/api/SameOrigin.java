package io.guildlock.lock.api;

import io.guildlock.contract.Headers;
import io.vertx.core.http.HttpServerRequest;
import java.net.URI;

/// Whether a page of this service made a call, by what its browser says of it.
final class SameOrigin {
    private SameOrigin() {}

    /// Every call must have [Headers#CONSOLE], which a browser lets a page from elsewhere send only
    /// after it asked, and was allowed to: this service allows nobody. A browser that says where
    /// the page is from must say *here*: by `Sec-Fetch-Site` or, where it does not say that, as
    /// without TLS, by `Origin`.
    static boolean made(HttpServerRequest request) {
        String site = request.getHeader("Sec-Fetch-Site");
        String origin = request.getHeader("Origin");
        boolean isFromHere =
                site != null ? site.equals("same-origin") : origin == null || isOf(origin, request);
        return isFromHere && request.getHeader(Headers.CONSOLE) != null;
    }

    private static boolean isOf(String origin, HttpServerRequest request) {
        try {
            String from = URI.create(origin).getRawAuthority();
            return from != null && from.equalsIgnoreCase(String.valueOf(request.authority()));
        } catch (IllegalArgumentException noAddress) {
            return false;
        }
    }
}
