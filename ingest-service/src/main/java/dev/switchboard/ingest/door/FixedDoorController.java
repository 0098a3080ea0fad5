package dev.switchboard.ingest.door;

import dev.switchboard.ingest.InRole;
import dev.switchboard.ingest.InRole.Role;
import dev.switchboard.ingest.integration.Address.Fixed;
import dev.switchboard.ingest.kind.Kinds;
import dev.switchboard.platform.openapi.Refuses;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.util.Objects;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.http.ResponseEntity;
import org.springframework.util.ReflectionUtils;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.reactive.HandlerMapping;
import org.springframework.web.reactive.result.method.RequestMappingInfo;
import org.springframework.web.reactive.result.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.util.pattern.PathPattern;
import reactor.core.publisher.Mono;

/** The fixed addresses, which each kind names for itself. Behind them is the same door as behind an integration's own. */
@RestController(FixedDoorController.BEAN)
@InRole(Role.DOOR)
class FixedDoorController {

    static final String BEAN = "fixedDoorController";

    private final Doorway doorway;
    private final Kinds kinds;

    FixedDoorController(
            Doorway doorway,
            Kinds kinds,
            @Qualifier("requestMappingHandlerMapping") RequestMappingHandlerMapping mappings) {
        this.doorway = doorway;
        this.kinds = kinds;
        var receive = Objects.requireNonNull(
                ReflectionUtils.findMethod(FixedDoorController.class, "receive", ServerWebExchange.class));
        kinds.byFixedDoor()
                .keySet()
                .forEach(path -> mappings.registerMapping(
                        RequestMappingInfo.paths(path)
                                .methods(RequestMethod.POST)
                                .build(),
                        BEAN, // what the description knows controllers by
                        receive));
    }

    @Refuses({401, 403, 404, 408, 410})
    @Operation(
            operationId = "receiveAtFixedDoor",
            summary =
                    "Takes a payload for the integration that is bound to this address; an answer of 2xx means that it"
                            + " is committed",
            requestBody =
                    @RequestBody(
                            required = true,
                            content = @Content(mediaType = "application/json", schema = @Schema(type = "object"))))
    @ApiResponse(
            responseCode = "202",
            description = "Committed; what is said is as the sender expects it",
            content = @Content(mediaType = "application/json", schema = @Schema(type = "object")))
    @ApiResponse(
            responseCode = "200",
            description = "Committed, or committed before",
            content = @Content(mediaType = "application/json", schema = @Schema(type = "object")))
    Mono<ResponseEntity<Object>> receive(ServerWebExchange exchange) {
        PathPattern path = exchange.getRequiredAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
        var kind = Objects.requireNonNull(kinds.byFixedDoor().get(path.getPatternString()));
        return doorway.enter(new Fixed(kind.name()), exchange.getRequest()).map(WebhookController::entity);
    }
}
