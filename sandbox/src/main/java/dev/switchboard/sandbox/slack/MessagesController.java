package dev.switchboard.sandbox.slack;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;

/** Shows what was posted: to tests as one list, to the page channel by channel. */
@RestController
final class MessagesController {

    private static final int LARGEST_PAGE = 1_000;
    private static final int SHOWN = 200;

    /** Messages, oldest first; {@code next} is the cursor of the following page. */
    record MessagesView(List<MessageView> items, @Nullable String next) {}

    record ChannelView(String id, String name) {}

    /** What the page shows: all channels, and the youngest messages of one. */
    record ChannelsView(
            List<ChannelView> channels, @Nullable String channel, List<MessageView> messages) {}

    private final Messages messages;
    private final long started = System.nanoTime();

    MessagesController(Messages messages) {
        this.messages = messages;
    }

    @GetMapping("/sandbox/slack/messages")
    MessagesView list(@RequestParam(defaultValue = "") String cursor, @RequestParam(defaultValue = "200") int limit) {
        var page = messages.after(cursor, Math.clamp(limit, 1, LARGEST_PAGE) + 1);
        var items = page.stream()
                .limit(Math.clamp(limit, 1, LARGEST_PAGE))
                .map(MessageView::of)
                .toList();
        return new MessagesView(
                items, page.size() > items.size() ? items.getLast().ts() : null);
    }

    /** The channel that was asked for, or the one that was posted to last. Empty with status 304 while nothing has changed. */
    @GetMapping("/sandbox/slack/view")
    @Nullable ChannelsView view(@RequestParam(defaultValue = "") String channel, ServerWebExchange exchange) {
        if (exchange.checkNotModified("\"%x-%d\"".formatted(started, messages.revision()))) {
            return null;
        }
        var all = messages.channels();
        var chosen = messages.channel(channel).or(messages::latestChannel);
        return new ChannelsView(
                all.stream().map(one -> new ChannelView(one.id(), one.name())).toList(),
                chosen.map(Channel::name).orElse(null),
                shown(chosen));
    }

    private List<MessageView> shown(Optional<Channel> channel) {
        return channel.stream()
                .flatMap(one -> messages.latestOf(one, SHOWN).stream())
                .map(MessageView::of)
                .toList();
    }
}
