package io.guildlock.runtime.redis;

import io.guildlock.contract.RedisUri;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jboss.logging.Logger;

/// Answers by which Redis denies its user a command, a name or a channel in the middle of a script.
/// What the script did before that stays done, so the step's outcome is unknown. The answer to a
/// caller says no more; the log says once for each place in a script what was denied to whom.
/// Thread-safe.
public final class ScriptDenials {
    private static final Logger LOG = Logger.getLogger(ScriptDenials.class);

    // The first is how Redis 7.0 says it, the second how later ones do.
    private static final Pattern DENIAL =
            Pattern.compile("The user executing the script |ACL failure in script: ");

    private static final Pattern LINE = Pattern.compile("user_script:(\\d+)");

    private final String user;
    private final Set<String> told = ConcurrentHashMap.newKeySet();

    public ScriptDenials(RedisUri uri) {
        user = uri.user() == null ? "default" : uri.user();
    }

    /// Whether an error that Redis answered is one of these.
    public static boolean is(Throwable answer) {
        return DENIAL.matcher(String.valueOf(answer.getMessage())).find();
    }

    /// Says in the log what was denied, if that is new.
    ///
    /// @param script the text that ran
    public void tell(Throwable answer, String script) {
        String place = place(String.valueOf(answer.getMessage()), script);
        if (is(answer) && told.add(place)) {
            LOG.error(told(answer, place));
        }
    }

    String told(Throwable answer, String place) {
        return "Redis denies its user %s what a script needs (%s): %s. Give the user the rules of deploy/redis/acl that belong to this version; ACL LOG at Redis tells more."
                .formatted(user, place, first(answer));
    }

    /// The line of the script at which it ended: it names the command.
    static String place(String message, String script) {
        Matcher found = LINE.matcher(message);
        return found.find()
                ? script.lines()
                        .skip(Long.parseLong(found.group(1)) - 1)
                        .findFirst()
                        .orElse("")
                        .strip()
                : "unknown line";
    }

    // Without what a driver adds: commands carry the names and values of callers.
    private static String first(Throwable answer) {
        return String.valueOf(answer.getMessage())
                .replaceAll("(?s)( script: | channel: |, on @user_script).*", "");
    }
}
