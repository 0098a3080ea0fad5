package dev.switchboard.sandbox.slack;

import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Writes answers in Slack's words. */
@Component
final class Answers {

    /** The bot in whose name everything is posted. */
    static final String BOT_USER = "U0SWITCHBRD";

    static final String BOT = "B0SWITCHBRD";
    static final String TEAM = "T0SANDBOX00";

    private final JsonMapper json;

    Answers(JsonMapper json) {
        this.json = json;
    }

    ObjectNode ok() {
        return json.createObjectNode().put("ok", true);
    }

    ObjectNode error(String error) {
        return json.createObjectNode().put("ok", false).put("error", error);
    }

    /** An answer that names the message and shows it. */
    ObjectNode about(Message message) {
        var answer = ok().put("channel", message.channel().id()).put("ts", message.ts());
        answer.set("message", view(message, true));
        return answer;
    }

    /** A message as Slack shows it; metadata only to those who ask for it. */
    ObjectNode view(Message message, boolean withMetadata) {
        var view = json.createObjectNode()
                .put("type", "message")
                .put("user", BOT_USER)
                .put("bot_id", BOT)
                .put("team", TEAM)
                .put("ts", message.ts())
                .put("text", message.text());
        if (message.threadTs() != null) {
            view.put("thread_ts", message.threadTs());
        }
        if (message.blocks() != null) {
            view.set("blocks", message.blocks());
        }
        if (message.attachments() != null) {
            view.set("attachments", message.attachments());
        }
        if (withMetadata && message.metadata() != null) {
            view.set("metadata", message.metadata());
        }
        if (message.edited() != null) {
            view.putObject("edited").put("user", BOT_USER).put("ts", message.edited());
        }
        return view;
    }
}
