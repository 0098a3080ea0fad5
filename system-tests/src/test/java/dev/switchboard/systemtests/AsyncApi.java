package dev.switchboard.systemtests;

import static java.util.Objects.requireNonNullElse;

import dev.switchboard.platform.testing.DescribedSchemas;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The description of the topics, as it is committed and served. */
final class AsyncApi {

    private static final String FILE = "contracts/src/main/resources/asyncapi.yaml";

    /** What may stand on a topic. */
    record Message(String topic, String name, JsonNode headers, JsonNode payload) {}

    private final JsonNode document;
    private final DescribedSchemas schemas;

    AsyncApi() {
        try {
            document = new YAMLMapper().readTree(Files.readString(Product.ROOT.resolve(FILE)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        schemas = new DescribedSchemas(document);
    }

    List<JsonNode> channels() {
        return document.get("channels").valueStream().toList();
    }

    List<Message> messages() {
        return channels().stream()
                .flatMap(channel -> channel.get("messages").valueStream().map(each -> message(channel, each)))
                .toList();
    }

    private Message message(JsonNode channel, JsonNode each) {
        JsonNode message = resolved(each);
        return new Message(
                channel.get("address").asString(),
                message.get("name").asString(),
                message.get("headers"),
                message.get("payload"));
    }

    /** What a reference leads to; anything else is what it is. */
    JsonNode resolved(JsonNode node) {
        return node.has("$ref") ? document.at(node.get("$ref").asString().substring(1)) : node;
    }

    /** In what a record is otherwise than it is described. */
    List<String> faults(ConsumerRecord<String, byte[]> entry) {
        var headers = JsonNodeFactory.instance.objectNode();
        entry.headers()
                .forEach(header -> headers.put(header.key(), new String(header.value(), StandardCharsets.UTF_8)));
        String name = headers.path("ce_type").asString("");
        Message message = messages().stream()
                .filter(each ->
                        each.topic().equals(entry.topic()) && each.name().equals(name))
                .findFirst()
                .orElse(null);
        if (message == null) {
            return List.of("%s on %s is not described".formatted(name, entry.topic()));
        }
        List<String> faults = new ArrayList<>(schemas.faults(message.headers(), headers));
        if (!headers.path("ce_subject").asString("").equals(entry.key())) {
            faults.add("the subject is not the key");
        }
        JsonNode value = json(entry.value());
        faults.addAll(value == null ? List.of("not JSON") : schemas.faults(message.payload(), value));
        return faults.stream().map(fault -> name + ": " + fault).toList();
    }

    private static @Nullable JsonNode json(byte[] value) {
        try {
            return Api.JSON.readTree(requireNonNullElse(value, new byte[0]));
        } catch (JacksonException e) {
            return null;
        }
    }
}
