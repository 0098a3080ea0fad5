package dev.switchboard.ingest.door;

import dev.switchboard.ingest.door.Line.Lock;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What waits to be written, oldest first. {@link Capacity} bounds it. Not thread-safe.
 *
 * @param <T> who waits with a line
 */
final class Waitlist<T extends Waitlist.Waiting> {

    private static final int MOST_LINES = 256;
    private static final int MOST_BYTES = 2 * 1024 * 1024;

    /** Somebody who waits with a line. */
    interface Waiting {

        Line line();
    }

    private final Deque<T> waiting = new ArrayDeque<>();

    void add(T one) {
        waiting.add(one);
    }

    /** Takes the oldest up to the first that the condition does not hold for. */
    List<T> takeWhile(Predicate<T> condition) {
        List<T> taken = new ArrayList<>();
        while (!waiting.isEmpty() && condition.test(waiting.getFirst())) {
            taken.add(waiting.removeFirst());
        }
        return taken;
    }

    /**
     * Takes the oldest that can be written together. Those that share a lock with an older one stay and keep their
     * order.
     */
    List<T> take() {
        List<T> taken = new ArrayList<>();
        Set<Lock> locked = new HashSet<>();
        long bytes = 0;
        for (Iterator<T> all = waiting.iterator(); all.hasNext() && taken.size() < MOST_LINES; ) {
            T next = all.next();
            if (!isFree(next.line(), locked)) {
                continue;
            }
            bytes += next.line().json().size();
            if (!taken.isEmpty() && bytes > MOST_BYTES) {
                break;
            }
            taken.add(next);
            all.remove();
        }
        return taken;
    }

    private static boolean isFree(Line line, Set<Lock> locked) {
        boolean free = true;
        for (Lock lock : line.locks()) {
            free &= locked.add(lock);
        }
        return free;
    }
}
