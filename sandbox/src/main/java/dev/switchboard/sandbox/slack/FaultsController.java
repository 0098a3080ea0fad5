package dev.switchboard.sandbox.slack;

import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** Lets a test, or a curious person, decide how Slack fails next. */
@RestController
@RequestMapping("/sandbox/slack/faults")
final class FaultsController {

    record FaultsView(List<Fault> items) {}

    private final Faults faults;

    FaultsController(Faults faults) {
        this.faults = faults;
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    Fault add(@RequestBody Fault fault) {
        if (!fault.isPossible()) {
            throw new ResponseStatusException(
                    HttpStatus.UNPROCESSABLE_CONTENT,
                    "Give a status from 200 to 599, an error word, retryAfter in seconds, hangUp, or delayMs up to 600000; times from 1.");
        }
        faults.add(fault);
        return fault;
    }

    @GetMapping
    FaultsView list() {
        return new FaultsView(faults.all());
    }

    @DeleteMapping
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void clear() {
        faults.clear();
    }
}
