package dev.switchboard.notifier.delivery;

import dev.switchboard.notifier.delivery.DeliveryQueue.Finished;
import dev.switchboard.notifier.delivery.DeliveryQueue.Outlook;
import dev.switchboard.notifier.delivery.Verdict.Again;
import dev.switchboard.notifier.delivery.Verdict.NotTried;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Takes what is due and sends it, each line on a virtual thread of its own; any number of instances may do so at
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
    private final Duration notLater;
    private final Semaphore slots;
    private final ExecutorService attempts = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("delivery-", 0).factory());
    private volatile boolean running;

    /**
     * A worker.
     *
     * @param notLater after that time, counted from before they were taken, no further attempt of those may begin: the lease
     *     might end before it does
     */
    DeliveryWorker(
            DeliveryQueue queue,
            Sending sending,
            DeliveryRules rules,
            DeliveryMetrics metrics,
            Bell bell,
            Duration notLater,
            int atOnce) {
        this.queue = queue;
        this.sending = sending;
        this.rules = rules;
        this.metrics = metrics;
        this.bell = bell;
        this.notLater = notLater;
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
            long leased = System.nanoTime();
            List<Attempt> taken = takeOrRelease();
            if (taken.isEmpty()) {
                return;
            }
            attempts.execute(() -> send(taken, leased));
        }
    }

    private List<Attempt> takeOrRelease() {
        List<Attempt> taken = List.of();
        try {
            taken = queue.take();
        } finally {
            if (taken.isEmpty()) {
                slots.release();
            }
        }
        return taken;
    }

    private void send(List<Attempt> first, long leased) {
        try {
            List<Attempt> taken = first;
            long since = leased;
            for (int sent = taken.size(); !taken.isEmpty(); sent += taken.size()) {
                List<Tried> tried = tryInOrder(taken, since);
                since = System.nanoTime();
                taken = keep(tried, sent < IN_A_ROW && running);
            }
        } catch (RuntimeException e) {
            LOG.warn(
                    "Deliveries of {} that were under way are looked at again when their lease ends: {}",
                    first.getFirst().channel(),
                    e.toString());
        } finally {
            slots.release();
            bell.ring();
        }
    }

    /** Sends messages of a line until one has to be tried again, or their lease might end before a try does. */
    private List<Tried> tryInOrder(List<Attempt> taken, long leased) {
        List<Tried> tried = new ArrayList<>();
        boolean open = true;
        for (Attempt attempt : taken) {
            open &= running && System.nanoTime() - leased < notLater.toNanos();
            Tried one = open ? sendOne(attempt, leased) : new Tried(attempt, new NotTried(), Duration.ZERO);
            tried.add(one);
            open &= !(one.verdict() instanceof Again);
        }
        return tried;
    }

    private Tried sendOne(Attempt attempt, long leased) {
        long start = System.nanoTime();
        Verdict verdict = rules.verdict(attempt, sending.send(attempt, leased));
        metrics.tried(verdict);
        if (verdict.reasonGiven() != null) {
            LOG.info("Delivery {} is {}: {}", attempt.deliveryId(), verdict.word(), verdict.reasonGiven());
        }
        return new Tried(attempt, verdict, Duration.ofNanos(System.nanoTime() - start));
    }

    private List<Attempt> keep(List<Tried> tried, boolean goOn) {
        Finished finished = queue.finish(tried, goOn);
        finished.lost()
                .forEach(one -> LOG.info(
                        "Delivery {} had been taken over when its answer came",
                        one.attempt().deliveryId()));
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
