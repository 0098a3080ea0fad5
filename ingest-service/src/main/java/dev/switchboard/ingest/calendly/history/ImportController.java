package dev.switchboard.ingest.calendly.history;

import dev.switchboard.ingest.InRole;
import dev.switchboard.ingest.InRole.Role;
import dev.switchboard.ingest.calendly.history.ImportRequests.StartImport;
import dev.switchboard.ingest.calendly.history.ImportViews.CalendlyConnectionView;
import dev.switchboard.ingest.calendly.history.ImportViews.ImportView;
import dev.switchboard.ingest.calendly.history.ImportViews.StartImportResponse;
import dev.switchboard.platform.access.Caller;
import dev.switchboard.platform.list.ListRequest;
import dev.switchboard.platform.list.Listing;
import dev.switchboard.platform.list.Paged;
import dev.switchboard.platform.openapi.Refuses;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Imports of Calendly's history, for those who may set up integrations. */
@RestController
@InRole(Role.DOOR)
@RequestMapping(path = "/api/v1/calendly", produces = MediaType.APPLICATION_JSON_VALUE)
class ImportController {

    private static final String READ = "integrations:read";
    private static final String WRITE = "integrations:write";

    private final Imports imports;
    private final ImportRows rows;
    private final CalendlyProperties properties;

    ImportController(Imports imports, ImportRows rows, CalendlyProperties properties) {
        this.imports = imports;
        this.rows = rows;
        this.properties = properties;
    }

    @PostMapping("/import")
    @Refuses(409)
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Operation(operationId = "startCalendlyImport", summary = "Imports the bookings of a stretch of time")
    Mono<StartImportResponse> start(@RequestBody StartImport wish, Caller caller) {
        caller.require(WRITE);
        return imports.begin(wish, caller).map(StartImportResponse::new);
    }

    @GetMapping("/import")
    @Operation(operationId = "listCalendlyImports", summary = "Imports, the newest first")
    @Parameter(
            name = "sort",
            description = "startedAt, with '-' before it for descending",
            schema = @Schema(type = "string"))
    @Paged
    Mono<Listing<ImportView>> list(
            @Parameter(hidden = true) @RequestParam MultiValueMap<String, String> query, Caller caller) {
        caller.require(READ);
        return Mono.defer(() -> rows.page(ListRequest.of(query)));
    }

    @GetMapping("/import/{id}")
    @Operation(operationId = "getCalendlyImport", summary = "How far an import has come")
    Mono<ImportView> get(@PathVariable UUID id, Caller caller) {
        caller.require(READ);
        return imports.get(id);
    }

    @PostMapping("/import/{id}/cancel")
    @Refuses(409)
    @Operation(operationId = "cancelCalendlyImport", summary = "Ends an import; what was taken in stays")
    Mono<ImportView> cancel(@PathVariable UUID id, Caller caller) {
        caller.require(WRITE);
        return imports.cancel(id, caller);
    }

    @GetMapping("/connection")
    @Operation(operationId = "getCalendlyConnection", summary = "How Calendly's API is reached")
    CalendlyConnectionView connection(Caller caller) {
        caller.require(READ);
        return new CalendlyConnectionView(properties.hasToken(), properties.sandbox());
    }
}
