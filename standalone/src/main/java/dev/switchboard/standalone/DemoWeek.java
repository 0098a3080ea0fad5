package dev.switchboard.standalone;

import dev.switchboard.standalone.demo.Demo;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import org.slf4j.LoggerFactory;

/** Loads the demo into a system that is ready, once: a file in its folder remembers it. */
final class DemoWeek {

    private DemoWeek() {}

    static void loadOnce(Options.Start options, Map<String, String> environment) {
        Path loaded = options.data().resolve("demo-is-loaded");
        if (Files.exists(loaded)) {
            return;
        }
        String email = environment.getOrDefault("SWITCHBOARD_ADMIN_EMAIL", "admin@example.com");
        String password = environment.getOrDefault("SWITCHBOARD_ADMIN_PASSWORD", "");
        Progress.say("Loading a week of meetings …");
        try {
            var address = URI.create("http://127.0.0.1:" + options.port());
            var demo = new Demo(address, email, password, Clock.systemUTC());
            if (environment.containsKey("SWITCHBOARD_PASSWORD_WAS_MADE")) {
                Progress.say("Sign in as " + email + " with the password " + password + " (shown only this once).");
            }
            int meetings = demo.load();
            Files.createFile(loaded);
            Progress.say("The week is loaded: " + meetings + " meetings.");
        } catch (IOException | RuntimeException e) {
            LoggerFactory.getLogger(DemoWeek.class).error("The demo was not loaded", e);
            Progress.say("The demo was not loaded (%s). Start again with --demo, and with the password of %s in"
                            .formatted(e.getMessage(), email)
                    + " SWITCHBOARD_ADMIN_PASSWORD.");
        }
    }
}
