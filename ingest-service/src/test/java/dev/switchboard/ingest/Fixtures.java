package dev.switchboard.ingest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Payloads as senders send them, by the name of their kind: {@code calendly.invitee.created.json}. */
public final class Fixtures {

    private static final Path FOLDER = Path.of("src/test/resources/fixtures");

    private Fixtures() {}

    /** One payload. */
    public static String text(String name) {
        try {
            return Files.readString(FOLDER.resolve(name), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The names of all payloads of a kind. */
    public static List<String> of(String kind) {
        try (var files = Files.list(FOLDER)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.startsWith(kind + "."))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
