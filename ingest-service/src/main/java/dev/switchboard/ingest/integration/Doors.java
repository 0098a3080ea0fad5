package dev.switchboard.ingest.integration;

import dev.switchboard.ingest.integration.Integration.Door;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * The doors that were knocked at, remembered. What is remembered may be out of date at any time, since any instance may
 * change an integration; who acts on it checks the integration's version when he commits, and asks {@link #anew} if it has
 * changed. Unknown addresses are not remembered. Thread-safe.
 */
@Component
public final class Doors {

    private static final Duration LONGEST_LOOK = Duration.ofSeconds(10);

    private final Integrations integrations;
    private final Map<Address, Door> known = new ConcurrentHashMap<>();

    Doors(Integrations integrations) {
        this.integrations = integrations;
    }

    /** The door at an address as last seen, or nothing. */
    public Mono<Door> at(Address address) {
        Door door = known.get(address);
        return door == null ? anew(address) : Mono.just(door);
    }

    /** The door at an address as it is now, or nothing. */
    public Mono<Door> anew(Address address) {
        return integrations.at(address).timeout(LONGEST_LOOK).doOnNext(door -> known.put(address, door));
    }
}
