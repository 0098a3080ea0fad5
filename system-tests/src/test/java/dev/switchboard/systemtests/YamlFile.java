package dev.switchboard.systemtests;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.StreamSupport;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import tools.jackson.databind.JsonNode;

/** Reads YAML; a key that stands twice is refused. */
final class YamlFile {

    private YamlFile() {}

    static JsonNode document(Path file) {
        return Api.JSON.valueToTree(plain(file));
    }

    static Object plain(Path file) {
        return yaml().load(read(file));
    }

    static List<JsonNode> documents(Path file) {
        return documents(read(file));
    }

    static List<JsonNode> documents(String text) {
        return StreamSupport.stream(yaml().loadAll(text).spliterator(), false)
                .<JsonNode>map(Api.JSON::valueToTree)
                .toList();
    }

    private static Yaml yaml() {
        var options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        return new Yaml(new SafeConstructor(options));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
