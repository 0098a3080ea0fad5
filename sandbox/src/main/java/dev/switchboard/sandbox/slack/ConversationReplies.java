package dev.switchboard.sandbox.slack;

import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import tools.jackson.databind.node.ObjectNode;

/** A thread: the message that began it and its answers, oldest first, on one page. */
@Component
final class ConversationReplies implements SlackMethod {

    private final Messages messages;
    private final Answers answers;

    ConversationReplies(Messages messages, Answers answers) {
        this.messages = messages;
        this.answers = answers;
    }

    @Override
    public String name() {
        return "conversations.replies";
    }

    @Override
    public Mono<ObjectNode> answer(Arguments arguments) {
        var channel = messages.channel(arguments.required("channel"))
                .orElseThrow(() -> new RefusedException("channel_not_found"));
        var root = messages.find(channel, arguments.required("ts"))
                .orElseThrow(() -> new RefusedException("thread_not_found"));
        var answer = answers.ok().put("has_more", false);
        var list = answer.putArray("messages");
        messages.of(channel).stream()
                .filter(message -> message.belongsToThread(root.ts()))
                .forEach(message -> list.add(answers.view(message, arguments.flag("include_all_metadata"))));
        answer.putObject("response_metadata").put("next_cursor", "");
        return Mono.just(answer);
    }
}
