package dev.switchboard.notifier.delivery;

import dev.switchboard.notifier.delivery.DeliveryQueue.Finished;
import dev.switchboard.notifier.delivery.DeliveryQueue.Outlook;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Takes what is due and sends it, each attempt on a virtual thread of its own; any number of instances may do so at
 * once. It sleeps until the next attempt is due, and never longer than the poll interval.
 */
final class DeliveryWorker implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(DeliveryWorker.class);
    private static final Duration POLL = Duration.ofMillis(250);
    private static final Duration SOON = Duration.ofMillis(20);
    private static final Duration PAUSE = Duration.ofSeconds(1);
    /** After so many of one line, another line may have the slot. */
    private static final int IN_A_ROW = 100;

    private static final Duration GRACE = Duration.ofSeconds(2);

    private final DeliveryQueue queue;
    private final Sending sending;
    private final DeliveryRules rules;
    private final DeliveryMetrics metrics;
    private final Bell bell;
    private final Semaphore slots;
    private final ExecutorService attempts = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("delivery-", 0).factory());
    private volatile boolean running;

    DeliveryWorker(
            DeliveryQueue queue, Sending sending, DeliveryRules rules, DeliveryMetrics metrics, Bell bell, int atOnce) {
        this.queue = queue;
        this.sending = sending;
        this.rules = rules;
        this.metrics = metrics;
        this.bell = bell;
        this.slots = new Semaphore(atOnce);
    }

    @Override
    public void start() {
        running = true;
        attempts.execute(this::run);
    }

    private void run() {
        while (running) {
            try {
                Duration due = lookAround();
                takeWhatIsDue(due);
                bell.await(Duration.ofMillis(Math.clamp(due.toMillis(), SOON.toMillis(), POLL.toMillis())));
            } catch (InterruptedException _) {
                return;
            } catch (RuntimeException e) {
                LOG.warn("The line of deliveries cannot be read now and is tried again: {}", e.toString());
                pause();
            }
        }
    }

    private Duration lookAround() {
        Optional<Outlook> outlook = queue.outlook();
        metrics.oldestIs(outlook.map(Outlook::oldest).orElse(Duration.ZERO));
        return outlook.map(Outlook::due).orElse(POLL);
    }

    private void takeWhatIsDue(Duration due) {
        while (running && !due.isPositive() && slots.tryAcquire()) {
            Optional<Attempt> taken = takeOrRelease();
            if (taken.isEmpty()) {
                return;
            }
            attempts.execute(() -> send(taken.get()));
        }
    }

    private Optional<Attempt> takeOrRelease() {
        Optional<Attempt> taken = Optional.empty();
        try {
            taken = queue.take();
        } finally {
            if (taken.isEmpty()) {
                slots.release();
            }
        }
        return taken;
    }

    private void send(Attempt first) {
        try {
            Optional<Attempt> attempt = Optional.of(first);
            for (int sent = 1; attempt.isPresent(); sent++) {
                attempt = sendOne(attempt.get(), sent < IN_A_ROW);
            }
        } finally {
            slots.release();
            bell.ring();
        }
    }

    /** Sends one message; answers the next one of its line if that may go at once. */
    private Optional<Attempt> sendOne(Attempt attempt, boolean goOn) {
        try {
            long start = System.nanoTime();
            Verdict verdict = rules.verdict(attempt, sending.send(attempt));
            return keep(attempt, verdict, Duration.ofNanos(System.nanoTime() - start), goOn && running);
        } catch (RuntimeException e) {
            LOG.warn("Delivery {} is looked at again when its lease ends: {}", attempt.deliveryId(), e.toString());
            return Optional.empty();
        }
    }

    private Optional<Attempt> keep(Attempt attempt, Verdict verdict, Duration took, boolean goOn) {
        metrics.tried(verdict);
        Finished finished = queue.finish(attempt, verdict, took, goOn);
        if (!finished.kept()) {
            LOG.info("Delivery {} had been taken over when its answer came", attempt.deliveryId());
        } else if (verdict.reasonGiven() != null) {
            LOG.info("Delivery {} is {}: {}", attempt.deliveryId(), verdict.word(), verdict.reasonGiven());
        }
        return finished.next();
    }

    private void pause() {
        try {
            bell.await(PAUSE);
        } catch (InterruptedException _) {
            running = false;
        }
    }

    /** Lets calls end; one that takes too long is cut off and kept as unknown, so that the next start looks first. */
    @Override
    public void stop() {
        running = false;
        bell.ring();
        attempts.shutdown();
        try {
            if (!attempts.awaitTermination(GRACE.toMillis(), TimeUnit.MILLISECONDS)) {
                sending.abandon();
                attempts.awaitTermination(GRACE.toMillis(), TimeUnit.MILLISECONDS);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
