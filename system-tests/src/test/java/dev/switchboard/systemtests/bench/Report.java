package dev.switchboard.systemtests.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** All figures of a run: printed as they come, and written to a file as one JSON object. */
final class Report {

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private final Map<String, List<Map<String, Object>>> figures = new LinkedHashMap<>();

    Report() {
        for (String row : List.of("translate", "accepts", "slack", "drain", "memory", "start")) {
            figures.put(row, new ArrayList<>());
        }
    }

    /** Keeps one line of a row, and prints it. */
    void add(String row, Map<String, Object> line) {
        figures.computeIfAbsent(row, _ -> new ArrayList<>()).add(line);
        say("  " + row + "  "
                + line.entrySet().stream()
                        .map(figure -> figure.getKey() + " " + figure.getValue())
                        .collect(Collectors.joining("  ")));
    }

    /** Prints all lines as tables. */
    void print() {
        figures.forEach((row, lines) -> {
            if (!lines.isEmpty()) {
                say("\n" + row);
                printTable(lines);
            }
        });
    }

    private static void printTable(List<Map<String, Object>> lines) {
        List<String> columns = lines.stream()
                .flatMap(line -> line.keySet().stream())
                .distinct()
                .toList();
        var texts = new ArrayList<>(List.of(columns));
        for (var line : lines) {
            texts.add(columns.stream()
                    .map(column -> String.valueOf(line.getOrDefault(column, "")))
                    .toList());
        }
        for (var text : texts) {
            say(IntStream.range(0, columns.size())
                    .mapToObj(i -> pad(text.get(i), widthOf(i, texts)))
                    .collect(Collectors.joining("  ")));
        }
    }

    private static int widthOf(int column, List<List<String>> texts) {
        return texts.stream().mapToInt(text -> text.get(column).length()).reduce(0, Math::max);
    }

    private static String pad(String text, int width) {
        return " ".repeat(width - text.length()) + text;
    }

    void write(Path file) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.writeString(file, JSON.writeValueAsString(figures) + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Rounded to what can be told apart. */
    static double rounded(double value) {
        double scale = Math.abs(value) < 10 ? 100 : 10;
        return Math.round(value * scale) / scale;
    }

    static double median(List<Double> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }

    @SuppressWarnings("SystemOut")
    static void say(String line) {
        System.out.println(line);
    }
}
