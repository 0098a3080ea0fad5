package dev.switchboard.standalone;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * {@code DIR/run}: what runs on this data. A process has its id in {@code <name>.pid}; what is ready to be called has its
 * address and that id in {@code instances/<name>}, where the edge finds it; {@code port} is the console's, there while the
 * system is ready, and {@code slack} says whether it sends to Slack or to the sandbox.
 */
final class RunFolder {

    private static final String PID = ".pid";

    private final Path run;
    private final Path instances;

    RunFolder(Path data) {
        this.run = data.resolve("run");
        this.instances = instancesOf(data);
    }

    static Path instancesOf(Path data) {
        return data.resolve("run").resolve("instances");
    }

    void writePid(String name, long pid) {
        replace(run.resolve(name + PID), pid + "\n");
    }

    Optional<Long> pid(String name) {
        return read(run.resolve(name + PID))
                .filter(text -> text.matches("\\d{1,18}"))
                .map(Long::valueOf);
    }

    /** Takes the first free name among {@code meeting-2}, {@code meeting-3} … for this process; one process at a time. */
    String claim(String service) {
        try (var file = FileChannel.open(
                        run.resolve("claim.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                var _ = file.lock()) {
            String name = IntStream.iterate(2, number -> number + 1)
                    .mapToObj(number -> service + "-" + number)
                    .filter(it -> pid(it).flatMap(ProcessHandle::of).isEmpty())
                    .findFirst()
                    .orElseThrow();
            writePid(name, ProcessHandle.current().pid());
            return name;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void ready(String name, String address, long pid) {
        replace(instances.resolve(name), address + " " + pid + "\n");
    }

    boolean isReady(String name, long pid) {
        return read(instances.resolve(name))
                .filter(text -> text.endsWith(" " + pid))
                .isPresent();
    }

    void notReady(String name) {
        delete(instances.resolve(name));
    }

    void forget(String name) {
        notReady(name);
        delete(run.resolve(name + PID));
    }

    /**
     * Lets people and further instances in.
     *
     * @param slack to which Slack the system sends
     */
    void open(int port, String slack) {
        replace(run.resolve("slack"), slack + "\n");
        replace(run.resolve("port"), port + "\n");
    }

    boolean sendsTo(String slack) {
        return read(run.resolve("slack")).filter(slack::equals).isPresent();
    }

    Optional<Integer> port() {
        return read(run.resolve("port")).map(Integer::valueOf);
    }

    void close() {
        delete(run.resolve("port"));
        delete(run.resolve("slack"));
    }

    /** Names of the processes whose ids stand here. */
    List<String> processes() {
        return names(run, file -> file.endsWith(PID)).stream()
                .map(file -> file.substring(0, file.length() - PID.length()))
                .toList();
    }

    /** Makes the folder as if nothing had ever run here. */
    void clear() {
        close();
        processes().forEach(this::forget);
        names(instances, _ -> true).forEach(this::notReady);
    }

    private static List<String> names(Path folder, Predicate<String> wanted) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(wanted)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Optional<String> read(Path file) {
        try {
            return Optional.of(Files.readString(file).strip());
        } catch (IOException missing) {
            return Optional.empty();
        }
    }

    /** Whoever reads it sees the old or the new text, never a part. */
    private static void replace(Path file, String text) {
        try {
            Files.createDirectories(file.getParent());
            Path draft = file.resolveSibling(file.getFileName() + ".part");
            Files.writeString(draft, text);
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
