package dev.switchboard.meeting.type;

import dev.switchboard.contracts.Bounds;
import dev.switchboard.meeting.type.MeetingType.MeetingTypeDefaults;
import dev.switchboard.platform.problem.ProblemException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads what somebody wants a meeting type to be. Everything that is wrong with it is said at once. */
final class TypeRequest {

    private static final int MOST_MATCHES = 100;
    private static final int LONGEST_MINUTES = 7 * 24 * 60;
    private static final Pattern CHANNEL = Pattern.compile("#[\\p{L}\\p{M}\\p{N}_-]{1,80}");

    private final Map<String, String> wrong = new LinkedHashMap<>();

    private TypeRequest() {}

    /**
     * The type with what a JSON object says of it; what it does not name stays, and null clears what may be empty.
     *
     * @throws ProblemException 422
     */
    static MeetingType read(MeetingType before, JsonNode body) {
        if (!body.isObject()) {
            throw ProblemException.invalid("Send a JSON object with name, matches, defaults, slackChannel and active.");
        }
        return new TypeRequest().take(before, body);
    }

    private MeetingType take(MeetingType before, JsonNode body) {
        for (String name : body.propertyNames()) {
            if (!List.of("name", "matches", "defaults", "slackChannel", "active")
                    .contains(name)) {
                wrong.put(name, "is nothing that a meeting type has: name, matches, defaults, slackChannel, active");
            }
        }
        String name = body.has("name") ? text(body, "name", "name") : before.name();
        if (name == null || name.isEmpty()) {
            wrong.putIfAbsent("name", "must be given");
        }
        List<String> matches = body.has("matches") ? matches(body.get("matches")) : before.matches();
        if (matches.isEmpty()) {
            wrong.putIfAbsent("matches", "must name at least one type or title as providers say it");
        }
        MeetingTypeDefaults defaults =
                body.has("defaults") ? defaults(before.defaults(), body.get("defaults")) : before.defaults();
        String channel = body.has("slackChannel") ? text(body, "slackChannel", "slackChannel") : before.slackChannel();
        if (channel != null
                && (!CHANNEL.matcher(channel).matches() || channel.codePoints().anyMatch(Character::isUpperCase))) {
            wrong.putIfAbsent("slackChannel", "must be a channel's name as Slack has it, in small letters: #sales");
        }
        boolean active = body.has("active") ? active(body.get("active")) : before.active();
        refuseIfWrong();
        return new MeetingType(
                before.id(), name == null ? "" : name, matches, defaults, channel, active, before.version() + 1);
    }

    private MeetingTypeDefaults defaults(MeetingTypeDefaults before, JsonNode given) {
        if (!given.isObject()) {
            wrong.put("defaults", "must be an object with durationMinutes, project and hostId");
            return before;
        }
        for (String name : given.propertyNames()) {
            if (!List.of("durationMinutes", "project", "hostId").contains(name)) {
                wrong.put("defaults." + name, "is no default: durationMinutes, project, hostId");
            }
        }
        return new MeetingTypeDefaults(
                given.has("durationMinutes") ? minutes(given.get("durationMinutes")) : before.durationMinutes(),
                given.has("project") ? text(given, "project", "defaults.project") : before.project(),
                given.has("hostId") ? id(given) : before.hostId());
    }

    private @Nullable Integer minutes(JsonNode given) {
        if (given.isNull()) {
            return null;
        }
        if (given.isInt() && given.asInt() > 0 && given.asInt() <= LONGEST_MINUTES) {
            return given.asInt();
        }
        wrong.put("defaults.durationMinutes", "must be a whole number from 1 to %,d".formatted(LONGEST_MINUTES));
        return null;
    }

    private @Nullable UUID id(JsonNode given) {
        String text = text(given, "hostId", "defaults.hostId");
        try {
            return text == null ? null : UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            wrong.put("defaults.hostId", "must be the id of an active member, or null");
            return null;
        }
    }

    private boolean active(JsonNode given) {
        if (!given.isBoolean()) {
            wrong.put("active", "must be true or false");
        }
        return given.asBoolean(false);
    }

    private List<String> matches(JsonNode given) {
        List<String> matches = new ArrayList<>();
        if (!given.isArray() || given.size() > MOST_MATCHES) {
            wrong.put("matches", "must be a list of at most " + MOST_MATCHES + " names");
            return matches;
        }
        for (JsonNode one : given) {
            String text = one.isString() ? one.asString().strip() : "";
            if (text.isEmpty() || text.length() > Bounds.MAX_NAME_LENGTH || !Bounds.isStorable(text)) {
                wrong.put("matches", "must hold names of 1 to %d characters".formatted(Bounds.MAX_NAME_LENGTH));
            } else if (matches.stream().noneMatch(text::equalsIgnoreCase)) {
                matches.add(text);
            }
        }
        matches.sort((one, other) -> one.toLowerCase(Locale.ROOT).compareTo(other.toLowerCase(Locale.ROOT)));
        return matches;
    }

    private @Nullable String text(JsonNode body, String name, String path) {
        JsonNode given = body.get(name);
        if (given == null || given.isNull()) {
            return null;
        }
        String text = given.isString() ? given.asString().strip() : "";
        if (!given.isString()) {
            wrong.put(path, "must be text or null");
        } else if (text.length() > Bounds.MAX_NAME_LENGTH || !Bounds.isStorable(text)) {
            wrong.put(
                    path,
                    "must have at most %d characters, all of which can be stored".formatted(Bounds.MAX_NAME_LENGTH));
        }
        return text.isEmpty() ? null : text;
    }

    private void refuseIfWrong() {
        if (wrong.isEmpty()) {
            return;
        }
        var problem = ProblemException.invalid(wrong.entrySet().stream()
                .map(entry -> "'" + entry.getKey() + "' " + entry.getValue())
                .collect(Collectors.joining("; ", "", ".")));
        wrong.forEach(problem::with);
        throw problem;
    }
}
