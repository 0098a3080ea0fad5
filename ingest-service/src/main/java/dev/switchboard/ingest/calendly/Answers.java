package dev.switchboard.ingest.calendly;

import dev.switchboard.ingest.json.Fields;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What a guest answered to the questions of the form. It is free text: what is of no use is nobody's fault. */
record Answers(List<Answer> all) {

    /** Longest text that a guest or a host writes freely and that is said apart from the whole payload. */
    static final int LONGEST_TEXT = 10_000;

    private static final Pattern NUMBER = Pattern.compile("\\+?[0-9 ().\\-/]{5,40}");

    record Answer(String question, String text) {

        boolean isPhone() {
            return question.contains("phone") || question.contains("mobile");
        }
    }

    static Answers of(Fields payload) {
        return new Answers(payload.node()
                .path("questions_and_answers")
                .valueStream()
                .flatMap(Answers::answer)
                .toList());
    }

    private static Stream<Answer> answer(JsonNode given) {
        String answer = given.path("answer").stringValue("");
        String question = given.path("question").stringValue("").toLowerCase(Locale.ROOT);
        return answer.isBlank() || answer.length() > LONGEST_TEXT
                ? Stream.empty()
                : Stream.of(new Answer(question, answer.strip()));
    }

    /** The first number that was given when a telephone was asked for. */
    @Nullable String phone() {
        return first(answer -> answer.isPhone() && NUMBER.matcher(answer.text()).matches());
    }

    /** The first answer to anything else. */
    @Nullable String words() {
        return first(answer -> !answer.isPhone());
    }

    private @Nullable String first(Predicate<Answer> wanted) {
        return all.stream().filter(wanted).map(Answer::text).findFirst().orElse(null);
    }
}
