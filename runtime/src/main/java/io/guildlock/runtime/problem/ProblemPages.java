package io.guildlock.runtime.problem;

import io.guildlock.contract.ProblemType;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirements;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/// The pages behind the `type` of problem documents.
@Path("/problems")
@Produces(MediaType.TEXT_HTML)
@SecurityRequirements
@Tag(name = "problems", description = "What each problem type means")
public class ProblemPages {

    @GET
    @Operation(summary = "All problem types")
    public String list() {
        return page(
                "Problems",
                Arrays.stream(ProblemType.values())
                        .map(t ->
                                "<li><a href=\"%s\">%d %s</a>"
                                        .formatted(t.uri(), t.status(), t.slug()))
                        .collect(Collectors.joining("\n", "<ul>", "</ul>")));
    }

    @GET
    @Path("/{name}")
    @Operation(summary = "One problem type, explained")
    public String explain(@PathParam("name") String name) {
        ProblemType type =
                Arrays.stream(ProblemType.values())
                        .filter(t -> t.slug().equals(name))
                        .findAny()
                        .orElseThrow(() ->
                                new ProblemException(
                                        ProblemType.NOT_FOUND,
                                        "There is no problem of that name."));
        return page(
                "%d %s".formatted(type.status(), type.slug()),
                "<p><strong>%s.</strong> %s</p><p>Retryable as it is: %s.</p><p><a href=\"/problems\">All problems</a></p>"
                        .formatted(
                                type.title(), type.explanation(), type.retryable() ? "yes" : "no"));
    }

    private static String page(String title, String body) {
        return """
        <!doctype html>
        <html lang="en">
        <head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>%1$s – Guildlock</title></head>
        <body><main><h1>%1$s</h1>%2$s</main></body>
        </html>
        """
                .formatted(title, body);
    }
}
