package dev.switchboard.sandbox.slack;

import static org.springframework.web.reactive.function.server.RouterFunctions.resources;
import static org.springframework.web.reactive.function.server.RouterFunctions.route;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.ServerResponse;
import org.springframework.web.server.WebFilter;

/** The page that renders what was posted, and what a browser may do with anything from here. */
@Configuration(proxyBeanMethods = false)
class SlackPage {

    private static final String FOLDER = "dev/switchboard/sandbox/slack/page/";
    private static final String POLICY =
            "default-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'; object-src 'none'";

    @Bean
    RouterFunction<ServerResponse> slackPageRoutes() {
        var page = new ClassPathResource(FOLDER + "index.html");
        return route().GET(
                        "/sandbox/slack",
                        _ -> ServerResponse.ok()
                                .contentType(MediaType.TEXT_HTML)
                                .bodyValue(page))
                .build()
                .and(resources("/sandbox/slack/assets/**", new ClassPathResource(FOLDER)));
    }

    @Bean
    WebFilter slackPageHeaders() {
        return (exchange, chain) -> {
            var headers = exchange.getResponse().getHeaders();
            headers.set("Content-Security-Policy", POLICY);
            headers.set("X-Content-Type-Options", "nosniff");
            headers.set("X-Frame-Options", "SAMEORIGIN");
            headers.set("Referrer-Policy", "no-referrer");
            headers.set(HttpHeaders.CACHE_CONTROL, "no-cache");
            return chain.filter(exchange);
        };
    }
}
