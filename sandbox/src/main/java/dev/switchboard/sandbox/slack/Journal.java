package dev.switchboard.sandbox.slack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;

/**
 * A file of lines that only grows. A line is on the disk when its future ends; those that wait share one write.
 *
 * <p>A last line without its end was never promised to anybody: it is cut off when the file is opened.
 */
final class Journal implements AutoCloseable {

    private record Entry(@Nullable String line, CompletableFuture<@Nullable Void> stored) {}

    private final Path file;
    private final FileChannel channel;
    private final BlockingQueue<Entry> waiting = new LinkedBlockingQueue<>();
    private final Thread writer =
            Thread.ofPlatform().name("slack-journal").daemon().unstarted(this::run);

    private Journal(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    static Journal open(Path file) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            var channel = FileChannel.open(
                    file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            channel.truncate(lengthOfWholeLines(file));
            channel.position(channel.size());
            var journal = new Journal(file, channel);
            journal.writer.start();
            return journal;
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot open " + file, e);
        }
    }

    private static long lengthOfWholeLines(Path file) throws IOException {
        var bytes = Files.readAllBytes(file);
        var length = bytes.length;
        while (length > 0 && bytes[length - 1] != '\n') {
            length--;
        }
        return length;
    }

    /** The lines of the file as it was opened, oldest first. */
    List<String> lines() {
        try {
            return Files.readAllLines(file, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + file, e);
        }
    }

    CompletableFuture<@Nullable Void> append(String line) {
        var entry = new Entry(line + "\n", new CompletableFuture<>());
        waiting.add(entry);
        return entry.stored();
    }

    private void run() {
        var batch = new ArrayList<Entry>();
        var open = true;
        while (open) {
            try {
                batch.add(waiting.take());
                waiting.drainTo(batch);
                open = batch.stream().allMatch(entry -> entry.line() != null);
                store(batch);
            } catch (InterruptedException e) {
                open = false;
            }
            batch.clear();
        }
    }

    private void store(List<Entry> batch) {
        try {
            for (var entry : batch) {
                write(Objects.requireNonNullElse(entry.line(), ""));
            }
            channel.force(false);
            batch.forEach(entry -> entry.stored().complete(null));
        } catch (IOException e) {
            batch.forEach(entry -> entry.stored().completeExceptionally(e));
        }
    }

    private void write(String line) throws IOException {
        var rest = StandardCharsets.UTF_8.encode(line);
        while (rest.hasRemaining()) {
            channel.write(rest);
        }
    }

    /** Writes what waits, and ends. */
    @Override
    public void close() throws IOException {
        var last = new Entry(null, new CompletableFuture<>());
        waiting.add(last);
        last.stored().join();
        channel.close();
    }
}
