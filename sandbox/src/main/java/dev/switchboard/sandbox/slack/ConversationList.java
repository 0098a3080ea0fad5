package dev.switchboard.sandbox.slack;

import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import tools.jackson.databind.node.ObjectNode;

/** The channels that were posted to, on one page. */
@Component
final class ConversationList implements SlackMethod {

    private final Messages messages;
    private final Answers answers;

    ConversationList(Messages messages, Answers answers) {
        this.messages = messages;
        this.answers = answers;
    }

    @Override
    public String name() {
        return "conversations.list";
    }

    @Override
    public Mono<ObjectNode> answer(Arguments arguments) {
        var answer = answers.ok();
        var list = answer.putArray("channels");
        for (var channel : messages.channels()) {
            list.addObject()
                    .put("id", channel.id())
                    .put("name", channel.name().substring(1))
                    .put("is_channel", true)
                    .put("is_archived", false)
                    .put("is_member", true);
        }
        answer.putObject("response_metadata").put("next_cursor", "");
        return Mono.just(answer);
    }
}
