package dev.switchboard.standalone;

import java.util.Objects;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

/** A service that runs in this JVM and can be found in {@code DIR/run} for as long as it does. */
record RunningPart(String name, ConfigurableApplicationContext context, RunFolder run) implements AutoCloseable {

    static RunningPart start(Part part, String name, RunFolder run) {
        var running = new RunningPart(name, part.start(), run);
        run.ready(name, running.address(), ProcessHandle.current().pid());
        return running;
    }

    String address() {
        var server = Objects.requireNonNull(((WebServerApplicationContext) context).getWebServer());
        return "http://127.0.0.1:" + server.getPort();
    }

    /** Nobody finds it any more before it goes. */
    @Override
    public void close() {
        run.notReady(name);
        context.close();
    }
}
