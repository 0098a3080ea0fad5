package dev.switchboard.sandbox.slack;

import reactor.core.publisher.Mono;
import tools.jackson.databind.node.ObjectNode;

/** One method of Slack's Web API. A new one is a new bean, found by its name. */
interface SlackMethod {

    String name();

    /** What Slack answers when all is well; {@link RefusedException} when it does not do it. */
    Mono<ObjectNode> answer(Arguments arguments);
}
