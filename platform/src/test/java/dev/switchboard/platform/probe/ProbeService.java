package dev.switchboard.platform.probe;

import dev.switchboard.platform.access.ApiKeyText;
import dev.switchboard.platform.access.Caller;
import dev.switchboard.platform.access.Callers;
import dev.switchboard.platform.list.Filter;
import dev.switchboard.platform.list.KeysetList;
import dev.switchboard.platform.list.ListRequest;
import dev.switchboard.platform.list.Listing;
import dev.switchboard.platform.problem.ProblemException;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** A service with one table. */
@SpringBootApplication
public class ProbeService {

    /** Unless a test is about them, everybody may come in whose token is rightly signed. */
    @Bean
    @ConditionalOnProperty(name = "probe.callers", havingValue = "everybody", matchIfMissing = true)
    Callers everybody() {
        return new Callers() {
            @Override
            public Mono<Boolean> isRevoked(Caller holder, long version) {
                return Mono.just(false);
            }

            @Override
            public Mono<Caller> ofKey(ApiKeyText key) {
                return Mono.empty();
            }
        };
    }

    /** Its API. */
    @RestController
    static class Things {

        private final KeysetList<String> things;

        Things(DatabaseClient database) {
            things = new KeysetList<>(
                            database,
                            "t.title",
                            "thing t",
                            "t.id",
                            row -> Objects.requireNonNull(row.get("title", String.class)))
                    .sortedBy("title", "t.title", "text")
                    .byDefault("title");
        }

        @GetMapping("/api/things")
        Mono<Listing<String>> list(
                @RequestParam MultiValueMap<String, String> query, @RequestParam @Nullable String prefix) {
            return things.page(
                    ListRequest.of(query), Filter.none().and("t.title LIKE :prefix || '%'", "prefix", prefix));
        }

        @GetMapping("/api/things/{id}")
        Mono<String> thing(@PathVariable UUID id) {
            return Mono.error(ProblemException.notFound("thing " + id));
        }

        @GetMapping("/api/me")
        Mono<String> me(Caller caller) {
            return Mono.just(caller.name() + " " + caller.role().word());
        }

        @GetMapping("/api/secret")
        Mono<String> secret(Caller caller) {
            caller.require("integrations:write");
            return Mono.just("open");
        }

        @GetMapping("/api/secrets/{id}")
        Mono<String> secret(@PathVariable UUID id, Caller caller) {
            return secret(caller);
        }

        @GetMapping("/api/broken")
        Mono<String> broken() {
            return Mono.error(new IllegalStateException("a secret of the program"));
        }
    }
}
