package io.guildlock.runtime.caller;

import io.guildlock.contract.ProblemType;
import io.guildlock.contract.key.ApiKey;
import io.guildlock.contract.key.KeyScope;
import io.guildlock.runtime.key.Identity;
import io.guildlock.runtime.key.KeyRing;
import io.guildlock.runtime.key.RateLimits;
import io.guildlock.runtime.problem.EarlyProblems;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Finds out who calls, before anything reads a body or answers. Every path needs a key, whether
/// there is something under it or not, but health, `/problems` and [OpenPaths]. Which scope a
/// resource needs is for [ScopeFilter]; what is no resource, the metrics, is decided here.
@Singleton
public class Authentication {
    // After Drain, so that a replica that ends says so to everybody.
    private static final int PRIORITY = 1_900;

    private static final String IDENTITY = Identity.class.getName();

    private final KeyRing ring;
    private final RateLimits rates;
    private final CallsOfKeys underWay;
    private final Refusals refusals;
    private final EarlyProblems problems;
    private final Instance<OpenPaths> open;
    private final Instance<KeyCarrier> carriers;

    Authentication(
            KeyRing ring,
            RateLimits rates,
            CallsOfKeys underWay,
            Refusals refusals,
            EarlyProblems problems,
            Instance<OpenPaths> open,
            Instance<KeyCarrier> carriers) {
        this.ring = ring;
        this.rates = rates;
        this.underWay = underWay;
        this.refusals = refusals;
        this.problems = problems;
        this.open = open;
        this.carriers = carriers;
    }

    void register(@Observes Filters filters) {
        filters.register(this::check, PRIORITY);
    }

    /// Who calls; `null` where the path needs no key.
    static @Nullable Identity of(RoutingContext call) {
        return call.get(IDENTITY);
    }

    private void check(RoutingContext call) {
        String path = call.normalizedPath();
        if (isOpen(path)) {
            call.next();
            return;
        }
        if (ring.isOpen()) {
            goOn(call, path, Identity.ANYONE);
            return;
        }
        String header = call.request().getHeader("Authorization");
        Optional<ApiKey> key = header == null ? carried(call.request()) : Bearer.key(header);
        Optional<Identity> identity = key.flatMap(ring::find);
        if (identity.isPresent()) {
            goOn(call, path, identity.get());
        } else {
            refuse(call, header != null || key.isPresent());
        }
    }

    private Optional<ApiKey> carried(HttpServerRequest request) {
        return carriers.stream().flatMap(carrier -> carrier.keyOf(request).stream()).findFirst();
    }

    private void goOn(RoutingContext call, String path, Identity identity) {
        long tooEarlyNanos = rates.take(identity);
        if (tooEarlyNanos > 0) {
            tooFast(call, tooEarlyNanos);
        } else if (isOfTheReplica(path) && !identity.may(KeyScope.METRICS)) {
            lacks(call, KeyScope.METRICS);
        } else {
            call.put(IDENTITY, identity);
            if (!ring.isOpen()) {
                underWay.add(call, identity);
            }
            call.next();
        }
    }

    private boolean isOpen(String path) {
        if (under("/q", path) || under("/v1", path)) {
            return under("/q/health", path);
        }
        return under("/problems", path) || open.stream().anyMatch(paths -> paths.isOpen(path));
    }

    // All of Quarkus's own but the API description.
    private static boolean isOfTheReplica(String path) {
        return under("/q", path) && !under("/q/openapi", path) && !under("/q/swagger-ui", path);
    }

    private static boolean under(String root, String path) {
        return path.startsWith(root)
                && (path.length() == root.length() || path.charAt(root.length()) == '/');
    }

    private void refuse(RoutingContext call, boolean hadOne) {
        refusals.count(hadOne ? Refusals.Reason.WRONG_KEY : Refusals.Reason.NO_KEY);
        call.response()
                .putHeader("WWW-Authenticate", hadOne ? Challenge.WRONG_KEY : Challenge.NO_KEY);
        problems.answer(
                call,
                ProblemType.UNAUTHENTICATED,
                hadOne
                        ? "The API key is not one of those accepted here."
                        : "Send an API key: Authorization: Bearer glk_…",
                Map.of());
    }

    private void tooFast(RoutingContext call, long tooEarlyNanos) {
        refusals.count(Refusals.Reason.RATE);
        long seconds = Math.ceilDiv(tooEarlyNanos, 1_000_000_000L);
        call.response().putHeader("Retry-After", String.valueOf(seconds));
        problems.answerAndStay(
                call,
                ProblemType.QUOTA_EXCEEDED,
                "The key makes more calls than it may (guildlock.keys.calls-per-second); the call was not begun.",
                Map.of());
    }

    private void lacks(RoutingContext call, KeyScope scope) {
        refusals.count(Refusals.Reason.SCOPE);
        call.response().putHeader("WWW-Authenticate", Challenge.lacks(scope));
        problems.answer(
                call,
                ProblemType.FORBIDDEN,
                Challenge.detail(scope),
                Map.of("scope", scope.toString()));
    }
}
