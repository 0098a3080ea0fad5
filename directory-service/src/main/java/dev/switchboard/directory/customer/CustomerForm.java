package dev.switchboard.directory.customer;

import dev.switchboard.contracts.Bounds;
import dev.switchboard.platform.problem.ProblemException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Reads what somebody sent about a customer: a field that is absent stays, null clears what may be empty. Everything that
 * is wrong with it is said at once. Not thread-safe; may block, see {@link PhoneNumbers}.
 */
final class CustomerForm {

    private static final Set<String> FIELDS =
            new LinkedHashSet<>(List.of("kind", "name", "company", "status", "emails", "phones"));

    private final JsonNode sent;
    private final PhoneNumbers phones;
    private final Map<String, String> wrong = new LinkedHashMap<>();

    CustomerForm(JsonNode sent, PhoneNumbers phones) {
        this.sent = sent;
        this.phones = phones;
    }

    /**
     * The customer as they would be, a version on if that makes a difference.
     *
     * @throws ProblemException 422
     */
    Customer appliedTo(Customer before) {
        if (!sent.isObject()) {
            throw ProblemException.invalid("Send a JSON object with some of " + String.join(", ", FIELDS) + ".");
        }
        sent.propertyNames().stream()
                .filter(name -> !FIELDS.contains(name))
                .forEach(name -> wrong.put(name, "cannot be set; what can is " + String.join(", ", FIELDS)));
        Kind kind = kind(before.kind());
        String name = text(Customer.NAME, before.name());
        String company = text(Customer.COMPANY, before.company());
        Customer after = new Customer(
                before.id(),
                kind,
                name,
                company,
                archived(before.archived()),
                byHand(before, kind, name, company),
                addresses("emails", before.emails(), EmailAddresses::folded, "an e-mail address like alex@example.com"),
                addresses("phones", before.phones(), phones::e164, "a phone number like +49 30 901820"),
                before.mergedInto(),
                before.createdAt(),
                before.lastSeenAt(),
                before.version());
        if (wrong.isEmpty()
                && name == null
                && company == null
                && after.addresses().findAny().isEmpty()) {
            wrong.put(Customer.NAME, "must be there, or else a company, an e-mail address or a phone number");
        }
        check();
        return after.changedSince(before);
    }

    private static Set<String> byHand(Customer before, Kind kind, @Nullable String name, @Nullable String company) {
        Set<String> byHand = new TreeSet<>(before.byHand());
        note(byHand, Customer.KIND, before.kind(), kind);
        note(byHand, Customer.NAME, before.name(), name);
        note(byHand, Customer.COMPANY, before.company(), company);
        return byHand;
    }

    private static void note(Set<String> names, String name, @Nullable Object before, @Nullable Object after) {
        if (!Objects.equals(before, after)) {
            names.add(name);
        }
    }

    private Kind kind(Kind before) {
        if (!sent.has(Customer.KIND)) {
            return before;
        }
        return Kind.of(sent.path(Customer.KIND).asString("")).orElseGet(() -> {
            wrong.put(Customer.KIND, "must be one of " + Kind.words());
            return before;
        });
    }

    private boolean archived(boolean before) {
        if (!sent.has("status")) {
            return before;
        }
        String status = sent.path("status").asString("");
        if (!status.equals(Customer.ACTIVE) && !status.equals(Customer.ARCHIVED)) {
            wrong.put("status", "must be active or archived");
        }
        return status.equals(Customer.ARCHIVED);
    }

    private @Nullable String text(String field, @Nullable String before) {
        JsonNode node = sent.get(field);
        if (node == null) {
            return before;
        }
        String text = node.isNull() ? "" : node.asString("").strip();
        if (!(node.isNull() || node.isString()) || text.length() > Bounds.MAX_NAME_LENGTH || !Bounds.isStorable(text)) {
            wrong.put(field, "must be text of at most %d characters, or null".formatted(Bounds.MAX_NAME_LENGTH));
        }
        return text.isEmpty() ? null : text;
    }

    private List<String> addresses(
            String field, List<String> before, Function<String, Optional<String>> reading, String expected) {
        JsonNode node = sent.get(field);
        if (node == null) {
            return before;
        }
        if (!node.isArray() || node.size() > Customer.MOST_ADDRESSES) {
            wrong.put(field, "must be a list of at most " + Customer.MOST_ADDRESSES);
            return before;
        }
        Set<String> once = new LinkedHashSet<>();
        for (int i = 0; i < node.size(); i++) {
            Optional<String> address = reading.apply(node.get(i).asString(""));
            address.ifPresent(once::add);
            if (address.isEmpty()) {
                wrong.put("%s[%d]".formatted(field, i), "must be " + expected);
            }
        }
        return new ArrayList<>(once);
    }

    private void check() {
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
}
