package dev.switchboard.console.routing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/**
 * Where each service can be reached at this moment.
 *
 * <p>In the folder of instances each has a file, {@code meeting} or {@code meeting-2}, with its address and its process
 * id; it counts for as long as that process lives. A service that has none there, or an edge that was given no folder,
 * is reached at its fixed address.
 */
@Component
public final class Instances implements DisposableBean {

    private static final long LOOK_EVERY_MILLIS = 500;
    private static final Pattern NAME = Pattern.compile("([a-z]+)(?:-\\d+)?");
    private static final Pattern TEXT = Pattern.compile("(http://\\S+) (\\d{1,18})\\s*");

    private final EdgeProperties edge;
    private final Map<String, AtomicInteger> turns = new ConcurrentHashMap<>();
    private final ScheduledExecutorService look = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("instances").factory());
    private volatile Map<String, List<URI>> found = Map.of();

    Instances(EdgeProperties edge) {
        this.edge = edge;
        Path folder = edge.instances();
        if (folder != null) {
            found = in(folder);
            var _ = look.scheduleWithFixedDelay(
                    () -> found = in(folder), LOOK_EVERY_MILLIS, LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    /** All addresses of a service, each time beginning with another. */
    public List<URI> inTurn(String service) {
        List<URI> all = new ArrayList<>(found.getOrDefault(service, List.of(edge.addressOf(service))));
        int turn = turns.computeIfAbsent(service, _ -> new AtomicInteger()).getAndIncrement();
        Collections.rotate(all, -Math.floorMod(turn, all.size()));
        return all;
    }

    private static Map<String, List<URI>> in(Path folder) {
        Map<String, List<URI>> found = new TreeMap<>();
        try (Stream<Path> files = Files.list(folder)) {
            files.sorted().forEach(file -> {
                Matcher name = NAME.matcher(file.getFileName().toString());
                Matcher text = TEXT.matcher(read(file));
                if (name.matches() && text.matches() && isAlive(text.group(2))) {
                    found.computeIfAbsent(name.group(1), _ -> new ArrayList<>()).add(URI.create(text.group(1)));
                }
            });
        } catch (IOException | UncheckedIOException e) {
            return found; // nothing has run there yet
        }
        return found;
    }

    private static boolean isAlive(String pid) {
        return ProcessHandle.of(Long.parseLong(pid)).isPresent();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException gone) {
            return "";
        }
    }

    @Override
    public void destroy() {
        look.shutdownNow();
    }
}
