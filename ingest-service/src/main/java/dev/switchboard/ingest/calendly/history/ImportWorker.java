package dev.switchboard.ingest.calendly.history;

import dev.switchboard.ingest.InRole;
import dev.switchboard.ingest.InRole.Role;
import dev.switchboard.ingest.calendly.history.ImportJobs.Claimed;
import dev.switchboard.ingest.calendly.history.Stop.StoppedException;
import dev.switchboard.ingest.door.FetchedPages;
import dev.switchboard.ingest.integration.Integration;
import dev.switchboard.ingest.integration.Integration.State;
import dev.switchboard.ingest.integration.Integrations;
import dev.switchboard.platform.regular.RegularWork;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Works off imports, a page of events at a time; then whichever has waited longest goes on. Events are read in the order of
 * their start, and an event counts as done when all pages of its invitees are logged. After a crash it goes on behind the
 * last that is done; pages that were logged meanwhile are recognised as copies. No token of a page is kept: it might be stale
 * by then.
 */
@Component
@InRole(Role.CONNECTOR)
final class ImportWorker extends RegularWork {

    private static final Logger LOG = LoggerFactory.getLogger(ImportWorker.class);
    private static final Duration POLL = Duration.ofMillis(500);

    /** Calendly does not say whether "after this time" includes it. */
    private static final Duration MARGIN = Duration.ofSeconds(1);

    private final ImportJobs jobs;
    private final CalendlyApi calendly;
    private final Integrations integrations;
    private final FetchedPages pages;
    private final CalendlyProperties properties;

    ImportWorker(
            ImportJobs jobs,
            CalendlyApi calendly,
            Integrations integrations,
            FetchedPages pages,
            CalendlyProperties properties) {
        super(POLL);
        this.jobs = jobs;
        this.calendly = calendly;
        this.integrations = integrations;
        this.pages = pages;
        this.properties = properties;
    }

    @Override
    protected Mono<Void> round() {
        return jobs.claim()
                .flatMap(claimed -> goOn(claimed.job())
                        .onErrorResume(error -> settle(claimed, error))
                        .onErrorComplete(ImportWorker::isNotOurs)
                        .thenReturn(true))
                .defaultIfEmpty(false)
                .repeat()
                .takeWhile(worked -> worked)
                .then();
    }

    private Mono<Void> goOn(ImportJob job) {
        return active(job).flatMap(integration -> subject(job).flatMap(known -> events(known, integration, null)));
    }

    private Mono<Integration> active(ImportJob job) {
        return integrations
                .find(job.integrationId())
                .filter(integration -> integration.state() == State.ACTIVE)
                .switchIfEmpty(
                        Mono.error(
                                () -> Stop.because(
                                        new Stop.Refused(
                                                0,
                                                "The integration takes nothing: it is paused or archived. Resume it and start the import again."))));
    }

    private Mono<ImportJob> subject(ImportJob job) {
        return job.subject() != null
                ? Mono.just(job)
                : calendly.subject(job.token())
                        .flatMap(subject -> jobs.know(job, subject).thenReturn(job.of(subject)));
    }

    private Mono<Void> events(ImportJob job, Integration integration, @Nullable String page) {
        Instant from = job.reachedAt().minus(MARGIN);
        return calendly.events(job.token(), String.valueOf(job.subject()), from, job.end(), page)
                .flatMap(list -> {
                    List<ScheduledEvent> awaited = list.items().stream()
                            .map(ScheduledEvent::of)
                            .filter(job::awaits)
                            .toList();
                    return Flux.fromIterable(awaited)
                            .concatMap(event -> event(job, integration, event))
                            .then(Mono.defer(() -> after(job, integration, list.next(), awaited.isEmpty())));
                });
    }

    private Mono<Void> after(ImportJob job, Integration integration, @Nullable String next, boolean knewAll) {
        if (next == null) {
            return jobs.succeed(job);
        }
        return knewAll ? events(job, integration, next) : jobs.release(job);
    }

    private Mono<Void> event(ImportJob job, Integration integration, ScheduledEvent event) {
        return invitees(job, integration, event, null).flatMap(tally -> jobs.reach(job, event, tally));
    }

    private Mono<Tally> invitees(ImportJob job, Integration integration, ScheduledEvent event, @Nullable String page) {
        return calendly.invitees(job.token(), event.id(), page)
                .flatMap(list -> pages.take(integration, event.pageWith(list))
                        .delayUntil(_ -> jobs.prolong(job))
                        .map(outcome -> Tally.of(list.items().size(), outcome))
                        .flatMap(tally -> list.next() == null
                                ? Mono.just(tally)
                                : invitees(job, integration, event, list.next()).map(tally::and)))
                .defaultIfEmpty(Tally.NONE);
    }

    private Mono<Void> settle(Claimed claimed, Throwable error) {
        ImportJob job = claimed.job();
        Stop stop = error instanceof StoppedException stopped ? stopped.stop() : new Stop.Later(ours(job, error));
        return switch (stop) {
            case Stop.NotOurs() -> Mono.empty();
            case Stop.Refused(var _, var reason) -> jobs.fail(job, reason);
            case Stop.Busy(var wait) ->
                jobs.pause(
                        job,
                        wait,
                        "Calendly takes no more calls for %d s; then it goes on.".formatted(wait.toSeconds()));
            case Stop.Later(var reason) ->
                claimed.failingFor().compareTo(properties.giveUpAfter()) < 0
                        ? jobs.retry(job, reason + "; it is tried again.")
                        : jobs.fail(
                                job,
                                reason
                                        + ", for %d hours now. Start the import again when it works."
                                                .formatted(
                                                        properties.giveUpAfter().toHours()));
        };
    }

    private static boolean isNotOurs(Throwable error) {
        return error instanceof StoppedException stopped && stopped.stop() instanceof Stop.NotOurs;
    }

    private static String ours(ImportJob job, Throwable error) {
        LOG.warn("The {} could not go on", job, error);
        return "A page could not be kept here";
    }
}
