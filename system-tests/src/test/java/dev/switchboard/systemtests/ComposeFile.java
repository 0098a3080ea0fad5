package dev.switchboard.systemtests;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * {@code docker-compose.yml}, its variables filled in as Compose does.
 *
 * @param json all that it says
 */
record ComposeFile(JsonNode json) {

    static final Path PATH = Product.ROOT.resolve("docker-compose.yml");

    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Z_]+)(?::([?-])([^}]*))?}");
    private static final Pattern LINE = Pattern.compile("(?m)^([A-Z_]+)=(.*)$");

    /** As somebody has it who has done what its head says. */
    static ComposeFile asShipped() {
        return with(madeEnvironment());
    }

    static ComposeFile with(Map<String, String> variables) {
        return new ComposeFile(Api.JSON.valueToTree(filled(YamlFile.plain(PATH), variables)));
    }

    /** What {@code deploy/make-env} prints. */
    static Map<String, String> madeEnvironment() {
        String printed = Command.run(Product.ROOT, Map.of(), "deploy/make-env").text();
        Map<String, String> variables = new TreeMap<>();
        LINE.matcher(printed).results().forEach(line -> variables.put(line.group(1), line.group(2)));
        return variables;
    }

    /** Those that run what we build. */
    List<String> ours() {
        return json.get("services")
                .propertyStream()
                .filter(service -> service.getValue().path("image").asString("").equals("switchboard"))
                .map(Map.Entry::getKey)
                .toList();
    }

    JsonNode service(String name) {
        return json.get("services").get(name);
    }

    List<String> command(String service) {
        return service(service)
                .get("command")
                .valueStream()
                .map(JsonNode::asString)
                .toList();
    }

    Map<String, String> environment(String service) {
        Map<String, String> environment = new TreeMap<>();
        service(service)
                .path("environment")
                .propertyStream()
                .forEach(entry ->
                        environment.put(entry.getKey(), entry.getValue().asString()));
        return environment;
    }

    private static Object filled(Object value, Map<String, String> variables) {
        return switch (value) {
            case Map<?, ?> map -> {
                Map<Object, Object> all = new LinkedHashMap<>();
                map.forEach((key, each) -> all.put(key, filled(each, variables)));
                yield all;
            }
            case List<?> list ->
                list.stream().map(each -> filled(each, variables)).toList();
            case String text ->
                VARIABLE.matcher(text)
                        .replaceAll(found -> Matcher.quoteReplacement(
                                valueOf(found.group(1), found.group(2), found.group(3), variables)));
            default -> value;
        };
    }

    private static String valueOf(String name, String rule, String rest, Map<String, String> variables) {
        String value = variables.getOrDefault(name, "");
        if (!value.isEmpty()) {
            return value;
        }
        if (!"-".equals(rule)) {
            throw new IllegalArgumentException(name + " is not set: " + rest);
        }
        return rest;
    }
}
