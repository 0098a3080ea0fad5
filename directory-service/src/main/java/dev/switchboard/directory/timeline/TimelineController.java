package dev.switchboard.directory.timeline;

import dev.switchboard.directory.customer.Customers;
import dev.switchboard.platform.access.Caller;
import dev.switchboard.platform.list.Filter;
import dev.switchboard.platform.list.KeysetList;
import dev.switchboard.platform.list.ListRequest;
import dev.switchboard.platform.list.Listing;
import dev.switchboard.platform.list.Paged;
import dev.switchboard.platform.problem.ProblemException;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Timelines over HTTP. */
@RestController
class TimelineController {

    static final String COLUMNS = "e.id, p.at, e.type, e.title, e.detail, e.status, e.ref, e.payload_log_id";
    static final String FROM = "timeline_place p JOIN timeline_entry e ON e.id = p.entry_id";

    private final Customers customers;
    private final KeysetList<TimelineView> list;

    TimelineController(Customers customers, DatabaseClient database) {
        this.customers = customers;
        list = new KeysetList<>(database, COLUMNS, FROM, "p.entry_id", TimelineView::of)
                .sortedBy("at", "p.at", "timestamptz")
                .byDefault("-at");
    }

    @GetMapping("/api/customers/{id}/timeline")
    @Operation(summary = "What happened with a customer, newest first; each thing once, as it stands now")
    @Parameter(name = "sort", description = "at; - for descending")
    @Paged
    Mono<Listing<TimelineView>> getTimeline(
            @PathVariable UUID id,
            @Parameter(hidden = true) @RequestParam MultiValueMap<String, String> query,
            Caller caller) {
        caller.require("customers:read");
        return customers
                .present(id)
                .switchIfEmpty(Mono.error(() -> ProblemException.notFound("customer")))
                .flatMap(customer -> list.page(
                        ListRequest.of(query), Filter.none().and("p.customer_id = :customer", "customer", customer)));
    }
}
