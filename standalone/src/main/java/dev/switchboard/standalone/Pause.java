package dev.switchboard.standalone;

/** Waiting for what does not call back. */
final class Pause {

    private static final long MILLIS = 50;

    private Pause() {}

    static void briefly() {
        sleep(MILLIS);
    }

    static void forEver() {
        sleep(Long.MAX_VALUE);
    }

    private static void sleep(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while waiting", e);
        }
    }
}
