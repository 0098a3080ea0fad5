package dev.switchboard.platform.openapi;

import dev.switchboard.platform.problem.Problem;
import io.swagger.v3.core.converter.ModelConverters;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.security.SecurityScheme;
import java.util.Objects;
import org.springdoc.core.customizers.GlobalOpenApiCustomizer;

/** Gives the description of a service its name, the token, the one shape of every refusal, and what else it lacks. */
public final class ServiceDescription implements GlobalOpenApiCustomizer {

    private final String service;

    /** For {@code PlatformAutoConfiguration}. */
    public ServiceDescription(String service) {
        this.service = service;
    }

    @Override
    public void customise(OpenAPI api) {
        api.setInfo(new Info().title(service + "-service").version("1"));
        if (api.getComponents() == null) {
            api.setComponents(new Components());
        }
        Components components = api.getComponents();
        components.addSecuritySchemes(
                Refusals.TOKEN,
                new SecurityScheme()
                        .type(SecurityScheme.Type.HTTP)
                        .scheme("bearer")
                        .description("The accessToken of POST /api/auth/login."));
        describeRefusal(components);
        api.getPaths().values().stream()
                .flatMap(path -> path.readOperations().stream())
                .filter(operation -> operation.getParameters() != null)
                .flatMap(operation -> operation.getParameters().stream())
                .filter(parameter -> parameter.getSchema() == null)
                .forEach(ServiceDescription::isText);
        new Answers(api).areWhole();
    }

    private static void describeRefusal(Components components) {
        ModelConverters.getInstance(true).readAll(Problem.class).forEach(components::addSchemas);
        // What the edge gives there is no UUID.
        Schema<?> problem = Objects.requireNonNull(components.getSchemas().get(Refusals.PROBLEM));
        property(problem, "correlationId").setFormat(null);
        property(problem, "type").setFormat("uri-reference");
        var body = new MediaType().schema(new Schema<>().$ref("#/components/schemas/Problem"));
        components.addResponses(
                Refusals.PROBLEM,
                new ApiResponse()
                        .description("What is wrong and what to do about it (RFC 9457)")
                        .content(new Content().addMediaType("application/problem+json", body)));
    }

    private static void isText(Parameter parameter) {
        Schema<?> text = new Schema<>();
        text.addType("string");
        parameter.setSchema(text);
    }

    private static Schema<?> property(Schema<?> schema, String name) {
        return Objects.requireNonNull(schema.getProperties().get(name), name);
    }
}
