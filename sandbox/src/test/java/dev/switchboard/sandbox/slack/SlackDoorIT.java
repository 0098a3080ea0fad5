package dev.switchboard.sandbox.slack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a caller without any library sees, a browser included. */
class SlackDoorIT {

    private static final String JSON = "application/json; charset=utf-8";
    private static final String FORM = "application/x-www-form-urlencoded";

    private static RunningSandbox sandbox;

    @BeforeAll
    static void start(@TempDir Path dir) {
        sandbox = new RunningSandbox(dir);
    }

    @AfterAll
    static void stop() {
        sandbox.close();
    }

    @Test
    void takesJsonAsWellAsAFormWithAFieldTwice() throws Exception {
        var json = call("chat.postMessage", JSON, """
                {"channel":"#json","text":"📅 hi","blocks":[{"type":"divider"}]}""");
        var form = call("chat.postMessage", FORM, "channel=%23json&text=a%26b&text=c&thread_ts=1.0&thread_ts=1.0");

        assertThat(json.at("/message/blocks/0/type").asString()).isEqualTo("divider");
        assertThat(json.at("/message/text").asString()).isEqualTo("📅 hi");
        assertThat(form.at("/message/text").asString()).isEqualTo("a&b");
        assertThat(form.at("/message/thread_ts").asString()).isEqualTo("1.0");
    }

    @Test
    void answersWhatItCannotDoWithStatus200() throws Exception {
        assertThat(call("chat.fly", JSON, "{}").get("error").asString()).isEqualTo("unknown_method");
        assertThat(call("auth.test", JSON, "{").get("error").asString()).isEqualTo("invalid_json");
        assertThat(call("auth.test", JSON, "[]").get("error").asString()).isEqualTo("json_not_object");
        assertThat(call("auth.test", "text/plain", "x").get("error").asString()).isEqualTo("invalid_post_type");
        assertThat(call("auth.test", JSON, "").get("ok").asBoolean()).isTrue();

        var anonymous = sandbox.get("/sandbox/slack/api/auth.test");
        assertThat(anonymous.statusCode()).isEqualTo(200);
        assertThat(anonymous.body()).isEqualTo("{\"ok\":false,\"error\":\"not_authed\"}");
    }

    @Test
    void givesEveryMessageATimeOfItsOwnHoweverManyComeAtOnce() throws Exception {
        Set<String> times = new HashSet<>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<String> post = () -> call("chat.postMessage", JSON, "{\"channel\":\"#many\",\"text\":\"x\"}")
                    .get("ts")
                    .asString();
            var posts = IntStream.range(0, 200).mapToObj(_ -> post).toList();
            for (var posted : threads.invokeAll(posts)) {
                times.add(posted.get());
            }
        }
        assertThat(times).hasSize(200);
    }

    @Test
    void pagesThroughTheMessagesOldestFirst() throws Exception {
        call("chat.postMessage", JSON, "{\"channel\":\"#pages\",\"text\":\"one\"}");
        call("chat.postMessage", JSON, "{\"channel\":\"#pages\",\"text\":\"two\"}");
        var pages = 0;
        var last = "";
        for (String cursor = ""; cursor != null; pages++) {
            var page = read(sandbox.get("/sandbox/slack/messages?limit=1&cursor=" + cursor));
            assertThat(page.get("items")).hasSize(1);
            last = page.at("/items/0/text").asString();
            cursor = page.get("next").isNull() ? null : page.get("next").asString();
        }
        assertThat(last).isEqualTo("two");
        assertThat(pages).isEqualTo(sandbox.messages().size());
    }

    @Test
    void listsFaultsAndForgetsThem() throws Exception {
        sandbox.fault("{\"method\":\"some.method\",\"status\":503,\"times\":3}");
        assertThat(read(sandbox.get("/sandbox/slack/faults"))
                        .at("/items/0/times")
                        .asInt())
                .isEqualTo(3);

        sandbox.send(HttpRequest.newBuilder(URI.create(sandbox.address("/sandbox/slack/faults")))
                .DELETE());
        assertThat(read(sandbox.get("/sandbox/slack/faults")).get("items")).isEmpty();

        var impossible = sandbox.post("/sandbox/slack/faults", JSON, "{\"method\":\"x\",\"status\":42}");
        assertThat(impossible.statusCode()).isEqualTo(422);
        assertThat(impossible.body()).contains("Give a status from 200 to 599");
    }

    @Test
    void servesAPageThatLoadsNothingFromElsewhereAndRunsNothingInline() throws Exception {
        var page = sandbox.get("/sandbox/slack");

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.headers().firstValue("Content-Type")).hasValue("text/html");
        assertThat(page.headers().firstValue("Content-Security-Policy").orElse(""))
                .contains("default-src 'self'", "frame-ancestors 'self'");
        assertThat(page.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
        assertThat(page.body()).doesNotContain("http:", "https:", "style=", "onclick");
        for (var asset : new String[] {"page.js", "message.js", "mrkdwn.js", "page.css", "mark.svg"}) {
            assertThat(sandbox.get("/sandbox/slack/assets/" + asset).statusCode())
                    .isEqualTo(200);
        }
        assertThat(sandbox.get("/sandbox/slack/assets/../sandbox-service.yml").statusCode())
                .isEqualTo(404);
    }

    @Test
    void sendsTheViewAgainOnlyWhenSomethingChanged() throws Exception {
        call("chat.postMessage", JSON, "{\"channel\":\"#view\",\"text\":\"one\"}");
        var first = sandbox.get("/sandbox/slack/view?channel=%23view");
        var known = first.headers().firstValue("ETag").orElseThrow();

        assertThat(read(first).at("/messages/0/text").asString()).isEqualTo("one");
        assertThat(viewUnless(known).statusCode()).isEqualTo(304);
        call("chat.postMessage", JSON, "{\"channel\":\"#view\",\"text\":\"two\"}");
        assertThat(viewUnless(known).statusCode()).isEqualTo(200);
    }

    private static HttpResponse<String> viewUnless(String known) throws IOException, InterruptedException {
        return sandbox.send(HttpRequest.newBuilder(URI.create(sandbox.address("/sandbox/slack/view?channel=%23view")))
                .header("If-None-Match", known));
    }

    private static JsonNode call(String method, String type, String body) throws IOException, InterruptedException {
        var answer = sandbox.post("/sandbox/slack/api/" + method, type, body);
        assertThat(answer.statusCode()).isEqualTo(200);
        return read(answer);
    }

    private static JsonNode read(HttpResponse<String> answer) {
        return new JsonMapper().readTree(answer.body());
    }
}
