package dev.switchboard.standalone;

import java.util.List;
import java.util.concurrent.Executors;

/** Each service and each engine as a process of its own, kept running by this one. */
final class Separate implements Launch {

    private final Options.Start options;
    private final RunFolder run;
    private final KeptProcess postgres;
    private final KeptProcess kafka;
    private final List<KeptProcess> sandbox;
    private final List<KeptProcess> services;

    Separate(Options.Start options) {
        this.options = options;
        this.run = new RunFolder(options.data());
        this.postgres = new KeptProcess(Parts.POSTGRES, () -> PostgresProcess.start(options, run), run);
        this.kafka = child(Parts.KAFKA);
        var names = new Parts(new Ports(options.port()), options.data(), System.getenv())
                .all().stream().map(Part::name).toList();
        this.sandbox =
                names.stream().filter(Parts.SANDBOX::equals).map(this::child).toList();
        this.services = names.stream()
                .filter(name -> !name.equals(Parts.SANDBOX))
                .map(this::child)
                .toList();
    }

    private KeptProcess child(String name) {
        return new KeptProcess(name, () -> ChildJvm.start(name, options), run);
    }

    @Override
    public void start() {
        Progress.say("Starting PostgreSQL and Kafka …");
        startAll(List.of(kafka, postgres));
        Progress.say("Starting "
                + String.join(", ", services.stream().map(KeptProcess::name).toList()) + " …");
        startAll(sandbox);
        startAll(services);
    }

    private static void startAll(List<KeptProcess> processes) {
        processes.forEach(KeptProcess::start);
        processes.forEach(KeptProcess::awaitReady);
        processes.forEach(KeptProcess::keep);
    }

    @Override
    public void close() {
        try (var stops = Executors.newVirtualThreadPerTaskExecutor()) {
            services.forEach(service -> stops.execute(service::close));
        }
        sandbox.forEach(KeptProcess::close);
        kafka.close();
        postgres.close();
    }
}
