package dev.switchboard.systemtests;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * What {@code deploy/Dockerfile} says of every container.
 *
 * @param text the file, each instruction on one line
 */
record Image(String text) {

    private static final Path DOCKERFILE = Product.ROOT.resolve("deploy/Dockerfile");
    private static final Pattern ENTRYPOINT = Pattern.compile("(?m)^ENTRYPOINT (\\[.*])$");
    private static final Pattern ENVIRONMENT = Pattern.compile("(?m)^ENV (.*)$");
    private static final Pattern VARIABLE = Pattern.compile("([A-Z_]+)=(\\S+)");

    static Image read() {
        try {
            return new Image(Files.readString(DOCKERFILE).replaceAll("\\\\\\n\\s*", ""));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<String> entrypoint() {
        var found = ENTRYPOINT.matcher(text).results().findFirst().orElseThrow();
        return Api.JSON
                .readTree(found.group(1))
                .valueStream()
                .map(JsonNode::asString)
                .toList();
    }

    Map<String, String> environment() {
        Map<String, String> environment = new TreeMap<>();
        ENVIRONMENT
                .matcher(text)
                .results()
                .flatMap(line -> VARIABLE.matcher(line.group(1)).results())
                .forEach(variable -> environment.put(variable.group(1), variable.group(2)));
        return environment;
    }
}
