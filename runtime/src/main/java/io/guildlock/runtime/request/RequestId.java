package io.guildlock.runtime.request;

import jakarta.enterprise.context.RequestScoped;
import java.util.regex.Pattern;

/// The id under which logs and problem documents know the HTTP call being answered. The caller's,
/// if it sent a usable one in `Guildlock-Request-Id` (`[A-Za-z0-9_.-]{1,64}`), else minted here.
@RequestScoped
public class RequestId {
    private static final Pattern USABLE = Pattern.compile("[A-Za-z0-9_.-]{1,64}");

    private String value = FreshId.next();

    public String value() {
        return value;
    }

    void take(String given) {
        if (USABLE.matcher(given).matches()) {
            value = given;
        }
    }
}
