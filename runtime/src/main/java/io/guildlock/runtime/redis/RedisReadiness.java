package io.guildlock.runtime.redis;

import io.guildlock.contract.RedisUri;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Locale;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/// Ready only on a Redis that answers, accepts writes, never evicts and has the layout of this
/// version. Looks at every call, so a service becomes ready by itself when Redis does.
@Readiness
@ApplicationScoped
public class RedisReadiness implements HealthCheck {
    private final RedisProbe probe;
    private final RedisConfig config;
    private final LayoutGate gate;

    RedisReadiness(RedisProbe probe, RedisConfig config, LayoutGate gate) {
        this.probe = probe;
        this.config = config;
        this.gate = gate;
    }

    @Override
    public HealthCheckResponse call() {
        RedisUri uri = RedisUri.parse(config.uri());
        HealthCheckResponseBuilder answer =
                HealthCheckResponse.named("redis")
                        .withData("uri", uri.toString())
                        .withData("topology", uri.topology().name().toLowerCase(Locale.ROOT));
        RedisState state;
        try {
            state = probe.look();
            gate.note(state);
        } catch (RuntimeException e) {
            return answer.withData("reason", "Redis cannot be reached: " + rootMessage(e))
                    .down()
                    .build();
        }
        List<String> complaints = state.complaints();
        answer.withData("version", state.version())
                .withData("role", state.role())
                .withData("masters", state.masters())
                .withData("maxmemory-policy", state.evictionPolicy())
                .withData("writable", state.writable())
                .withData("layout", state.layout());
        if (!complaints.isEmpty()) {
            answer.withData("reason", String.join(" ", complaints));
        }
        return answer.status(complaints.isEmpty()).build();
    }

    private static String rootMessage(Throwable e) {
        Throwable root = e;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root.getClass().getSimpleName() + ": " + root.getMessage();
    }
}
