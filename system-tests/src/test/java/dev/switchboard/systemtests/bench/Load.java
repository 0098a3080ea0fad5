package dev.switchboard.systemtests.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * Sends bookings to a door, from one thread that waits on all connections at once. A closed loop sends the next request
 * of a connection when the last is answered; an open loop keeps a fixed rate, whatever the answers do, and counts from
 * the instant at which a request should have left.
 */
final class Load {

    private static final AtomicLong NEXT_NUMBER = new AtomicLong(System.currentTimeMillis() % 1_000_000_000L * 100);
    private static final Duration LAST_ANSWERS = Duration.ofSeconds(10);

    /**
     * What a run of load brought.
     *
     * @param first number of the first booking; the others follow without a gap
     * @param began when the first was to be sent, in microseconds since 1970
     * @param taken bookings that were answered by 202
     * @param latencies of those
     * @param others statuses other than 202, with their counts; 0 stands for no answer
     */
    record Result(
            long first, long began, long taken, Latencies latencies, Map<Integer, Long> others, Duration duration) {

        double perSecond() {
            return taken * 1e9 / duration.toNanos();
        }
    }

    private final Shot shot;
    private final Selector selector;
    private final Deque<Wire> idle = new ArrayDeque<>();
    private final List<Wire> wires = new ArrayList<>();
    private final Latencies latencies = new Latencies();
    private final Map<Integer, Long> others = new TreeMap<>();
    private final long perSecond;
    private final long nanos;
    private long sent;

    private Load(Door door, int connections, long perSecond, Duration duration) throws IOException {
        this.shot = new Shot(door);
        this.selector = Selector.open();
        this.perSecond = perSecond;
        this.nanos = duration.toNanos();
        for (int i = 0; i < connections; i++) {
            wires.add(new Wire(door.port(), selector));
        }
        idle.addAll(wires);
    }

    /** As much as this many connections carry. */
    static Result closed(Door door, int connections, Duration duration) {
        return run(door, connections, 0, duration);
    }

    /** A fixed rate. */
    static Result open(Door door, int connections, int perSecond, Duration duration) {
        return run(door, connections, perSecond, duration);
    }

    private static Result run(Door door, int connections, int perSecond, Duration duration) {
        try {
            var load = new Load(door, connections, perSecond, duration);
            try {
                return load.run();
            } finally {
                load.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The gateway at port " + door.port() + " broke off", e);
        }
    }

    private Result run() throws IOException {
        long first = NEXT_NUMBER.getAndAdd(10_000_000);
        long began = ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now());
        long start = System.nanoTime();
        while (System.nanoTime() - start < nanos) {
            sendWhatIsDue(first, start);
            await(start);
        }
        var duration = Duration.ofNanos(System.nanoTime() - start);
        long inTime = latencies.count();
        long deadline = System.nanoTime() + LAST_ANSWERS.toNanos();
        while ((idle.size() < wires.size() || unsent() > 0) && System.nanoTime() < deadline) {
            sendWhatIsDue(first, start);
            answer(selector.select(10));
        }
        long unanswered = wires.size() - idle.size() + unsent();
        if (unanswered > 0) {
            others.merge(0, unanswered, Long::sum);
        }
        return new Result(first, began, perSecond > 0 ? latencies.count() : inTime, latencies, others, duration);
    }

    /** Of a fixed rate: those that were due and found no free connection; the slowest of all, so they are not left out. */
    private long unsent() {
        return Math.max(0, perSecond * nanos / 1_000_000_000L - sent);
    }

    private void sendWhatIsDue(long first, long start) throws IOException {
        while (!idle.isEmpty()) {
            long intended = perSecond == 0 ? System.nanoTime() : start + sent * 1_000_000_000L / perSecond;
            if (intended > System.nanoTime() || intended - start >= nanos) {
                return;
            }
            idle.pop().send(shot, first + sent++, intended);
        }
    }

    private void await(long start) throws IOException {
        if (perSecond == 0 || idle.isEmpty()) {
            answer(selector.select(100));
            return;
        }
        long wait = start + sent * 1_000_000_000L / perSecond - System.nanoTime();
        if (wait > 2_000_000) {
            answer(selector.select(wait / 1_000_000 - 1));
        } else {
            LockSupport.parkNanos(wait);
            answer(selector.selectNow());
        }
    }

    private void answer(int ready) throws IOException {
        if (ready == 0) {
            return;
        }
        for (SelectionKey key : selector.selectedKeys()) {
            var wire = (Wire) key.attachment();
            if (key.isWritable()) {
                wire.flush();
            }
            if (key.isReadable()) {
                count(wire, wire.read());
            }
        }
        selector.selectedKeys().clear();
    }

    private void count(Wire wire, int status) {
        if (status == 0) {
            return;
        }
        if (status == 202) {
            latencies.add((System.nanoTime() - wire.since()) / 1000);
        } else {
            others.merge(status, 1L, Long::sum);
        }
        idle.add(wire);
    }

    private void close() throws IOException {
        for (Wire wire : wires) {
            wire.close();
        }
        selector.close();
    }
}
