package io.guildlock.runtime.caller;

import io.guildlock.contract.ProblemType;
import io.guildlock.contract.key.KeyScope;
import io.guildlock.runtime.key.Identity;
import io.guildlock.runtime.problem.ProblemException;
import io.guildlock.runtime.problem.ProblemResponses;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirements;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jspecify.annotations.Nullable;

/// Refuses a call whose key does not have the scope that the resource says it needs ([KeyScheme]).
/// It looks at the resource that was matched, not at the path: there is no way of writing a path
/// that it reads otherwise than the router. A resource that says nothing is for `admin` alone.
public class ScopeFilter {
    private final ProblemResponses responses;
    private final Refusals refusals;
    private final Map<Method, Optional<KeyScope>> needs = new ConcurrentHashMap<>();

    ScopeFilter(ProblemResponses responses, Refusals refusals) {
        this.responses = responses;
        this.refusals = refusals;
    }

    /// @return what to answer instead; `null` to go on
    @ServerRequestFilter(priority = Priorities.AUTHORIZATION)
    public @Nullable Response check(ResourceInfo resource, RoutingContext call) {
        Optional<KeyScope> scope =
                needs.computeIfAbsent(resource.getResourceMethod(), ScopeFilter::need);
        if (scope.isEmpty()) {
            return null;
        }
        Identity caller = Authentication.of(call);
        if (caller == null) {
            throw new IllegalStateException("a path that needs a key came without one");
        }
        return caller.may(scope.get()) ? null : lacks(scope.get());
    }

    private Response lacks(KeyScope scope) {
        refusals.count(Refusals.Reason.SCOPE);
        var problem =
                new ProblemException(
                        ProblemType.FORBIDDEN,
                        Challenge.detail(scope),
                        Map.of("scope", scope.toString()));
        return Response.fromResponse(responses.of(problem))
                .header(HttpHeaders.WWW_AUTHENTICATE, Challenge.lacks(scope))
                .build();
    }

    private static Optional<KeyScope> need(Method method) {
        return said(method)
                .or(() -> said(method.getDeclaringClass()))
                .orElse(Optional.of(KeyScope.ADMIN));
    }

    // Nothing said; no scope needed; or one.
    private static Optional<Optional<KeyScope>> said(AnnotatedElement element) {
        SecurityRequirement one = element.getAnnotation(SecurityRequirement.class);
        if (one != null && one.name().equals(KeyScheme.NAME) && one.scopes().length == 1) {
            return Optional.of(Optional.of(KeyScope.of(one.scopes()[0])));
        }
        SecurityRequirements none = element.getAnnotation(SecurityRequirements.class);
        return none != null && none.value().length == 0
                ? Optional.of(Optional.empty())
                : Optional.empty();
    }
}
