package dev.switchboard.ingest.verification;

import dev.switchboard.contracts.Bounds;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads the keys of a configuration, each with its rule. */
record ConfigKeys(Map<String, Object> config) {

    private static final int LONGEST = 200;
    private static final int MOST_SECONDS = 86_400;
    private static final Pattern HEADER = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]{1,100}");

    /**
     * A configuration that may have those keys and no others.
     *
     * @throws UnusableConfigException if it has another
     */
    static ConfigKeys of(Map<String, Object> config, String... known) {
        for (String key : config.keySet()) {
            if (!Arrays.asList(known).contains(key)) {
                throw new UnusableConfigException(key, "is none of the keys" + named(known));
            }
        }
        return new ConfigKeys(config);
    }

    private static String named(String... known) {
        return known.length == 0
                ? "; there are none"
                : ", which are " + Arrays.stream(known).sorted().collect(Collectors.joining(", "));
    }

    String needed(String key) {
        String text = optional(key);
        if (text == null) {
            throw new UnusableConfigException(key, "is needed");
        }
        return text;
    }

    @Nullable String optional(String key) {
        return switch (config.get(key)) {
            case null -> null;
            case String text when !text.isEmpty() && text.length() <= LONGEST && Bounds.isStorable(text) -> text;
            default -> throw new UnusableConfigException(key, "must be a text of 1 to " + LONGEST + " characters");
        };
    }

    String text(String key, String usual) {
        if ("".equals(config.get(key))) {
            return usual;
        }
        String text = optional(key);
        return text == null ? usual : text;
    }

    @Nullable String optionalHeader(String key) {
        return optional(key) == null ? null : neededHeader(key);
    }

    String neededHeader(String key) {
        String name = needed(key);
        if (!HEADER.matcher(name).matches()) {
            throw new UnusableConfigException(key, "must be the name of a header");
        }
        return name;
    }

    String header(String key, String usual) {
        String name = optionalHeader(key);
        return name == null ? usual : name;
    }

    int seconds(String key, int usual) {
        return switch (config.get(key)) {
            case null -> usual;
            case Integer seconds when seconds >= 1 && seconds <= MOST_SECONDS -> seconds;
            default -> throw new UnusableConfigException(key, "must be a whole number from 1 to " + MOST_SECONDS);
        };
    }

    /** The constant whose name in lower case begins what the key says: {@code "base64 after …"} is BASE64. */
    <E extends Enum<E>> E choice(String key, Class<E> choices, E usual) {
        String text = optional(key);
        if (text == null) {
            return usual;
        }
        String word = text.split(" ", 2)[0];
        for (E choice : choices.getEnumConstants()) {
            if (nameOf(choice).equals(word)) {
                return choice;
            }
        }
        String names = Arrays.stream(choices.getEnumConstants())
                .map(ConfigKeys::nameOf)
                .collect(Collectors.joining(", "));
        throw new UnusableConfigException(key, "must be one of " + names);
    }

    private static String nameOf(Enum<?> choice) {
        return choice.name().toLowerCase(Locale.ROOT);
    }
}
