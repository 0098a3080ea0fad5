package dev.switchboard.sandbox.slack;

import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import tools.jackson.databind.node.ObjectNode;

/** Posts a message; a channel that is named for the first time is made. */
@Component
final class PostMessage implements SlackMethod {

    private final Messages messages;
    private final Answers answers;

    PostMessage(Messages messages, Answers answers) {
        this.messages = messages;
        this.answers = answers;
    }

    @Override
    public String name() {
        return "chat.postMessage";
    }

    @Override
    public Mono<ObjectNode> answer(Arguments arguments) {
        var channel = channel(arguments.required("channel"));
        return Mono.fromFuture(messages.post(channel, Draft.of(arguments)), true)
                .map(answers::about);
    }

    private Channel channel(String idOrName) {
        var known = messages.channel(idOrName);
        return known.or(() -> Channel.isId(idOrName) ? known : Channel.named(idOrName))
                .orElseThrow(() -> new RefusedException("channel_not_found"));
    }
}
