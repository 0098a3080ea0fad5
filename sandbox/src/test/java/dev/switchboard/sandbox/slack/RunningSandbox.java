package dev.switchboard.sandbox.slack;

import com.slack.api.Slack;
import com.slack.api.SlackConfig;
import com.slack.api.methods.MethodsClient;
import dev.switchboard.sandbox.SandboxService;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.client.ReactorResourceFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The sandbox on a port of its own, with Slack's real client and a plain one. */
final class RunningSandbox implements AutoCloseable {

    private static final String TOKEN = "xoxb-long-enough-to-be-logged";
    private static final JsonMapper JSON = new JsonMapper();

    private final ConfigurableApplicationContext context;
    private final HttpClient http = HttpClient.newHttpClient();
    private final Slack slack;

    /** Ends the server's threads at once; by itself it waits two seconds for latecomers. */
    @Configuration(proxyBeanMethods = false)
    static class QuickStop {

        @Bean
        ReactorResourceFactory reactorResourceFactory() {
            var resources = new ReactorResourceFactory();
            resources.setUseGlobalResources(false);
            resources.setShutdownQuietPeriod(Duration.ZERO);
            return resources;
        }
    }

    RunningSandbox(Path dir) {
        context = new SpringApplicationBuilder(SandboxService.class, QuickStop.class)
                .properties("spring.config.name=sandbox-service")
                .run("--server.port=0", "--switchboard.sandbox.data=" + dir);
        var config = new SlackConfig();
        config.setMethodsEndpointUrlPrefix(address("/sandbox/slack/api/"));
        config.setStatsEnabled(false);
        config.setHttpClientReadTimeoutMillis(500);
        slack = Slack.getInstance(config);
    }

    String address(String path) {
        return "http://127.0.0.1:" + context.getEnvironment().getProperty("local.server.port") + path;
    }

    MethodsClient client() {
        return slack.methods(TOKEN);
    }

    void fault(String json) throws IOException, InterruptedException {
        var answer = post("/sandbox/slack/faults", "application/json", json);
        if (answer.statusCode() != 201) {
            throw new IOException(answer.body());
        }
    }

    HttpResponse<String> post(String path, String type, String body) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(URI.create(address(path)))
                .header("Content-Type", type)
                .header("Authorization", "Bearer " + TOKEN)
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(URI.create(address(path))));
    }

    HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return http.send(request.timeout(Duration.ofSeconds(30)).build(), BodyHandlers.ofString());
    }

    JsonNode messages() throws IOException, InterruptedException {
        return JSON.readTree(get("/sandbox/slack/messages").body()).get("items");
    }

    @Override
    public void close() {
        context.close();
        http.close();
        try {
            slack.close();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
