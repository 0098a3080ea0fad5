package dev.switchboard.ingest.kind;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Makes bodies that no sender should send of one that some sender does: fields and bytes changed, dropped, doubled, blown up. */
final class Mutation {

    private static final JsonMapper JSON = new JsonMapper();
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final List<String> TEXTS = List.of(
            "",
            " ",
            "0",
            "\u0000",
            "\ud800",
            "a\udc00b",
            "👩‍👧",
            "مرحبا\u202E",
            "///",
            "~9",
            "'; --",
            "1969-12-31T23:59:59Z",
            "2201-01-01T00:00:00Z",
            "2025-06-20T10:00:00",
            "2025-02-30T10:00:00Z",
            "2025-06-20T10:00:00+18:01",
            "9999999999999-01-01T00:00:00Z",
            "https://api.calendly.com/a/b/",
            "+1 404-555-0123");
    private static final List<String> NUMBERS =
            List.of("0", "-1", "1.50", "1e400", "1e-400", "1e5000", "12345678901234567890", "-0.0", "NaN");
    private static final String NUMBER = "@number@";

    private final Random random;

    Mutation(Random random) {
        this.random = random;
    }

    /** A body that differs from the given one in up to four fields, and sometimes in bytes. */
    byte[] of(String fixture) {
        byte[] body = text(fixture).getBytes(StandardCharsets.UTF_8);
        return switch (random.nextInt(12)) {
            case 0 -> flipped(body);
            case 1 -> Arrays.copyOf(body, random.nextInt(body.length + 1));
            case 2 -> inserted(body);
            default -> body;
        };
    }

    private String text(String fixture) {
        JsonNode tree;
        try {
            tree = JSON.readTree(fixture);
        } catch (JacksonException _) {
            return fixture; // a form
        }
        String text = tree.toString();
        for (int i = random.nextInt(5); i > 0; i--) {
            text = changed(tree);
        }
        return text;
    }

    /** Changes a place in the tree, and answers it as text, which may say what no tree can. */
    private String changed(JsonNode tree) {
        List<JsonNode> containers = new ArrayList<>();
        collect(tree, containers);
        return switch (containers.get(random.nextInt(containers.size()))) {
            case ObjectNode object when !object.isEmpty() -> changed(tree, object);
            case ArrayNode array -> {
                array.insert(random.nextInt(array.size() + 1), value());
                yield tree.toString();
            }
            default -> tree.toString();
        };
    }

    private String changed(JsonNode tree, ObjectNode object) {
        List<String> names = List.copyOf(object.propertyNames());
        String name = names.get(random.nextInt(names.size()));
        switch (random.nextInt(10)) {
            case 0, 1 -> object.remove(name);
            case 2 -> object.set(name + "\u0000", value());
            case 3 -> object.set(name, tree.deepCopy());
            case 4 -> {
                object.put(name, NUMBER);
                return tree.toString().replace('"' + NUMBER + '"', NUMBERS.get(random.nextInt(NUMBERS.size())));
            }
            case 5 -> {
                return "{\"" + tree.propertyNames().iterator().next() + "\":1,"
                        + tree.toString().substring(1);
            }
            default -> object.set(name, value());
        }
        return tree.toString();
    }

    private JsonNode value() {
        return switch (random.nextInt(9)) {
            case 0 -> NODES.nullNode();
            case 1 -> NODES.booleanNode(random.nextBoolean());
            case 2 -> NODES.numberNode(random.nextLong());
            case 3 -> NODES.objectNode();
            case 4 -> NODES.arrayNode().add(1).add("a");
            case 5 -> nested(random.nextInt(100));
            case 6 -> NODES.stringNode("x".repeat(random.nextInt(3) == 0 ? 20_000 : 150 + random.nextInt(400)));
            default -> NODES.stringNode(TEXTS.get(random.nextInt(TEXTS.size())));
        };
    }

    private static JsonNode nested(int depth) {
        JsonNode node = NODES.stringNode("deep");
        for (int i = 0; i < depth; i++) {
            node = i % 2 == 0 ? NODES.arrayNode().add(node) : NODES.objectNode().set("uri", node);
        }
        return node;
    }

    private static void collect(JsonNode node, List<JsonNode> containers) {
        if (node.isContainer()) {
            containers.add(node);
            node.forEach(child -> collect(child, containers));
        }
    }

    private byte[] flipped(byte[] body) {
        for (int i = random.nextInt(4); i >= 0; i--) {
            body[random.nextInt(body.length)] ^= (byte) (1 << random.nextInt(8));
        }
        return body;
    }

    private byte[] inserted(byte[] body) {
        int at = random.nextInt(body.length + 1);
        byte[] longer = new byte[body.length + 2];
        System.arraycopy(body, 0, longer, 0, at);
        longer[at] = (byte) random.nextInt(256);
        longer[at + 1] = (byte) "\"{}[],:\\".charAt(random.nextInt(8));
        System.arraycopy(body, at, longer, at + 2, body.length - at);
        return longer;
    }
}
