package dev.switchboard.standalone;

import dev.switchboard.sandbox.kafka.EmbeddedKafka;
import java.nio.file.Path;

/** One service, or Kafka, as the only thing in this JVM: {@code Child <name> <port of the console> <data>}. */
public final class Child {

    private Child() {}

    /** Runs until it is told to stop, or the launcher is gone. */
    public static void main(String[] arguments) {
        String name = arguments[0];
        var ports = new Ports(Integer.parseInt(arguments[1]));
        var data = Path.of(arguments[2]);
        OneProcess.run(data, name, run -> {
            if (name.equals(Parts.KAFKA)) {
                return startKafka(data, ports, run);
            }
            return RunningPart.start(new Parts(ports, data, System.getenv()).named(name), name, run);
        });
    }

    private static AutoCloseable startKafka(Path data, Ports ports, RunFolder run) {
        var kafka = EmbeddedKafka.start(data, ports.kafka());
        run.ready(Parts.KAFKA, kafka.bootstrapServers(), ProcessHandle.current().pid());
        return () -> {
            run.notReady(Parts.KAFKA);
            kafka.close();
        };
    }
}
