package dev.switchboard.ingest.door;

import dev.switchboard.ingest.RunningIngest;
import dev.switchboard.ingest.RunningIngest.Sender;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Posts that are all under way at once. */
final class Burst {

    private static final JsonMapper JSON = new JsonMapper();

    /** What a sender got to hear. */
    record Heard(int status, JsonNode body, HttpResponse<String> response) {

        String logId() {
            return body.get("logId").asString();
        }
    }

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final List<CompletableFuture<HttpResponse<String>>> answers = new ArrayList<>();

    void post(int port, Sender sender, String body, String... headers) {
        var request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + port + "/api/webhooks/" + sender.webhookId() + "/receive"))
                .timeout(Duration.ofSeconds(60))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        answers.add(client.sendAsync(request.build(), HttpResponse.BodyHandlers.ofString()));
    }

    /** How many have been answered so far. */
    long answered() {
        return answers.stream().filter(CompletableFuture::isDone).count();
    }

    /** What all of them heard, in the order of posting. */
    List<Heard> heard() {
        return answers.stream()
                .map(CompletableFuture::join)
                .peek(RunningIngest.API::check)
                .map(response -> new Heard(response.statusCode(), JSON.readTree(response.body()), response))
                .toList();
    }
}
