package dev.switchboard.console;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConsolePagesIT {

    private static final RunningEdge EDGE = new RunningEdge();

    @AfterAll
    static void stop() {
        EDGE.close();
    }

    @BeforeEach
    void forget() {
        EDGE.forget();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/index.html",
                "/meetings",
                "/payload-logs/0199?from=x",
                "/a.b/c",
                "/templates/meeting.created"
            })
    void answersEveryPathThatIsNoFileWithTheConsole(String path) {
        var answer = EDGE.get(path, null);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("<title>The console");
        assertThat(answer.headers().firstValue("content-type")).hasValue("text/html");
        assertThat(answer.headers().firstValue("cache-control")).hasValue("no-cache");
    }

    @Test
    void letsBrowsersKeepFilesWhoseNamesChangeWithThem() {
        var answer = EDGE.get("/assets/app-abc123.js", null);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("cache-control")).hasValue("max-age=31536000, public, immutable");
        assertThat(EDGE.get("/assets/gone.js", null).statusCode()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/meetings", "/meetings/0199?edit=1", "/index.html", "/console.json", "/nothing.js"})
    void protectsEveryAnswer(String path) {
        var headers = EDGE.get(path, null).headers();

        assertThat(headers.firstValue("content-security-policy").orElseThrow())
                .contains("default-src 'self'", "script-src 'self';", "frame-ancestors 'self'");
        assertThat(headers.firstValue("x-content-type-options")).hasValue("nosniff");
        assertThat(headers.firstValue("referrer-policy")).hasValue("no-referrer");
        assertThat(headers.firstValue("permissions-policy")).isPresent();
    }
}
