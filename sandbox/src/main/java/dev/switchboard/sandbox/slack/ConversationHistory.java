package dev.switchboard.sandbox.slack;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import tools.jackson.databind.node.ObjectNode;

/** What was posted to a channel, newest first; answers in threads only if they were sent to the channel too. */
@Component
final class ConversationHistory implements SlackMethod {

    private static final int PAGE = 100;
    private static final int LARGEST_PAGE = 999;
    private static final String CURSOR = "next_ts:";

    private final Messages messages;
    private final Answers answers;

    ConversationHistory(Messages messages, Answers answers) {
        this.messages = messages;
        this.answers = answers;
    }

    @Override
    public String name() {
        return "conversations.history";
    }

    @Override
    public Mono<ObjectNode> answer(Arguments arguments) {
        var channel = messages.channel(arguments.required("channel"))
                .orElseThrow(() -> new RefusedException("channel_not_found"));
        var limit = arguments.number("limit", PAGE, LARGEST_PAGE);
        var found = messages.of(channel).stream()
                .filter(Message::showsInChannel)
                .filter(within(arguments))
                .sorted(Comparator.comparing(Message::ts).reversed())
                .limit(limit + 1L)
                .toList();
        return Mono.just(page(found, limit, arguments.flag("include_all_metadata")));
    }

    /** Slack's bounds are exclusive unless {@code inclusive} is said. */
    private static Predicate<Message> within(Arguments arguments) {
        var edge = arguments.flag("inclusive") ? 0 : 1;
        var oldest = arguments.text("oldest").map(Ts::of).orElse(Ts.FIRST);
        var latest = arguments.text("latest").map(Ts::of).orElse(Ts.LAST);
        var before = arguments
                .text("cursor")
                .filter(cursor -> !cursor.isEmpty())
                .map(ConversationHistory::read)
                .orElse(Ts.LAST);
        return message -> {
            var ts = Ts.of(message.ts());
            return ts.compareTo(oldest) >= edge && latest.compareTo(ts) >= edge && ts.compareTo(before) < 0;
        };
    }

    private ObjectNode page(List<Message> found, int limit, boolean withMetadata) {
        var more = found.size() > limit;
        var answer = answers.ok().put("has_more", more);
        var list = answer.putArray("messages");
        found.stream().limit(limit).forEach(message -> list.add(answers.view(message, withMetadata)));
        answer.putObject("response_metadata").put("next_cursor", more ? cursor(found.get(limit - 1)) : "");
        return answer;
    }

    private static String cursor(Message last) {
        return Base64.getEncoder().encodeToString((CURSOR + last.ts()).getBytes(UTF_8));
    }

    private static Ts read(String cursor) {
        try {
            var plain = new String(Base64.getDecoder().decode(cursor), UTF_8);
            return Ts.of(plain.replaceFirst("^" + CURSOR, ""));
        } catch (IllegalArgumentException | RefusedException e) {
            throw new RefusedException("invalid_cursor");
        }
    }
}
