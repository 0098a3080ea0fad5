package dev.switchboard.platform.testing;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whoever measures others is measured first. */
class ApiDescriptionTest {

    private static final String THING = "{\"id\":\"01900000-0000-7000-8000-00000000000a\",\"state\":null}";

    private ApiDescription api = ApiDescription.of(List.of(), Set.of());

    @BeforeEach
    void describe(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("openapi.json");
        Files.writeString(file, """
                {"paths": {"/api/things/{id}": {"get": {"operationId": "getThing", "responses": {
                    "200": {"content": {"application/json": {"schema": {"$ref": "#/components/schemas/Thing"}}}},
                    "204": {"description": "Nothing"},
                    "404": {"$ref": "#/components/responses/Problem"}}}}},
                 "components": {
                    "responses": {"Problem": {"content": {"application/problem+json": {"schema": {"type": "object"}}}}},
                    "schemas": {"Thing": {"type": "object", "required": ["id", "state"], "properties": {
                        "id": {"type": "string", "format": "uuid"},
                        "state": {"type": ["string", "null"], "enum": ["on", "off", null]}}}}}}
                """);
        api = ApiDescription.of(file);
    }

    @Test
    void letsPassWhatIsAsDescribed() {
        assertThatCode(() -> {
                    check("GET", "/api/things/7", 200, "application/json", THING);
                    check("GET", "/api/things/7", 204, null, "");
                    check("GET", "/api/things/7", 404, "application/problem+json", problem("not-found"));
                    check("GET", "/api/elsewhere", 404, "application/problem+json", problem("not-found"));
                    check("GET", "/actuator/health", 200, "text/plain", "no part of an API");
                })
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a field too many         | 200 | application/json         | {\"id\":\"01900000-0000-7000-8000-00000000000a\",\"state\":\"on\",\"more\":1}",
                "a field too few          | 200 | application/json         | {\"id\":\"01900000-0000-7000-8000-00000000000a\"}",
                "a value of another form  | 200 | application/json         | {\"id\":\"seven\",\"state\":\"on\"}",
                "a word that is not named | 200 | application/json         | {\"id\":\"01900000-0000-7000-8000-00000000000a\",\"state\":\"gone\"}",
                "another type of content  | 200 | text/plain               | seven",
                "a body where none is     | 204 | text/plain               | something",
                "another status           | 201 | application/json         | {}",
                "a refusal of no kind     | 404 | application/problem+json | {}"
            })
    void stopsWhatIsNot(String what, int status, String type, String body) {
        assertThatThrownBy(() -> check("GET", "/api/things/7", status, type, body))
                .as(what)
                .isInstanceOf(AssertionError.class);
    }

    @Test
    void stopsWhatIsNotDescribedAtAllAndKindsWithoutAPage() {
        assertThatThrownBy(() -> check("POST", "/api/things/7", 200, "application/json", THING))
                .isInstanceOf(AssertionError.class);
        assertThatThrownBy(
                        () -> check("GET", "/api/things/7", 404, "application/problem+json", problem("never-heard-of")))
                .isInstanceOf(AssertionError.class);
    }

    private void check(String method, String path, int status, @Nullable String type, String body) {
        api.check(method, path, status, type, body.getBytes(StandardCharsets.UTF_8));
    }

    private static String problem(String kind) {
        return """
                {"type":"/problems/%s","title":"","status":404,"detail":"","errors":[],"correlationId":""}""".formatted(kind);
    }
}
