package dev.switchboard.directory.member;

import dev.switchboard.contracts.Bounds;
import dev.switchboard.platform.access.Role;
import dev.switchboard.platform.problem.ProblemException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads the fields of a member as somebody sent them, and gathers all that is wrong before it complains. */
public final class Given {

    private static final Pattern EMAIL = Pattern.compile("[^\\s@<>,;]+@[^\\s@<>,;]+");
    private static final int MAX_EMAIL = 254;
    private static final int MAX_IDENTITIES = 50;

    private final Map<String, String> wrong = new LinkedHashMap<>();

    /** A name as people say it. */
    public String name(@Nullable String text) {
        return checked("name", text, Bounds.MAX_NAME_LENGTH, _ -> true, "a name");
    }

    /** An e-mail address. */
    public String email(@Nullable String text) {
        return checked("email", text, MAX_EMAIL, EMAIL.asMatchPredicate(), "an e-mail address like alex@example.com");
    }

    /** A role of the team. */
    public Role role(@Nullable String word) {
        return Role.of(word == null ? "" : word).filter(Role.OF_TEAM::contains).orElseGet(() -> {
            String roles = Role.OF_TEAM.stream().map(Role::word).collect(Collectors.joining(", "));
            wrong.put("role", "must be one of " + roles);
            return Role.AGENT;
        });
    }

    /** A status. */
    public AgentStatus status(@Nullable String word) {
        return AgentStatus.of(word == null ? "" : word).orElseGet(() -> {
            wrong.put("status", "must be one of " + AgentStatus.words());
            return AgentStatus.AVAILABLE;
        });
    }

    /** Identities, each once. */
    public List<Identity> identities(@Nullable List<@Nullable Identity> given) {
        List<@Nullable Identity> all = given == null ? List.of() : given;
        if (all.size() > MAX_IDENTITIES) {
            wrong.put("identities", "must be at most " + MAX_IDENTITIES);
            return List.of();
        }
        Map<Identity.Claim, Identity> once = new LinkedHashMap<>();
        for (int i = 0; i < all.size(); i++) {
            Identity identity = identity("identities[" + i + "]", all.get(i));
            once.putIfAbsent(identity.claim(), identity);
        }
        return new ArrayList<>(once.values());
    }

    /** Notes that a field is wrong. */
    public void wrong(String field, String message) {
        wrong.put(field, message);
    }

    /**
     * Complains about all of it at once.
     *
     * @throws ProblemException 422
     */
    public void check() {
        if (wrong.isEmpty()) {
            return;
        }
        String sentence = wrong.entrySet().stream()
                .map(e -> e.getKey() + " " + e.getValue())
                .collect(Collectors.joining("; "));
        var problem = ProblemException.invalid(sentence + ".");
        wrong.forEach(problem::with);
        throw problem;
    }

    private Identity identity(String field, @Nullable Identity given) {
        // Jackson leaves out what was not sent, whatever the record says.
        @Nullable String kind = given == null ? null : given.kind();
        @Nullable String value = given == null ? null : given.value();
        if (kind == null || !Identity.KINDS.contains(kind)) {
            wrong.put(field + ".kind", "must be one of " + String.join(", ", Identity.KINDS));
        }
        String text = checked(field + ".value", value, Bounds.MAX_ID_LENGTH, _ -> true, "a name in that system");
        return new Identity(kind == null ? "" : kind, text);
    }

    private String checked(String field, @Nullable String text, int longest, Predicate<String> rule, String expected) {
        String stripped = text == null ? "" : text.strip();
        if (stripped.isEmpty() || stripped.length() > longest || !Bounds.isStorable(stripped) || !rule.test(stripped)) {
            wrong.put(field, "must be %s, 1 to %d characters".formatted(expected, longest));
        }
        return stripped;
    }
}
