package dev.switchboard.console.page;

import static org.springframework.web.reactive.function.server.RouterFunctions.route;

import dev.switchboard.console.routing.EdgeProperties;
import dev.switchboard.console.routing.Loopback;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.config.ResourceHandlerRegistry;
import org.springframework.web.reactive.config.WebFluxConfigurer;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import org.springframework.web.server.ResponseStatusException;
import reactor.core.publisher.Mono;

/** Serves the console. It is one page that finds its way by the path, so every path that is no file gets that page. */
@Configuration(proxyBeanMethods = false)
class ConsolePages implements WebFluxConfigurer {

    /** The one page below {@code /api}: what there is to call. */
    private static final String DOCS = "/api/docs";

    private static final String FILES = "classpath:/META-INF/resources/";
    private static final List<String> NOT_PAGES = List.of("/api", "/assets", "/sandbox", "/actuator", "/ws");

    private static final Set<HttpMethod> READING = Set.of(HttpMethod.GET, HttpMethod.HEAD);

    private final ClassPathResource page = new ClassPathResource("META-INF/resources/index.html");

    @Override
    public void addResourceHandlers(ResourceHandlerRegistry registry) {
        registry.addResourceHandler("/assets/**") // names carry a hash of the content
                .addResourceLocations(FILES + "assets/")
                .setCacheControl(
                        CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable());
        registry.addResourceHandler("/{file:[a-z-]+\\.(?:svg|txt|png)}")
                .addResourceLocations(FILES)
                .setCacheControl(CacheControl.maxAge(Duration.ofHours(1)));
    }

    @Bean
    @Order(-1)
    RouterFunction<ServerResponse> consoleRoutes(EdgeProperties edge) {
        return route().GET("/console.json", request -> surroundings(request, edge))
                .route(ConsolePages::asksForPage, _ -> page())
                .build();
    }

    /** What the page must know before anybody signs in. */
    private static Mono<ServerResponse> surroundings(ServerRequest request, EdgeProperties edge) {
        boolean sandbox = edge.hasSandbox() && Loopback.isCaller(request.exchange());
        return ServerResponse.ok().cacheControl(CacheControl.noStore()).bodyValue(Map.of("sandbox", sandbox));
    }

    private Mono<ServerResponse> page() {
        if (!page.exists()) {
            return Mono.error(new ResponseStatusException(
                    HttpStatus.NOT_IMPLEMENTED, "This build has no web console: it was made with -Dconsole.skip."));
        }
        return ServerResponse.ok()
                .contentType(MediaType.TEXT_HTML)
                .cacheControl(CacheControl.noCache())
                .bodyValue(page);
    }

    private static boolean asksForPage(ServerRequest request) {
        String path = request.path();
        boolean reads = READING.contains(request.method());
        boolean isFile = path.lastIndexOf('/') == 0 && path.indexOf('.') > 0 && !path.equals("/index.html");
        boolean isPage =
                path.equals(DOCS) || NOT_PAGES.stream().noneMatch(at -> path.equals(at) || path.startsWith(at + "/"));
        return reads && !isFile && isPage;
    }
}
