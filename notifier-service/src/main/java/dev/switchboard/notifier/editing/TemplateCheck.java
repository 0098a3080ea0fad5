package dev.switchboard.notifier.editing;

import dev.switchboard.notifier.template.Facts;
import dev.switchboard.notifier.template.Placeholder;
import dev.switchboard.notifier.template.TemplateText;
import dev.switchboard.notifier.template.Vocabulary;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Finds what is wrong with the body of a template. Of Mustache's tags it lets through names of the vocabulary, and sections
 * around what may be unknown; what passes can be filled with any facts. Not thread-safe.
 */
final class TemplateCheck {

    /** Slack's advice for the length of a message, in UTF-16 code units. */
    static final int MAX_LENGTH = 4_000;

    private static final int MOST_FLAWS = 20;

    /** The sign of a section's begin, its opposite's begin or its end, or none, and a name. */
    private static final Pattern TAG = Pattern.compile("[ \\t]*([#^/]?)[ \\t]*([A-Za-z]+(?:\\.[A-Za-z]+)*)[ \\t]*");

    /** A section that is open, by the name as it is written. */
    private record Section(int start, String sign, String written, String name) {}

    private final String body;
    private final Vocabulary vocabulary;
    private final Deque<Section> open = new ArrayDeque<>();
    private final List<Flaw> flaws = new ArrayList<>();
    private boolean inControlSequence;

    private TemplateCheck(String body, Vocabulary vocabulary) {
        this.body = body;
        this.vocabulary = vocabulary;
    }

    /** The flaws in their order, the first twenty; none if the template can be used. */
    static List<Flaw> flaws(String body, Vocabulary vocabulary) {
        if (body.length() > MAX_LENGTH) {
            return List.of(
                    Flaw.at(body, MAX_LENGTH, "a message has at most 4,000 characters, and this one ends behind"));
        }
        var check = new TemplateCheck(body, vocabulary);
        check.characters();
        check.tags();
        if (check.flaws.isEmpty()) {
            check.silence();
        }
        return check.flaws.stream().limit(MOST_FLAWS).toList();
    }

    private void wrong(int index, String message) {
        flaws.add(Flaw.at(body, index, message));
    }

    private void characters() {
        for (int i = 0; i < body.length(); i = body.offsetByCodePoints(i, 1)) {
            int c = body.codePointAt(i);
            boolean unknown = Character.isISOControl(c) && c != '\n' && c != '\t';
            if (unknown || Character.getType(c) == Character.SURROGATE) {
                wrong(i, "this character cannot be shown: take it away");
            }
        }
    }

    private void tags() {
        int at = 0;
        for (int tag = body.indexOf("{{"); tag >= 0; tag = body.indexOf("{{", at)) {
            words(at, tag);
            at = tag(tag);
        }
        open.reversed()
                .forEach(section -> wrong(
                        section.start(),
                        "'{{%s%s}}' is not closed: write '{{/%2$s}}' where it ends"
                                .formatted(section.sign(), section.written())));
    }

    /** Between angle brackets Slack looks for mentions and links. */
    private void words(int from, int to) {
        for (int i = from; i < to; i++) {
            char c = body.charAt(i);
            inControlSequence = c == '<' || (inControlSequence && c != '>');
        }
    }

    /** Answers where to read on. */
    private int tag(int start) {
        int end = body.indexOf("}}", start + 2);
        int next = body.indexOf("{{", start + 2);
        if (end < 0 || (next >= 0 && next < end)) {
            wrong(start, "'{{' is not closed: write '}}' behind the name");
            return start + 2;
        }
        Matcher tag = TAG.matcher(body.substring(start + 2, end));
        if (!tag.matches()) {
            wrong(
                    start,
                    "a name stands between '{{' and '}}', or '#', '^' or '/' and a name; these are the names: "
                            + names());
        } else if (tag.group(1).equals("/")) {
            close(start, tag.group(2));
        } else {
            named(start, tag.group(1), tag.group(2));
        }
        if (inControlSequence) {
            wrong(
                    start,
                    "nothing from an event may stand behind a '<' that is not closed, for it could become a mention"
                            + " or a link; the sign itself is written '&lt;'");
        }
        return end + 2;
    }

    private void named(int start, String sign, String written) {
        List<String> groups = open.reversed().stream()
                .filter(section -> section.sign().equals("#"))
                .map(Section::name)
                .toList();
        Optional<Placeholder> found = vocabulary.find(written, groups);
        if (found.isEmpty()) {
            wrong(start, "there is no '%s' here; these are the names: %s".formatted(written, names()));
        }
        if (!sign.isEmpty()) {
            open.push(new Section(
                    start, sign, written, found.map(Placeholder::name).orElse(written)));
        } else if (found.isPresent() && found.get().example() == null) {
            wrong(start, "'%s' has parts and no text of its own: write one of %s".formatted(written, parts(written)));
        }
    }

    private void close(int start, String written) {
        Section last = open.poll();
        if (last == null) {
            wrong(start, "'{{/%s}}' closes what is not open".formatted(written));
        } else if (!last.written().equals(written)) {
            wrong(
                    start,
                    "'{{/%s}}' is due here, to close what opened in line %d"
                            .formatted(
                                    last.written(),
                                    Flaw.at(body, last.start(), "").line()));
        }
    }

    /** Slack refuses a message without text, so there must be some whatever is known and whatever is not. */
    private void silence() {
        if (known().anyMatch(facts -> TemplateText.of(body, facts).isBlank())) {
            wrong(0, "the message would be empty for some events: add words that stand outside of all sections");
        }
    }

    /** Each way in which names may be known or not, the parts of a group together: vocabularies are small. */
    private Stream<Facts> known() {
        List<Map.Entry<String, Object>> all =
                List.copyOf(vocabulary.example().values().entrySet());
        return IntStream.range(0, 1 << all.size()).mapToObj(chosen -> {
            var values = new TreeMap<String, Object>();
            for (int i = 0; i < all.size(); i++) {
                if ((chosen & (1 << i)) != 0) {
                    values.put(all.get(i).getKey(), all.get(i).getValue());
                }
            }
            return new Facts(values);
        });
    }

    private String names() {
        return tags(vocabulary.placeholders().stream().map(Placeholder::name));
    }

    private String parts(String group) {
        return tags(
                vocabulary.placeholders().stream().map(Placeholder::name).filter(name -> name.startsWith(group + ".")));
    }

    private static String tags(Stream<String> names) {
        return names.collect(Collectors.joining(", "));
    }
}
