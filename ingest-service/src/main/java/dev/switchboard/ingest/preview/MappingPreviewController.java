package dev.switchboard.ingest.preview;

import dev.switchboard.ingest.preview.MappingPreviewViews.MappingPreview;
import dev.switchboard.ingest.preview.MappingPreviewViews.PreviewMapping;
import dev.switchboard.platform.access.Caller;
import io.swagger.v3.oas.annotations.Operation;
import java.util.UUID;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Mappings tried out, for those who may see what senders sent. */
@RestController
@RequestMapping(path = "/api/integrations", produces = MediaType.APPLICATION_JSON_VALUE)
class MappingPreviewController {

    private final MappingPreviewing previewing;

    MappingPreviewController(MappingPreviewing previewing) {
        this.previewing = previewing;
    }

    @PostMapping("/{id}/mapping-preview")
    @Operation(
            operationId = "previewMapping",
            summary = "What a mapping makes of a payload that was received; each opening is audited")
    Mono<MappingPreview> preview(@PathVariable UUID id, @RequestBody PreviewMapping wish, Caller caller) {
        caller.require("payload-logs:read");
        return previewing.preview(id, wish, caller);
    }
}
