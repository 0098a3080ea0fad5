package dev.switchboard.directory.order;

import dev.switchboard.platform.access.Caller;
import dev.switchboard.platform.http.ETags;
import dev.switchboard.platform.list.Listing;
import dev.switchboard.platform.list.Paged;
import dev.switchboard.platform.problem.ProblemException;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.UUID;
import org.springframework.http.ResponseEntity;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Orders over HTTP. */
@RestController
@RequestMapping("/api/orders")
class OrderController {

    private static final String READ = "orders:read";

    private final OrderQueries orders;

    OrderController(OrderQueries orders) {
        this.orders = orders;
    }

    @GetMapping
    @Operation(summary = "All orders, newest first")
    @Parameter(name = "q", description = "words, or their beginnings, of order id, package, status, or of its people")
    @Parameter(name = "status", description = "in the shop's words")
    @Parameter(
            name = "customerId",
            schema = @Schema(type = "string", format = "uuid"),
            description = "brand or creator")
    @Parameter(name = "sort", description = "placedAt; - for descending")
    @Paged
    Mono<Listing<OrderView>> listOrders(
            @Parameter(hidden = true) @RequestParam MultiValueMap<String, String> query, Caller caller) {
        caller.require(READ);
        return orders.page(query);
    }

    @GetMapping("/{id}")
    @Operation(summary = "One order")
    Mono<ResponseEntity<OrderView>> getOrder(@PathVariable UUID id, Caller caller) {
        caller.require(READ);
        return orders.find(id)
                .switchIfEmpty(Mono.error(() -> ProblemException.notFound("order")))
                .map(order ->
                        ResponseEntity.ok().eTag(ETags.of(order.version())).body(order));
    }
}
