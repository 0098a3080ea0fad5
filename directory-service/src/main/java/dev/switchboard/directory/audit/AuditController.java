package dev.switchboard.directory.audit;

import dev.switchboard.platform.access.Caller;
import dev.switchboard.platform.list.Listing;
import dev.switchboard.platform.list.Paged;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** The audit trail of all services over HTTP. */
@RestController
class AuditController {

    private final AuditList list;

    AuditController(AuditList list) {
        this.list = list;
    }

    @GetMapping("/api/audit")
    @Operation(summary = "The audit trail of all services, newest first unless sorted otherwise")
    @Parameter(name = "actor", description = "id of a team member, api-key:{id}, or system")
    @Parameter(name = "action", description = "integration.created")
    @Parameter(name = "entity", description = "integration")
    @Parameter(name = "entityId", description = "id of what was changed or opened")
    @Parameter(name = "source", description = "the service that said it: ingest")
    @Parameter(name = "from", description = "not before this time")
    @Parameter(name = "to", description = "before this time")
    @Parameter(name = "sort", description = "at; - for descending")
    @Paged
    Mono<Listing<AuditEntry>> listAudit(
            @Parameter(hidden = true) @RequestParam MultiValueMap<String, String> query, Caller caller) {
        caller.require("audit:read");
        return Mono.defer(() -> list.page(query));
    }
}
