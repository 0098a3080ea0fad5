package dev.switchboard.sandbox.slack;

import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import tools.jackson.databind.node.ObjectNode;

/** Changes a message in place; its {@code ts} stays. */
@Component
final class UpdateMessage implements SlackMethod {

    private final Messages messages;
    private final Answers answers;

    UpdateMessage(Messages messages, Answers answers) {
        this.messages = messages;
        this.answers = answers;
    }

    @Override
    public String name() {
        return "chat.update";
    }

    @Override
    public Mono<ObjectNode> answer(Arguments arguments) {
        var channel = messages.channel(arguments.required("channel"))
                .orElseThrow(() -> new RefusedException("channel_not_found"));
        var draft = Draft.of(arguments);
        SlackLimits.checkUpdated(draft.text());
        return Mono.fromFuture(messages.update(channel, arguments.required("ts"), draft), true)
                .map(message -> answers.about(message).put("text", message.text()));
    }
}
