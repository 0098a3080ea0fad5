package dev.switchboard.notifier.template;

import dev.switchboard.platform.access.Caller;
import dev.switchboard.platform.list.Listing;
import io.swagger.v3.oas.annotations.Operation;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** The message templates in their newest versions. */
@RestController
class TemplatesController {

    private final Templates templates;

    TemplatesController(Templates templates) {
        this.templates = templates;
    }

    @GetMapping(path = "/api/templates", produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(operationId = "listTemplates", summary = "Message templates, the newest version of each")
    Mono<Listing<Template>> list(Caller caller) {
        caller.require("templates:write");
        return templates.all().map(all -> new Listing<>(all, all.size(), null, null));
    }
}
