package dev.switchboard.ingest.door;

import dev.switchboard.ingest.IngestProperties;
import dev.switchboard.platform.problem.ProblemException;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.stereotype.Component;

/** Memory for requests between arrival and commit. When it is used up, senders are asked to come again. Thread-safe. */
@Component
final class Capacity {

    /** What a request costs beside its body. */
    private static final long PER_REQUEST = 8 * 1024;

    private final long limit;
    private final AtomicLong used = new AtomicLong();

    Capacity(IngestProperties properties) {
        this.limit = properties.inFlight().toBytes();
    }

    /** A new request's share. */
    Share open() {
        Share share = new Share();
        share.take(PER_REQUEST);
        return share;
    }

    /** Bytes that are held at present. */
    long used() {
        return used.get();
    }

    /** What one request holds. Thread-safe: what is taken after it was closed is given back at once. */
    final class Share {

        private final AtomicLong held = new AtomicLong();
        private volatile boolean open = true;

        /**
         * Takes more.
         *
         * @throws ProblemException 503 if there is none left
         */
        void take(long bytes) {
            held.addAndGet(bytes);
            if (used.addAndGet(bytes) > limit) {
                giveBack();
                throw ProblemException.unavailable("Too much is arriving at once; send it again.");
            }
            if (!open) {
                giveBack();
            }
        }

        /** Whether anybody still wants what arrives. */
        boolean isOpen() {
            return open;
        }

        /** Gives all back, now and from now on; more than once does no harm. */
        void close() {
            open = false;
            giveBack();
        }

        private void giveBack() {
            used.addAndGet(-held.getAndSet(0));
        }
    }
}
