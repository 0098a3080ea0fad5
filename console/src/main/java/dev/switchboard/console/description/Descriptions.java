package dev.switchboard.console.description;

import static org.springframework.web.reactive.function.server.RouterFunctions.route;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/** Serves the descriptions that are files: OpenAPI of what the edge answers itself, AsyncAPI of the topics. */
@Configuration(proxyBeanMethods = false)
class Descriptions {

    private final Resource edge = new ClassPathResource("openapi.json", Descriptions.class);
    private final Resource topics = new ClassPathResource("asyncapi.yaml");

    @Bean
    @Order(-1)
    RouterFunction<ServerResponse> descriptionRoutes() {
        return route().GET("/api/openapi/console.json", _ -> file(edge, MediaType.APPLICATION_JSON))
                .GET("/api/asyncapi.yaml", _ -> file(topics, MediaType.APPLICATION_YAML))
                .build();
    }

    private static Mono<ServerResponse> file(Resource file, MediaType type) {
        return ServerResponse.ok()
                .contentType(type)
                .cacheControl(CacheControl.noCache())
                .bodyValue(file);
    }
}
