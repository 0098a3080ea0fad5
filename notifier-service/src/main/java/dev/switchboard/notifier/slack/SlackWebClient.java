package dev.switchboard.notifier.slack;

import com.slack.api.methods.Methods;
import com.slack.api.methods.RequestFormBuilder;
import com.slack.api.methods.request.chat.ChatPostMessageRequest;
import com.slack.api.methods.request.chat.ChatUpdateRequest;
import com.slack.api.methods.response.chat.ChatMeMessageResponse;
import com.slack.api.model.Message;
import dev.switchboard.notifier.slack.SlackOutcome.Sent;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Messages by Slack's web API.
 *
 * <p>What posts and updates answer is read as the small type of a method that answers with no more than we need, the
 * message's place: to read their own, the client looks through all classes of Slack's blocks for each answer, which takes
 * several times as long as all else of the call.
 */
final class SlackWebClient implements SlackMessages {

    /**
     * Slack shall make no links and mentions of its own out of what was said somewhere else
     * (https://docs.slack.dev/messaging/formatting-message-text, "Disabling automatic parsing"); those of a template are
     * written out, between angle brackets.
     */
    private static final String NO_AUTOMATIC_LINKS = "none";

    private final GuardedCalls slack;
    private final String token;
    private final MessageSearch search;

    SlackWebClient(GuardedCalls slack, String token) {
        this.slack = slack;
        this.token = token;
        this.search = new MessageSearch(slack);
    }

    @Override
    public SlackOutcome post(SlackMessage message) {
        var request = ChatPostMessageRequest.builder()
                .channel(message.channel())
                .text(message.text())
                .parse(NO_AUTOMATIC_LINKS)
                .metadata(metadata(message))
                .build();
        return slack.make(client -> client.postFormWithTokenAndParseResponse(
                        _ -> RequestFormBuilder.toForm(request),
                        Methods.CHAT_POST_MESSAGE,
                        token,
                        ChatMeMessageResponse.class))
                .outcome(posted -> new Sent(posted.getChannel(), posted.getTs()));
    }

    @Override
    public SlackOutcome update(SlackMessage message, String channelId, String ts) {
        var request = ChatUpdateRequest.builder()
                .channel(channelId)
                .ts(ts)
                .text(message.text())
                .parse(NO_AUTOMATIC_LINKS)
                .metadata(metadata(message))
                .build();
        return slack.make(client -> client.postFormWithTokenAndParseResponse(
                        _ -> RequestFormBuilder.toForm(request),
                        Methods.CHAT_UPDATE,
                        token,
                        ChatMeMessageResponse.class))
                .outcome(_ -> new Sent(channelId, ts));
    }

    @Override
    public SlackOutcome find(UUID delivery, String channel, @Nullable String channelId, Instant since) {
        return channelId == null
                ? search.inChannelNamed(channel, delivery, since)
                : search.inChannel(channelId, delivery, since);
    }

    @Override
    public void abandon() {
        slack.abandon();
    }

    private static Message.Metadata metadata(SlackMessage message) {
        return Message.Metadata.builder()
                .eventType(MessageSearch.EVENT_TYPE)
                .eventPayload(Map.of(
                        MessageSearch.DELIVERY, message.delivery().toString(),
                        MessageSearch.REVISION, message.revision()))
                .build();
    }
}
