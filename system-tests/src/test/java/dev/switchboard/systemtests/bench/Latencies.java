package dev.switchboard.systemtests.bench;

/**
 * Counts durations in buckets whose width grows with the duration, so that every percentile is right within 1.6 %. Not
 * thread-safe.
 */
final class Latencies {

    private static final int EXACT_BITS = 7;
    private static final int STEPS = 1 << (EXACT_BITS - 1);
    private static final int BUCKETS = STEPS * (Long.SIZE - EXACT_BITS + 2);

    private final long[] counts = new long[BUCKETS];
    private long count;
    private long max;

    void add(long micros) {
        long value = Math.max(0, micros);
        counts[bucketOf(value)]++;
        count++;
        max = Math.max(max, value);
    }

    void addAll(Latencies others) {
        for (int bucket = 0; bucket < BUCKETS; bucket++) {
            counts[bucket] += others.counts[bucket];
        }
        count += others.count;
        max = Math.max(max, others.max);
    }

    long count() {
        return count;
    }

    double maxMs() {
        return max / 1000.0;
    }

    /** The duration, in milliseconds, that this share of all did not exceed. */
    double ms(double share) {
        long wanted = Math.max(1, (long) Math.ceil(count * share));
        long seen = 0;
        for (int bucket = 0; bucket < BUCKETS; bucket++) {
            seen += counts[bucket];
            if (seen >= wanted) {
                return Math.min(highestOf(bucket), max) / 1000.0;
            }
        }
        return 0;
    }

    private static int bucketOf(long value) {
        int shift = Math.max(0, Long.SIZE - Long.numberOfLeadingZeros(value) - EXACT_BITS);
        return (int) (value >> shift) + shift * STEPS;
    }

    private static long highestOf(int bucket) {
        int shift = Math.max(0, bucket / STEPS - 1);
        return (((long) (bucket - shift * STEPS) + 1) << shift) - 1;
    }
}
