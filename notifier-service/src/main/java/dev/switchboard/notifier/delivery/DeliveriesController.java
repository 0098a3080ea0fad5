package dev.switchboard.notifier.delivery;

import dev.switchboard.platform.access.Caller;
import dev.switchboard.platform.list.Filter;
import dev.switchboard.platform.list.ListRequest;
import dev.switchboard.platform.list.Listing;
import dev.switchboard.platform.list.Paged;
import dev.switchboard.platform.openapi.Refuses;
import dev.switchboard.platform.problem.ProblemException;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Arrays;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.transaction.reactive.TransactionalOperator;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Deliveries: listed, opened, sent again by hand. */
@RestController
@RequestMapping(path = "/api/deliveries", produces = MediaType.APPLICATION_JSON_VALUE)
class DeliveriesController {

    private static final String READ = "deliveries:read";
    private static final String WRITE = "deliveries:write";

    private final PostgresDeliveryQueries queries;
    private final Deliveries deliveries;
    private final TransactionalOperator transaction;

    DeliveriesController(PostgresDeliveryQueries queries, Deliveries deliveries, TransactionalOperator transaction) {
        this.queries = queries;
        this.deliveries = deliveries;
        this.transaction = transaction;
    }

    @GetMapping
    @Operation(operationId = "listDeliveries", summary = "Deliveries, newest first unless sorted otherwise")
    @Parameter(name = "sort", in = ParameterIn.QUERY, schema = @Schema(type = "string"))
    @Paged
    @Parameter(name = "page", in = ParameterIn.QUERY, schema = @Schema(type = "integer"))
    @Parameter(name = "offset", in = ParameterIn.QUERY, schema = @Schema(type = "integer"))
    Mono<Listing<DeliveryView>> list(
            Caller caller,
            @Parameter(hidden = true) @RequestParam MultiValueMap<String, String> query,
            @RequestParam(required = false) @Nullable String status,
            @RequestParam(required = false) @Nullable String channel,
            @RequestParam(required = false) @Nullable String template,
            @Parameter(
                            description =
                                    "The id of the thing that is told of, or any part of the text of one of the latest 50,000")
                    @RequestParam(required = false)
                    @Nullable String q) {
        caller.require(READ);
        Filter filter = Filter.none()
                .and("d.status = :status", "status", status == null ? null : status(status))
                .and("d.channel = :channel", "channel", channel)
                .and("d.template = :template", "template", template);
        return queries.page(ListRequest.of(query), filter, q);
    }

    @GetMapping("/{id}")
    @Operation(operationId = "getDelivery", summary = "One delivery with all its tries")
    Mono<DeliveryDetail> get(Caller caller, @PathVariable UUID id) {
        caller.require(READ);
        return queries.one(id).switchIfEmpty(Mono.error(() -> ProblemException.notFound("delivery")));
    }

    @PostMapping("/{id}/retry")
    @Refuses(409)
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Operation(operationId = "retryDelivery", summary = "Send a delivery again now; 409 if Slack has it already")
    Mono<Void> retry(Caller caller, @PathVariable UUID id) {
        caller.require(WRITE);
        return deliveries.retry(id, caller).as(transaction::transactional);
    }

    private static String status(String word) {
        return DeliveryStatus.of(word).map(DeliveryStatus::word).orElseThrow(() -> {
            String known = Arrays.stream(DeliveryStatus.values())
                    .map(DeliveryStatus::word)
                    .collect(Collectors.joining(", "));
            return ProblemException.invalid("'status' must be one of " + known + ".")
                    .with("status", "must be one of " + known);
        });
    }
}
