package io.guildlock.lock.wiring;

import io.guildlock.runtime.settings.WrongSettingException;
import java.net.URI;
import java.net.URISyntaxException;

/// Reads an address that a page may lead to. Nothing but http and https: a link to a script would
/// run in the console.
final class LinkText {
    static final String ALLOWED = "an `http://` or `https://` address";

    private LinkText() {}

    /// @throws WrongSettingException naming the setting
    static String parse(String setting, String text) {
        try {
            URI uri = new URI(text);
            boolean isWeb = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
            if (isWeb && uri.getHost() != null) {
                return text;
            }
        } catch (URISyntaxException e) {
            throw wrong(setting, text);
        }
        throw wrong(setting, text);
    }

    private static WrongSettingException wrong(String setting, String text) {
        return new WrongSettingException("%s is %s; allowed: %s".formatted(setting, text, ALLOWED));
    }
}
