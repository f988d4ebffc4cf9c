package io.guildlock.runtime.request;

import io.guildlock.contract.InvalidValueException;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.UriInfo;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/// Refuses query parameters that the resource does not know, and all but one of those it takes
/// once: a misspelt `max` must not turn a bounded write into an unbounded one.
///
/// A method that takes [UriInfo] reads the query itself, and refuses what it does not know itself.
public class QueryParameters {

    /// @throws InvalidValueException naming the parameter
    @ServerRequestFilter
    public void check(ContainerRequestContext request, ResourceInfo resource) {
        Method method = resource.getResourceMethod();
        Map<String, List<String>> given = request.getUriInfo().getQueryParameters();
        if (given.isEmpty() || Arrays.asList(method.getParameterTypes()).contains(UriInfo.class)) {
            return;
        }
        Map<String, Parameter> known = known(method);
        given.forEach((name, values) -> check(name, values, known));
    }

    private static void check(String name, List<String> values, Map<String, Parameter> known) {
        Parameter parameter = known.get(name);
        if (parameter == null) {
            throw new InvalidValueException(
                    name,
                    "an unknown query parameter",
                    known.isEmpty() ? "none" : String.join(", ", known.keySet()));
        }
        if (values.size() > 1 && !Collection.class.isAssignableFrom(parameter.getType())) {
            throw new InvalidValueException(name, String.join(" and ", values), "one value");
        }
    }

    private static Map<String, Parameter> known(Method method) {
        return Arrays.stream(method.getParameters())
                .filter(parameter -> parameter.isAnnotationPresent(QueryParam.class))
                .collect(
                        Collectors.toMap(
                                parameter -> parameter.getAnnotation(QueryParam.class).value(),
                                parameter -> parameter,
                                (first, _) -> first,
                                TreeMap::new));
    }
}
