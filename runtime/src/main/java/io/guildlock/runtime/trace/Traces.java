package io.guildlock.runtime.trace;

import io.guildlock.runtime.settings.WrongSettingException;
import io.quarkus.runtime.Startup;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/// Whether spans are wanted, settled when the service starts.
@Startup
@ApplicationScoped
public class Traces {
    private final @Nullable Spans spans;

    Traces(
            TraceConfig settings,
            @ConfigProperty(name = "quarkus.application.name") String service,
            @ConfigProperty(name = "quarkus.application.version") String version) {
        this.spans =
                settings.endpoint()
                        .map(text ->
                                new Spans(
                                        settings,
                                        url(text),
                                        service.replaceFirst("^guildlock-", ""),
                                        version))
                        .orElse(null);
    }

    /// Where to make them; `null` if they are not wanted.
    @Nullable Spans spans() {
        return spans;
    }

    @PreDestroy
    void close() {
        if (spans != null) {
            spans.close();
        }
    }

    private static URI url(String text) {
        try {
            URI url = URI.create(text);
            if (String.valueOf(url.getScheme()).matches("https?") && url.getHost() != null) {
                return url;
            }
        } catch (IllegalArgumentException noUri) {
            throw wrong(text);
        }
        throw wrong(text);
    }

    private static WrongSettingException wrong(String text) {
        return new WrongSettingException(
                "guildlock.traces.endpoint is %s; allowed: a URL such as `http://collector:4318/v1/traces`"
                        .formatted(text));
    }
}
