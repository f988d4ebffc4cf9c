package io.guildlock.runtime.caller;

import io.guildlock.contract.key.KeyScope;

/// What `WWW-Authenticate` says (RFC 6750).
final class Challenge {
    static final String NO_KEY = "Bearer realm=\"guildlock\"";
    static final String WRONG_KEY = NO_KEY + ", error=\"invalid_token\"";

    private Challenge() {}

    static String lacks(KeyScope scope) {
        return NO_KEY + ", error=\"insufficient_scope\", scope=\"" + scope + '"';
    }

    static String detail(KeyScope scope) {
        return "The key does not have the scope " + scope + '.';
    }
}
