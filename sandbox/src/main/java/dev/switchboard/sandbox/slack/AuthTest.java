package dev.switchboard.sandbox.slack;

import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import tools.jackson.databind.node.ObjectNode;

/** Says who the token belongs to: here always the same bot. */
@Component
final class AuthTest implements SlackMethod {

    private final Answers answers;

    AuthTest(Answers answers) {
        this.answers = answers;
    }

    @Override
    public String name() {
        return "auth.test";
    }

    @Override
    public Mono<ObjectNode> answer(Arguments arguments) {
        return Mono.just(answers.ok()
                .put("url", "https://sandbox.slack.com/")
                .put("team", "Sandbox")
                .put("user", "switchboard")
                .put("team_id", Answers.TEAM)
                .put("user_id", Answers.BOT_USER)
                .put("bot_id", Answers.BOT)
                .put("is_enterprise_install", false));
    }
}
