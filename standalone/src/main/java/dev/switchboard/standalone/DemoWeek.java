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
        Progress.say("Loading a week of meetings …");
        try {
            int meetings = signIn(options, environment).load();
            Files.createFile(loaded);
            Progress.say("The week is loaded: " + meetings + " meetings.");
        } catch (IOException | RuntimeException e) {
            LoggerFactory.getLogger(DemoWeek.class).error("The demo was not loaded", e);
            Progress.say(
                    "The demo was not loaded: " + e.getMessage() + "\nThe next start with --demo goes on with it, if"
                            + " SWITCHBOARD_ADMIN_PASSWORD is the password of " + emailIn(environment) + ".");
        }
    }

    private static Demo signIn(Options.Start options, Map<String, String> environment) {
        String email = emailIn(environment);
        String password = environment.getOrDefault("SWITCHBOARD_ADMIN_PASSWORD", "");
        var demo = new Demo(URI.create("http://127.0.0.1:" + options.port()), email, password, Clock.systemUTC());
        if (environment.containsKey("SWITCHBOARD_PASSWORD_WAS_MADE")) {
            Progress.say("Sign in as " + email + " with the password " + password + " (shown only this once).");
        }
        return demo;
    }

    private static String emailIn(Map<String, String> environment) {
        return environment.getOrDefault("SWITCHBOARD_ADMIN_EMAIL", "admin@example.com");
    }
}
