package dev.switchboard.console.routing;

import org.springframework.cloud.gateway.config.HttpClientCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.client.ReactorResourceFactory;
import reactor.netty.resources.LoopResources;

/** The edge's own event loops and connections, so that it can stop beside others in one JVM and take nothing away. */
@Configuration(proxyBeanMethods = false)
class Connections {

    @Bean
    ReactorResourceFactory reactorResourceFactory() {
        var resources = new ReactorResourceFactory();
        resources.setUseGlobalResources(false);
        resources.setLoopResourcesSupplier(() -> LoopResources.create("edge-http", 2, true));
        return resources;
    }

    /** Never sends a request twice by itself: a POST whose connection broke may have been taken. */
    @Bean
    HttpClientCustomizer onOwnLoopsWithoutRetry(ReactorResourceFactory resources) {
        return client -> client.runOn(resources.getLoopResources()).disableRetry(true);
    }
}
