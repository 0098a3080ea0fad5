package dev.switchboard.console.routing;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Settings of the edge.
 *
 * @param services base URL of each service by its name; {@code sandbox} may be missing, then it is not routed
 * @param instances folder with a file for each instance that runs; none unless given, then the addresses above hold
 * @param corsOrigins origins of other pages that may call the API; none unless given
 * @param proxies addresses or networks of proxies before the edge, whose X-Forwarded-For and X-Forwarded-Proto are
 *     believed; none unless given
 */
@ConfigurationProperties("switchboard.edge")
public record EdgeProperties(
        Map<String, URI> services,
        @Nullable Path instances,
        @Nullable List<String> corsOrigins,
        @Nullable List<String> proxies) {

    private static final Set<String> SCHEMES = Set.of("http", "https");

    /** Checks that each service has an address. */
    public EdgeProperties {
        var missing = new TreeSet<>(Routes.REQUIRED);
        missing.removeAll(services.keySet());
        if (!missing.isEmpty()) {
            throw new IllegalArgumentException(
                    "switchboard.edge.services names no address for " + String.join(", ", missing));
        }
        services.forEach(EdgeProperties::check);
        services = Map.copyOf(services);
        corsOrigins = corsOrigins == null ? List.of() : List.copyOf(corsOrigins);
        proxies = proxies == null ? List.of() : List.copyOf(proxies);
    }

    /**
     * Whether the sandbox's page and methods are reachable through the edge. They are for callers on this machine only,
     * and behind a proxy on this machine everybody would be one.
     */
    public boolean hasSandbox() {
        return services.containsKey(Routes.SANDBOX) && trustedProxies().isEmpty();
    }

    URI addressOf(String service) {
        return Objects.requireNonNull(services.get(service), service);
    }

    /** Origins of other pages that may call the API. */
    public List<String> allowedOrigins() {
        return corsOrigins == null ? List.of() : corsOrigins;
    }

    /** Addresses or networks of proxies before the edge. */
    List<String> trustedProxies() {
        return proxies == null ? List.of() : proxies;
    }

    private static void check(String service, URI address) {
        if (address.getHost() == null || !SCHEMES.contains(String.valueOf(address.getScheme()))) {
            throw new IllegalArgumentException("switchboard.edge.services." + service
                    + " must be an address like http://localhost:8081, but is " + address);
        }
    }
}
