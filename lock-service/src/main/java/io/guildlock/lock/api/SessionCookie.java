package io.guildlock.lock.api;

import io.guildlock.contract.key.ApiKey;
import io.guildlock.runtime.caller.KeyCarrier;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.NewCookie;
import java.util.Optional;

/// The cookie in which a browser keeps the API key that was typed into the console: no script can
/// read it, no other site makes the browser send it, and it is believed only of a call that a page
/// of this service made. It ends with the browser. Its path is where it was set, `/v1`, whatever
/// stands before that.
@Singleton
class SessionCookie implements KeyCarrier {
    static final String NAME = "guildlock-key";

    @Override
    public Optional<ApiKey> keyOf(HttpServerRequest request) {
        Cookie cookie = request.getCookie(NAME);
        return cookie != null && SameOrigin.made(request)
                ? ApiKey.parse(cookie.getValue())
                : Optional.empty();
    }

    NewCookie of(ApiKey key, HttpServerRequest request) {
        return cookie(request).value(key.reveal()).build();
    }

    /// What makes the browser forget it.
    NewCookie gone(HttpServerRequest request) {
        return cookie(request).value("").maxAge(0).build();
    }

    private static NewCookie.Builder cookie(HttpServerRequest request) {
        return new NewCookie.Builder(NAME)
                .httpOnly(true)
                .sameSite(NewCookie.SameSite.STRICT)
                .secure(isByTls(request));
    }

    /// Also where something before this service ends TLS: the page's own address says it.
    private static boolean isByTls(HttpServerRequest request) {
        String origin = request.getHeader("Origin");
        return request.isSSL() || (origin != null && origin.startsWith("https://"));
    }
}
