package dev.switchboard.directory.customer;

import dev.switchboard.platform.access.Caller;
import dev.switchboard.platform.http.ETags;
import dev.switchboard.platform.list.Listing;
import dev.switchboard.platform.list.Paged;
import dev.switchboard.platform.openapi.Refuses;
import dev.switchboard.platform.problem.ProblemException;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import java.net.URI;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/** Customers over HTTP. Whoever was merged is answered as whom they turned out to be. */
@RestController
@RequestMapping("/api/customers")
class CustomerController {

    private static final String READ = "customers:read";
    private static final String WRITE = "customers:write";

    private final CustomerEditing editing;
    private final Customers customers;
    private final CustomerList list;

    CustomerController(CustomerEditing editing, Customers customers, CustomerList list) {
        this.editing = editing;
        this.customers = customers;
        this.list = list;
    }

    @GetMapping
    @Operation(summary = "All customers but those who were merged into another")
    @Parameter(name = "q", description = "words, or their beginnings, of name, company, e-mail; or a phone number")
    @Parameter(name = "kind", schema = @Schema(allowableValues = {"brand", "creator", "contact"}))
    @Parameter(name = "status", schema = @Schema(allowableValues = {"active", "archived"}))
    @Parameter(name = "sort", description = "name, createdAt or lastSeenAt; - for descending")
    @Paged
    Mono<Listing<CustomerView>> listCustomers(
            @Parameter(hidden = true) @RequestParam MultiValueMap<String, String> query, Caller caller) {
        caller.require(READ);
        return list.page(query);
    }

    @PostMapping
    @Operation(summary = "Adds a customer by hand")
    @io.swagger.v3.oas.annotations.parameters.RequestBody(
            content = @Content(schema = @Schema(implementation = EditCustomer.class)))
    @Refuses(409)
    @ResponseStatus(HttpStatus.CREATED)
    Mono<ResponseEntity<CustomerView>> createCustomer(@RequestBody JsonNode body, Caller caller) {
        caller.require(WRITE);
        return editing.create(caller, body)
                .map(created -> ResponseEntity.created(URI.create("/api/customers/" + created.id()))
                        .eTag(ETags.of(created.version()))
                        .body(CustomerView.of(created)));
    }

    @GetMapping("/{id}")
    @Operation(summary = "One customer, or whom they turned out to be")
    Mono<ResponseEntity<CustomerView>> getCustomer(@PathVariable UUID id, Caller caller) {
        caller.require(READ);
        return existing(id).map(CustomerController::answer);
    }

    @PatchMapping(
            path = "/{id}",
            consumes = {"application/json", "application/merge-patch+json"})
    @Operation(summary = "Changes what is sent; e-mail addresses and phone numbers replace the list")
    @io.swagger.v3.oas.annotations.parameters.RequestBody(
            content = @Content(schema = @Schema(implementation = EditCustomer.class)))
    @Refuses(409)
    Mono<ResponseEntity<CustomerView>> editCustomer(
            @PathVariable UUID id,
            @RequestBody JsonNode body,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            Caller caller) {
        caller.require(WRITE);
        return editing.edit(caller, id, body, ifMatch).map(CustomerController::answer);
    }

    @PostMapping("/{id}/merge")
    @Operation(summary = "Makes one of two: addresses, timeline and orders of the other move to this one")
    @Refuses(409)
    Mono<ResponseEntity<CustomerView>> mergeCustomers(
            @PathVariable UUID id, @RequestBody MergeCustomers body, Caller caller) {
        caller.require(WRITE);
        return editing.merge(caller, id, body.other()).map(CustomerController::answer);
    }

    @GetMapping("/{id}/duplicates")
    @Operation(summary = "Customers who are likely the same person")
    @Parameter(name = "sort", description = "name, createdAt or lastSeenAt; - for descending")
    @Paged
    Mono<Listing<CustomerView>> listDuplicates(
            @PathVariable UUID id,
            @Parameter(hidden = true) @RequestParam MultiValueMap<String, String> query,
            Caller caller) {
        caller.require(READ);
        return existing(id).flatMap(customer -> list.pageOfAlike(query, customer.id()));
    }

    private Mono<Customer> existing(UUID id) {
        return customers.find(id).switchIfEmpty(Mono.error(() -> ProblemException.notFound("customer")));
    }

    private static ResponseEntity<CustomerView> answer(Customer customer) {
        return ResponseEntity.ok().eTag(ETags.of(customer.version())).body(CustomerView.of(customer));
    }
}
