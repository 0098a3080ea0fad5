package dev.switchboard.console.gathering;

import dev.switchboard.console.gathering.Answer.Part;
import dev.switchboard.console.gathering.Answer.Refusal;
import dev.switchboard.console.gathering.Answer.Silence;
import dev.switchboard.console.routing.Instances;
import io.micrometer.observation.ObservationRegistry;
import io.netty.channel.ChannelOption;
import java.net.ConnectException;
import java.net.URI;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.client.ReactorResourceFactory;
import org.springframework.http.client.reactive.ReactorClientHttpConnector;
import org.springframework.stereotype.Component;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.WebClient;
import org.springframework.web.reactive.function.server.ServerRequest;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** Asks services with the token of the person who asked us. */
@Component
class ServiceCalls {

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final int CONNECT_MILLIS = 2000;
    private static final int LARGEST_ANSWER = 16 * 1024 * 1024;

    private static final List<String> ADVICE = List.of(HttpHeaders.RETRY_AFTER, HttpHeaders.WWW_AUTHENTICATE);

    private final Instances instances;
    private final JsonMapper json;
    private final WebClient http;

    ServiceCalls(
            Instances instances, JsonMapper json, ReactorResourceFactory resources, ObservationRegistry observations) {
        this.instances = instances;
        this.json = json;
        this.http = WebClient.builder()
                .observationRegistry(observations)
                .clientConnector(new ReactorClientHttpConnector(
                        resources, client -> client.option(ChannelOption.CONNECT_TIMEOUT_MILLIS, CONNECT_MILLIS)))
                .codecs(codecs -> codecs.defaultCodecs().maxInMemorySize(LARGEST_ANSWER))
                .build();
    }

    /** One instance answers for its service. */
    Mono<Answer> ask(String service, String pathAndQuery, ServerRequest caller) {
        return orSilence(service, first(service, instances.inTurn(service).iterator(), pathAndQuery, caller));
    }

    /** Each instance answers for itself. */
    Flux<Answer> askEach(String service, String pathAndQuery, ServerRequest caller) {
        return Flux.fromIterable(instances.inTurn(service))
                .flatMapSequential(place -> orSilence(service, at(service, place, pathAndQuery, caller)));
    }

    private Mono<Answer> first(String service, Iterator<URI> places, String pathAndQuery, ServerRequest caller) {
        Mono<Answer> answer = at(service, places.next(), pathAndQuery, caller);
        return !places.hasNext()
                ? answer
                : answer.onErrorResume(
                        thrown -> thrown.getCause() instanceof ConnectException,
                        _ -> first(service, places, pathAndQuery, caller));
    }

    private Mono<Answer> at(String service, URI place, String pathAndQuery, ServerRequest caller) {
        return http.get()
                .uri(place.resolve(pathAndQuery))
                .headers(headers -> headers.addAll(
                        HttpHeaders.AUTHORIZATION, caller.headers().header(HttpHeaders.AUTHORIZATION)))
                .exchangeToMono(response -> answer(service, response));
    }

    private Mono<Answer> answer(String service, ClientResponse response) {
        var status = response.statusCode();
        if (status.is2xxSuccessful()) {
            return response.bodyToMono(byte[].class).map(body -> new Part(service, json.readTree(body)));
        }
        if (status.is4xxClientError() && !status.isSameCodeAs(HttpStatus.NOT_FOUND)) {
            var advice = new HttpHeaders();
            ADVICE.forEach(name -> advice.addAll(name, response.headers().header(name)));
            return response.bodyToMono(String.class)
                    .defaultIfEmpty("")
                    .map(body -> new Refusal(service, status, advice, body));
        }
        return response.releaseBody().thenReturn(new Silence(service));
    }

    private static Mono<Answer> orSilence(String service, Mono<Answer> answer) {
        return answer.timeout(PATIENCE).onErrorReturn(new Silence(service));
    }
}
