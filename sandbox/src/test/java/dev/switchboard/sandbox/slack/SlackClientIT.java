package dev.switchboard.sandbox.slack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.slack.api.methods.SlackApiException;
import com.slack.api.methods.SlackApiTextResponse;
import com.slack.api.methods.response.chat.ChatPostMessageResponse;
import com.slack.api.model.Message;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the notifier's own client sees. */
class SlackClientIT {

    @TempDir
    Path dir;

    private RunningSandbox sandbox;

    @BeforeEach
    void start() {
        sandbox = new RunningSandbox(dir);
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void postsUnderAChannelsNameAndUpdatesUnderItsId() throws Exception {
        var posted = post("#support", "first");
        var updated = sandbox.client()
                .chatUpdate(update ->
                        update.channel(posted.getChannel()).ts(posted.getTs()).text("second & <last>"));

        assertThat(updated.isOk()).isTrue();
        assertThat(updated.getTs()).isEqualTo(posted.getTs());
        var message = sandbox.messages().get(0);
        assertThat(sandbox.messages()).hasSize(1);
        assertThat(message.get("channel").asString()).isEqualTo("#support");
        assertThat(message.get("text").asString()).isEqualTo("second & <last>");
        assertThat(message.get("edited").asString()).isGreaterThan(posted.getTs());
    }

    @Test
    void tellsMetadataToThoseWhoAskAndPagesNewestFirst() throws Exception {
        for (var text : new String[] {"one", "two", "three"}) {
            post("#support", text);
        }
        var first = sandbox.client()
                .conversationsHistory(
                        history -> history.channel("#support").limit(2).includeAllMetadata(true));
        var second = sandbox.client()
                .conversationsHistory(history -> history.channel("support")
                        .limit(2)
                        .cursor(first.getResponseMetadata().getNextCursor()));

        assertThat(first.getMessages()).extracting("text").containsExactly("three", "two");
        assertThat(first.isHasMore()).isTrue();
        assertThat(first.getMessages().getFirst().getMetadata().getEventPayload())
                .containsEntry("delivery", "three");
        assertThat(second.getMessages()).extracting("text").containsExactly("one");
        assertThat(second.getMessages().getFirst().getMetadata()).isNull();
        assertThat(second.isHasMore()).isFalse();
    }

    @Test
    void looksOnlyBetweenTheGivenTimes() throws Exception {
        var one = post("#support", "one").getTs();
        var two = post("#support", "two").getTs();
        var three = post("#support", "three").getTs();

        var between = sandbox.client()
                .conversationsHistory(
                        history -> history.channel("#support").oldest(one).latest(three));
        var from = sandbox.client()
                .conversationsHistory(
                        history -> history.channel("#support").oldest(two).inclusive(true));

        assertThat(between.getMessages()).extracting("text").containsExactly("two");
        assertThat(from.getMessages()).extracting("text").containsExactly("three", "two");
    }

    @Test
    void keepsAThreadOutOfTheChannelAndShowsItAsAWhole() throws Exception {
        var root = post("#support", "root");
        sandbox.client()
                .chatPostMessage(
                        reply -> reply.channel("#support").text("reply").threadTs(root.getTs()));

        var history = sandbox.client().conversationsHistory(asked -> asked.channel("#support"));
        var thread = sandbox.client()
                .conversationsReplies(asked -> asked.channel(root.getChannel()).ts(root.getTs()));

        assertThat(history.getMessages()).extracting("text").containsExactly("root");
        assertThat(thread.getMessages()).extracting("text").containsExactly("root", "reply");
    }

    @Test
    void listsChannelsThatWerePostedToAndKnowsItsBot() throws Exception {
        post("#support", "here");
        post("#alerts", "there");

        assertThat(sandbox.client().conversationsList(all -> all).getChannels())
                .extracting("name")
                .containsExactly("alerts", "support");
        assertThat(sandbox.client().authTest(test -> test).getUser()).isEqualTo("switchboard");
    }

    @Test
    void refusesWithTheWordsOfSlack() throws Exception {
        post("#support", "here");

        assertThat(refusal(post("C0123456789", "no such id"))).isEqualTo("channel_not_found");
        assertThat(refusal(post("two words", "no such name"))).isEqualTo("channel_not_found");
        assertThat(refusal(post("#support", " "))).isEqualTo("no_text");
        assertThat(refusal(sandbox.client().conversationsHistory(asked -> asked.channel("#never"))))
                .isEqualTo("channel_not_found");
        assertThat(refusal(sandbox.client()
                        .chatUpdate(asked ->
                                asked.channel("#support").ts("1.000000").text("x"))))
                .isEqualTo("message_not_found");
        assertThat(refusal(sandbox.client()
                        .chatPostMessage(asked -> asked.channel("#support").blocksAsString("[{\"type\":"))))
                .isEqualTo("invalid_blocks_format");
    }

    @Test
    void tellsToWaitOnceAndThenTakesTheMessage() throws Exception {
        sandbox.fault("{\"method\":\"chat.postMessage\",\"status\":429,\"retryAfter\":7}");

        assertThatThrownBy(() -> post("#support", "too fast"))
                .isInstanceOfSatisfying(SlackApiException.class, refused -> {
                    assertThat(refused.getResponse().code()).isEqualTo(429);
                    assertThat(refused.getResponse().header("Retry-After")).isEqualTo("7");
                    assertThat(refused.getError().getError()).isEqualTo("ratelimited");
                });
        assertThat(post("#support", "slower").isOk()).isTrue();
        assertThat(sandbox.messages()).hasSize(1);
    }

    @Test
    void failsAsOftenAsItIsToldAndOnlyInThatMethod() throws Exception {
        sandbox.fault("{\"method\":\"chat.postMessage\",\"error\":\"channel_not_found\",\"times\":2}");

        assertThat(sandbox.client().authTest(test -> test).isOk()).isTrue();
        assertThat(refusal(post("#support", "1"))).isEqualTo("channel_not_found");
        assertThat(refusal(post("#support", "2"))).isEqualTo("channel_not_found");
        assertThat(post("#support", "3").isOk()).isTrue();
    }

    @Test
    void keepsAMessageWhoseAnswerWasLost() throws Exception {
        sandbox.fault("{\"method\":\"chat.postMessage\",\"status\":500,\"afterStoring\":true}");
        assertThatThrownBy(() -> post("#support", "stored, then failed")).isInstanceOf(SlackApiException.class);

        sandbox.fault("{\"method\":\"chat.postMessage\",\"delayMs\":60000,\"afterStoring\":true}");
        assertThatThrownBy(() -> post("#support", "stored, then silent")).isInstanceOf(IOException.class);

        sandbox.fault("{\"method\":\"chat.postMessage\",\"hangUp\":true,\"afterStoring\":true}");
        assertThatThrownBy(() -> post("#support", "stored, then cut")).isInstanceOf(IOException.class);

        assertThat(sandbox.messages())
                .extracting(message -> message.get("text").asString())
                .containsExactly("stored, then failed", "stored, then silent", "stored, then cut");
    }

    @Test
    void forgetsAMessageWhoseCallWasCutBeforeItWasStored() throws Exception {
        sandbox.fault("{\"method\":\"chat.postMessage\",\"hangUp\":true}");
        assertThatThrownBy(() -> post("#support", "never")).isInstanceOf(IOException.class);

        assertThat(sandbox.messages()).isEmpty();
    }

    @Test
    void forgetsAMessageWhoseCallerGaveUpBeforeItWasStored() throws Exception {
        sandbox.fault("{\"method\":\"chat.postMessage\",\"delayMs\":700}");
        assertThatThrownBy(() -> post("#support", "never")).isInstanceOf(IOException.class);
        sandbox.fault("{\"method\":\"auth.test\",\"delayMs\":400}");
        sandbox.client().authTest(test -> test);

        assertThat(sandbox.messages()).isEmpty();
    }

    @Test
    void keepsEverythingOverARestart() throws Exception {
        var posted = post("#support", "before");
        sandbox.close();
        sandbox = new RunningSandbox(dir);

        var updated = sandbox.client()
                .chatUpdate(update ->
                        update.channel(posted.getChannel()).ts(posted.getTs()).text("after"));
        var later = post("#support", "later");

        assertThat(updated.isOk()).isTrue();
        assertThat(later.getTs()).isGreaterThan(posted.getTs());
        assertThat(sandbox.messages())
                .extracting(message -> message.get("text").asString())
                .containsExactly("after", "later");
        assertThat(sandbox.messages()
                        .get(0)
                        .at("/metadata/event_payload/delivery")
                        .asString())
                .isEqualTo("before");
    }

    private ChatPostMessageResponse post(String channel, String text) throws IOException, SlackApiException {
        var metadata = Message.Metadata.builder()
                .eventType("switchboard_delivery")
                .eventPayload(Map.of("delivery", text))
                .build();
        return sandbox.client()
                .chatPostMessage(post -> post.channel(channel).text(text).metadata(metadata));
    }

    private static String refusal(SlackApiTextResponse response) {
        assertThat(response.isOk()).isFalse();
        return response.getError();
    }
}
