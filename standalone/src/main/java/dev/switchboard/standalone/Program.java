package dev.switchboard.standalone;

import dev.switchboard.sandbox.PortInUseException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What all main methods here do alike: where the log goes, what is closed at the end, how a failed start is said. */
final class Program {

    private static final String LOG = "switchboard.log";
    private static final Duration LONGEST_STOP = Duration.ofSeconds(90);

    private Program() {}

    static void logTo(Path data, String name) {
        System.setProperty("switchboard.log.to", "file");
        System.setProperty(LOG, data.resolve("logs").resolve(name).toString());
    }

    static void closeAtEnd(AutoCloseable running) {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> close(running), "stop"));
    }

    private static void close(AutoCloseable running) {
        Thread.ofPlatform().daemon().name("last resort").start(Program::endAnyway);
        try {
            running.close();
        } catch (Exception e) {
            log().error("The stop was not clean", e);
        }
    }

    /** Somebody waits for this process to end; what it keeps on disk bears a kill at any time. */
    private static void endAnyway() {
        try {
            Thread.sleep(LONGEST_STOP);
            System.err.println("The stop took longer than " + LONGEST_STOP.toSeconds() + " s and was cut short.");
            Runtime.getRuntime().halt(1);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    static void run(Runnable start) {
        try {
            start.run();
        } catch (StartException | Options.UsageException | PortInUseException e) {
            System.err.println(e.getMessage());
            System.exit(2);
        } catch (CancellationException e) {
            log().info("The start was broken off", e);
        } catch (RuntimeException e) {
            log().error("The start failed", e);
            System.err.println(
                    "The start failed: " + rootOf(e).getMessage() + "\nMore in " + System.getProperty(LOG) + ".json");
            System.exit(1);
        }
    }

    private static Throwable rootOf(Throwable thrown) {
        return thrown.getCause() == null ? thrown : rootOf(thrown.getCause());
    }

    /** Looked up late: where the log goes is known only after the command line was read. */
    private static Logger log() {
        return LoggerFactory.getLogger(Program.class);
    }
}
