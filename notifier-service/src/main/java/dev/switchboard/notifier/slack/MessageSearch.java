package dev.switchboard.notifier.slack;

import com.slack.api.methods.SlackApiTextResponse;
import com.slack.api.methods.request.conversations.ConversationsHistoryRequest;
import com.slack.api.methods.request.conversations.ConversationsListRequest;
import com.slack.api.methods.response.conversations.ConversationsHistoryResponse;
import com.slack.api.methods.response.conversations.ConversationsListResponse;
import com.slack.api.model.Conversation;
import com.slack.api.model.ConversationType;
import com.slack.api.model.Message;
import com.slack.api.model.ResponseMetadata;
import dev.switchboard.notifier.slack.Answer.Failed;
import dev.switchboard.notifier.slack.Answer.Said;
import dev.switchboard.notifier.slack.SlackCalls.Call;
import dev.switchboard.notifier.slack.SlackOutcome.Absent;
import dev.switchboard.notifier.slack.SlackOutcome.Found;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Finds the message of a delivery in a channel's history, page by page. */
final class MessageSearch {

    static final String EVENT_TYPE = "switchboard_delivery";
    static final String DELIVERY = "delivery_id";
    static final String REVISION = "revision";

    /** Slack's clock and ours may differ by so much. */
    private static final Duration MARGIN = Duration.ofMinutes(5);

    private static final int PAGE = 200;

    private final GuardedCalls slack;

    MessageSearch(GuardedCalls slack) {
        this.slack = slack;
    }

    /** In a channel that is not listed nothing can have been posted; whether it exists is for the next post to find out. */
    SlackOutcome inChannelNamed(String channel, UUID delivery, Instant since) {
        String name = channel.startsWith("#") ? channel.substring(1) : channel;
        Answer<Optional<String>> id = firstOfPages(
                this::channels,
                page -> page.getChannels().stream()
                        .filter(c -> name.equals(c.getName()) || name.equals(c.getId()))
                        .map(Conversation::getId)
                        .findFirst());
        return id.outcome(found ->
                found.map(channelId -> inChannel(channelId, delivery, since)).orElseGet(Absent::new));
    }

    SlackOutcome inChannel(String channelId, UUID delivery, Instant since) {
        String oldest = since.minus(MARGIN).getEpochSecond() + ".000000";
        Answer<Optional<Found>> message = firstOfPages(
                cursor -> history(channelId, oldest, cursor), page -> of(delivery, channelId, page.getMessages()));
        return message.outcome(found -> found.<SlackOutcome>map(m -> m).orElseGet(Absent::new));
    }

    private Call<ConversationsListResponse> channels(@Nullable String cursor) {
        var request = ConversationsListRequest.builder()
                .types(List.of(ConversationType.PUBLIC_CHANNEL, ConversationType.PRIVATE_CHANNEL))
                .excludeArchived(true)
                .limit(PAGE)
                .cursor(cursor)
                .build();
        return client -> client.conversationsList(request);
    }

    private Call<ConversationsHistoryResponse> history(String channelId, String oldest, @Nullable String cursor) {
        var request = ConversationsHistoryRequest.builder()
                .channel(channelId)
                .oldest(oldest)
                .inclusive(true)
                .includeAllMetadata(true)
                .limit(PAGE)
                .cursor(cursor)
                .build();
        return client -> client.conversationsHistory(request);
    }

    private static Optional<Found> of(UUID delivery, String channelId, List<Message> messages) {
        return messages.stream()
                .filter(message -> message.getMetadata() != null
                        && EVENT_TYPE.equals(message.getMetadata().getEventType())
                        && delivery.toString().equals(payload(message).get(DELIVERY)))
                .map(message -> new Found(channelId, message.getTs(), revision(payload(message))))
                .findFirst();
    }

    private static Map<String, Object> payload(Message message) {
        return Optional.ofNullable(message.getMetadata().getEventPayload()).orElseGet(Map::of);
    }

    private static int revision(Map<String, Object> payload) {
        return payload.get(REVISION) instanceof Number revision ? revision.intValue() : 0;
    }

    private <R extends SlackApiTextResponse, T> Answer<Optional<T>> firstOfPages(
            Function<@Nullable String, Call<R>> page, Function<R, Optional<T>> wanted) {
        String cursor = null;
        do {
            switch (slack.make(page.apply(cursor))) {
                case Failed<R>(var trouble) -> {
                    return new Failed<>(trouble);
                }
                case Said<R>(var response) -> {
                    Optional<T> found = wanted.apply(response);
                    if (found.isPresent()) {
                        return new Said<>(found);
                    }
                    cursor = next(response);
                }
            }
        } while (cursor != null && !cursor.isEmpty());
        return new Said<>(Optional.empty());
    }

    private static @Nullable String next(SlackApiTextResponse response) {
        ResponseMetadata metadata = switch (response) {
            case ConversationsHistoryResponse history -> history.getResponseMetadata();
            case ConversationsListResponse list -> list.getResponseMetadata();
            default -> null;
        };
        return metadata == null ? null : metadata.getNextCursor();
    }
}
