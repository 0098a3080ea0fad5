package dev.switchboard.standalone;

import java.util.Map;
import java.util.TreeMap;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * One service in this JVM: an application context of its own, which shares no bean with the others.
 *
 * @param name {@code meeting}; its settings stand in {@code <name>-service.yml}
 * @param application its main class
 * @param settings what only the launcher can know: ports, places, passwords. They go before the environment, so that a
 *     {@code SERVER_PORT} does not hit all services at once
 */
record Part(String name, Class<?> application, Map<String, String> settings) {

    /** The same for one more instance, wherever there is room. */
    Part onAnyPort() {
        Map<String, String> elsewhere = new TreeMap<>(settings);
        elsewhere.put("server.port", "0");
        return new Part(name, application, elsewhere);
    }

    ConfigurableApplicationContext start() {
        String[] arguments = settings.entrySet().stream()
                .map(setting -> "--" + setting.getKey() + "=" + setting.getValue())
                .toArray(String[]::new);
        return new SpringApplicationBuilder(application)
                .web(WebApplicationType.REACTIVE)
                .properties("spring.config.name=" + name + "-service")
                .registerShutdownHook(false)
                .logStartupInfo(false)
                .run(arguments);
    }
}
