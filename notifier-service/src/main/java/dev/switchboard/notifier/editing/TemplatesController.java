package dev.switchboard.notifier.editing;

import dev.switchboard.notifier.editing.TemplateRequests.ChangeTemplate;
import dev.switchboard.notifier.editing.TemplateRequests.PreviewTemplate;
import dev.switchboard.notifier.editing.TemplateRequests.RollBackTemplate;
import dev.switchboard.notifier.editing.TemplateViews.PreviewView;
import dev.switchboard.notifier.editing.TemplateViews.TemplateView;
import dev.switchboard.notifier.editing.TemplateViews.VersionView;
import dev.switchboard.platform.access.Caller;
import dev.switchboard.platform.http.ETags;
import dev.switchboard.platform.list.ListRequest;
import dev.switchboard.platform.list.Listing;
import dev.switchboard.platform.list.Paged;
import dev.switchboard.platform.openapi.Refuses;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.reactive.TransactionalOperator;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Message templates, for those who may write them. */
@RestController
@RequestMapping(path = "/api/templates", produces = MediaType.APPLICATION_JSON_VALUE)
class TemplatesController {

    private static final String READ = "templates:read";
    private static final String WRITE = "templates:write";

    private final PostgresTemplateQueries queries;
    private final TemplateEditing editing;
    private final TemplatePreview preview;
    private final TransactionalOperator transaction;

    TemplatesController(
            PostgresTemplateQueries queries,
            TemplateEditing editing,
            TemplatePreview preview,
            TransactionalOperator transaction) {
        this.queries = queries;
        this.editing = editing;
        this.preview = preview;
        this.transaction = transaction;
    }

    @GetMapping
    @Operation(operationId = "listTemplates", summary = "Message templates, the newest version of each")
    @Parameter(
            name = "sort",
            description = "name, with '-' before it for descending",
            schema = @Schema(type = "string"))
    @Paged
    Mono<Listing<TemplateView>> list(
            @Parameter(hidden = true) @RequestParam MultiValueMap<String, String> query,
            @Parameter(description = "Any part of the name") @RequestParam(required = false) @Nullable String q,
            Caller caller) {
        caller.require(READ);
        return queries.page(ListRequest.of(query), q);
    }

    @GetMapping("/{name}")
    @Operation(operationId = "getTemplate", summary = "One template, with the names that it may use")
    Mono<ResponseEntity<TemplateView>> get(@PathVariable String name, Caller caller) {
        caller.require(READ);
        return queries.one(name).map(TemplatesController::answer);
    }

    @GetMapping("/{name}/versions")
    @Operation(operationId = "listTemplateVersions", summary = "Every version of a template, the newest first")
    @Parameter(
            name = "sort",
            description = "version, with '-' before it for descending",
            schema = @Schema(type = "string"))
    @Paged
    Mono<Listing<VersionView>> versions(
            @PathVariable String name,
            @Parameter(hidden = true) @RequestParam MultiValueMap<String, String> query,
            Caller caller) {
        caller.require(READ);
        return queries.versions(name, ListRequest.of(query));
    }

    @PutMapping("/{name}")
    @Operation(operationId = "changeTemplate", summary = "A new version; 422 says where the text is broken, and why")
    Mono<ResponseEntity<TemplateView>> change(
            @PathVariable String name,
            @RequestBody ChangeTemplate wish,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            Caller caller) {
        caller.require(WRITE);
        return changed(name, editing.change(name, wish, ifMatch, caller));
    }

    @PostMapping("/{name}/rollback")
    @Operation(operationId = "rollBackTemplate", summary = "A new version with the text of an old one")
    Mono<ResponseEntity<TemplateView>> rollBack(
            @PathVariable String name,
            @RequestBody RollBackTemplate wish,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            Caller caller) {
        caller.require(WRITE);
        return changed(name, editing.rollBack(name, wish, ifMatch, caller));
    }

    @PostMapping("/{name}/preview")
    @Refuses(409)
    @Operation(
            operationId = "previewTemplate",
            summary = "What a text would say of a real event, the newest or a chosen delivery's; saves nothing")
    Mono<PreviewView> preview(@PathVariable String name, @RequestBody PreviewTemplate wish, Caller caller) {
        caller.require(WRITE);
        return preview.of(name, wish, caller);
    }

    /** Read in the same transaction: the answer is what this caller made of it. */
    private Mono<ResponseEntity<TemplateView>> changed(String name, Mono<Void> change) {
        return change.then(Mono.defer(() -> queries.one(name)))
                .as(transaction::transactional)
                .map(TemplatesController::answer);
    }

    private static ResponseEntity<TemplateView> answer(TemplateView template) {
        return ResponseEntity.ok().eTag(ETags.of(template.version())).body(template);
    }
}
