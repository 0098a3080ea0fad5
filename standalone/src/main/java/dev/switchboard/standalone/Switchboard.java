package dev.switchboard.standalone;

import java.nio.file.Path;
import java.util.List;

/**
 * What {@code bin/start} runs: a whole system, in this JVM or as a process for each part, or one more instance of a
 * service beside a system that runs. Progress goes to standard output, logs to {@code DATA/logs}.
 */
public final class Switchboard {

    private Switchboard() {}

    /** Runs until the process is told to stop. */
    public static void main(String[] arguments) {
        Program.run(() -> {
            switch (Options.of(List.of(arguments))) {
                case Options.Start options -> start(options);
                case Options.Join(String service, Path data) -> join(service, data);
            }
        });
    }

    private static void start(Options.Start options) {
        long begin = System.nanoTime();
        var parts = new Parts(new Ports(options.port()), options.data(), System.getenv());
        if (options.demo() && !parts.slackInUse().equals(Parts.SANDBOX)) {
            throw new StartException("A demo does not belong into your Slack. Start it without SLACK_BOT_TOKEN.");
        }
        Program.logTo(options.data(), "switchboard");
        var run = new RunFolder(options.data());
        DataLock lock = DataLock.take(options.data());
        new OtherProcesses(options.data()).endOrphans();
        lock.awaitSolitude();
        run.clear();
        new Ports(options.port()).mustBeFree();
        Launch launch = options.separate() ? new Separate(options) : new Together(options);
        Program.closeAtEnd(() -> stop(launch, run, options.data()));
        launch.start();
        run.open(options.port(), parts.slackInUse());
        Progress.say("Ready in %.1f s.".formatted((System.nanoTime() - begin) / 1e9));
        Progress.say("Switchboard is ready at http://localhost:" + options.port());
        if (options.demo()) {
            DemoWeek.loadOnce(options, System.getenv());
        }
        Pause.forEver(); // a separate system's launcher has no other thread that keeps it
    }

    private static void stop(Launch launch, RunFolder run, Path data) {
        run.close();
        new OtherProcesses(data).endJoined();
        launch.close();
    }

    private static void join(String service, Path data) {
        var run = new RunFolder(data);
        if (!DataLock.isTaken(data)) {
            throw new StartException("No Switchboard runs on the data in " + data
                    + ", so there is none to join. Start one, or say where it is: --data DIR");
        }
        int port = run.port()
                .orElseThrow(() ->
                        new StartException("The Switchboard on " + data + " is not ready. Join it when it says so."));
        var parts = new Parts(new Ports(port), data, System.getenv());
        if (Parts.KNOWS_SLACK.contains(service) && !run.sendsTo(parts.slackInUse())) {
            throw new StartException("The Switchboard on " + data
                    + (run.sendsTo(Parts.SANDBOX)
                            ? " sends to the sandbox Slack. Join it without SLACK_BOT_TOKEN."
                            : " sends to Slack. Join it with the SLACK_BOT_TOKEN that it was started with."));
        }
        Part part = parts.named(service).onAnyPort();
        String name = run.claim(service);
        OneProcess.run(data, name, _ -> {
            var instance = RunningPart.start(part, name, run);
            Progress.say(name + " is ready at " + instance.address());
            return () -> {
                instance.close();
                run.forget(name);
            };
        });
    }
}
