package io.guildlock.runtime.caller;

import io.guildlock.contract.ProblemType;
import io.guildlock.runtime.problem.ProblemDocument;
import io.quarkus.smallrye.openapi.OpenApiFilter;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.eclipse.microprofile.openapi.models.security.SecurityScheme;

/// Writes into the API description what holds for every call that needs a key.
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public class KeyDocs implements OASFilter {

    @Override
    public void filterOpenAPI(OpenAPI api) {
        if (api.getComponents() == null) {
            api.setComponents(OASFactory.createComponents());
        }
        api.getComponents()
                .addSecurityScheme(
                        KeyScheme.NAME,
                        OASFactory.createSecurityScheme()
                                .type(SecurityScheme.Type.HTTP)
                                .scheme("bearer")
                                .description(
                                        "An API key, made with `./guildlock keys create`. The key is the bot. What is in brackets is the scope it must have. A service without keys asks for none."));
    }

    @Override
    public Operation filterOperation(Operation operation) {
        if (operation.getSecurity() != null && !operation.getSecurity().isEmpty()) {
            document(operation, ProblemType.UNAUTHENTICATED);
            document(operation, ProblemType.FORBIDDEN);
            if (!operation.getResponses().hasAPIResponse("429")) {
                document(operation, ProblemType.QUOTA_EXCEEDED);
            }
        }
        return operation;
    }

    private static void document(Operation operation, ProblemType type) {
        operation.getResponses().addAPIResponse(String.valueOf(type.status()), answer(type));
    }

    private static APIResponse answer(ProblemType type) {
        return OASFactory.createAPIResponse()
                .description('`' + type.slug() + '`')
                .content(
                        OASFactory.createContent()
                                .addMediaType(
                                        ProblemDocument.MEDIA_TYPE,
                                        OASFactory.createMediaType()
                                                .schema(
                                                        OASFactory.createSchema()
                                                                .ref(
                                                                        "#/components/schemas/Problem"))));
    }
}
