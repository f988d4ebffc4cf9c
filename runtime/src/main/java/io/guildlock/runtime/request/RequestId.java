package io.guildlock.runtime.request;

import jakarta.enterprise.context.RequestScoped;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The id under which logs and problem documents know the HTTP call being answered. The caller's,
/// if it sent a usable one in `Guildlock-Request-Id` (`[A-Za-z0-9_.-]{1,64}`), else minted here.
@RequestScoped
public class RequestId {
    private static final Pattern USABLE = Pattern.compile("[A-Za-z0-9_.-]{1,64}");

    private String value = FreshId.next();

    public String value() {
        return value;
    }

    void take(@Nullable String given) {
        if (given != null && USABLE.matcher(given).matches()) {
            value = given;
        }
    }

    /// The id of a call that reaches no resource.
    ///
    /// @param given what its caller sent as its id, if anything
    public static String of(@Nullable String given) {
        RequestId id = new RequestId();
        id.take(given);
        return id.value();
    }
}
