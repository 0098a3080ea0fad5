package dev.switchboard.platform.consumer;

import dev.switchboard.platform.access.Caller;
import dev.switchboard.platform.consumer.ConsumerViews.ConsumersView;
import dev.switchboard.platform.consumer.ConsumerViews.ResumeConsumer;
import dev.switchboard.platform.openapi.Refuses;
import io.swagger.v3.oas.annotations.Operation;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** How the consumers of this service are. */
@RestController
@RequestMapping(path = "/api/consumers", produces = MediaType.APPLICATION_JSON_VALUE)
class ConsumerController {

    private static final String READ = "dead-letters:read";
    private static final String WRITE = "dead-letters:write";

    private final ConsumerDesk desk;

    ConsumerController(ConsumerDesk desk) {
        this.desk = desk;
    }

    @GetMapping
    @Operation(operationId = "listConsumers", summary = "Consumers with their lag, and why one does not run")
    Mono<ConsumersView> list(Caller caller) {
        caller.require(READ);
        return desk.all();
    }

    @PostMapping("/{consumer}/resume")
    @Refuses(409)
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Operation(operationId = "resumeConsumer", summary = "Lets a consumer whose offset is gone go on; audited")
    Mono<Void> resume(@PathVariable String consumer, @RequestBody ResumeConsumer wanted, Caller caller) {
        caller.require(WRITE);
        return desk.resume(consumer, wanted.where(), caller);
    }
}
