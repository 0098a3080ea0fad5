package dev.switchboard.platform.openapi;

import dev.switchboard.platform.access.Caller;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.springdoc.core.customizers.GlobalOperationCustomizer;
import org.springframework.web.method.HandlerMethod;

/**
 * Describes the ways in which each operation refuses, from what it takes: a caller (401, 403, 429), something that its path
 * names (404), {@code If-Match} (412), a body (413, 415, 422), parameters (422); each may be misunderstood (400) or unavailable (503). What else
 * there is, {@link Refuses} says.
 */
public final class Refusals implements GlobalOperationCustomizer {

    /** The name of the token among the security schemes. */
    static final String TOKEN = "token";

    /** The name of a refusal among the responses. */
    static final String PROBLEM = "Problem";

    @Override
    public Operation customize(Operation operation, HandlerMethod method) {
        Set<Integer> statuses = new TreeSet<>(Set.of(400, 503));
        if (Arrays.asList(method.getMethod().getParameterTypes()).contains(Caller.class)) {
            operation.addSecurityItem(new SecurityRequirement().addList(TOKEN));
            statuses.addAll(Set.of(401, 403, 429));
        }
        List<Parameter> parameters = Objects.requireNonNullElse(operation.getParameters(), List.of());
        parameters.forEach(parameter -> statuses.add(refusalOf(parameter)));
        if (operation.getRequestBody() != null) {
            statuses.addAll(Set.of(413, 415, 422));
        }
        Refuses more = method.getMethodAnnotation(Refuses.class);
        if (more != null) {
            Arrays.stream(more.value()).forEach(statuses::add);
        }
        statuses.forEach(status -> operation
                .getResponses()
                .addApiResponse(status.toString(), new ApiResponse().$ref("#/components/responses/" + PROBLEM)));
        return operation;
    }

    private static int refusalOf(Parameter parameter) {
        return switch (parameter.getIn()) {
            case "path" -> 404;
            case "header" -> 412;
            default -> 422;
        };
    }
}
