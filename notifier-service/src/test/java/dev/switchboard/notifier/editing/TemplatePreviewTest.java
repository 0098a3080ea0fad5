package dev.switchboard.notifier.editing;

import static dev.switchboard.notifier.editing.TemplateFixtures.VOCABULARY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

import dev.switchboard.notifier.delivery.Samples;
import dev.switchboard.notifier.editing.TemplateRequests.PreviewTemplate;
import dev.switchboard.notifier.editing.TemplateViews.PreviewView;
import dev.switchboard.notifier.editing.TemplateViews.PreviewedView;
import dev.switchboard.notifier.template.Vocabularies;
import dev.switchboard.platform.access.Caller;
import dev.switchboard.platform.access.Caller.Credential.SignIn;
import dev.switchboard.platform.access.Role;
import dev.switchboard.platform.problem.ProblemException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

class TemplatePreviewTest {

    private static final UUID NEWEST = new UUID(0, 1);
    private static final UUID OTHER = new UUID(0, 2);
    private static final Instant AT = Instant.parse("2025-06-20T10:00:00Z");
    private static final Caller ADMIN = caller("templates:write", "deliveries:write");

    private final TemplatePreview withEvents = preview(new Samples() {
        @Override
        public Mono<Sample> newest(String template) {
            return of(template, NEWEST);
        }

        @Override
        public Mono<Sample> of(String template, UUID delivery) {
            String value = delivery.equals(NEWEST) ? "newest" : "other";
            return Mono.just(new Sample(delivery, "m1", AT, TemplateFixtures.saying(value)));
        }
    });

    private final TemplatePreview withoutEvents = preview(new Samples() {
        @Override
        public Mono<Sample> newest(String template) {
            return Mono.empty();
        }

        @Override
        public Mono<Sample> of(String template, UUID delivery) {
            return Mono.error(ProblemException.notFound("delivery"));
        }
    });

    @Test
    void triesATextOnTheNewestEvent() {
        assertThat(ask(withEvents, "Told: {{title}}", null, ADMIN))
                .isEqualTo(new PreviewView("Told: newest", List.of(), new PreviewedView(NEWEST, "m1", AT)));
    }

    @Test
    void triesATextOnAChosenEvent() {
        assertThat(ask(withEvents, "Told: {{title}}", OTHER, ADMIN))
                .isEqualTo(new PreviewView("Told: other", List.of(), new PreviewedView(OTHER, "m1", AT)));
    }

    @Test
    void takesTheExampleWhenThereIsNoEvent() {
        assertThat(ask(withoutEvents, "Told: {{title}} by {{host.name}}", null, ADMIN))
                .isEqualTo(new PreviewView("Told: A title by Alex", List.of(), null));
    }

    @Test
    void showsNoEventToWhoMaySeeNoDeliveries() {
        Caller writer = caller("templates:write");

        assertThat(ask(withEvents, "Told: {{title}}", null, writer))
                .isEqualTo(new PreviewView("Told: A title", List.of(), null));
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> ask(withEvents, "Told: {{title}}", OTHER, writer))
                .satisfies(problem -> assertThat(problem.status().value()).isEqualTo(403));
    }

    @Test
    void showsWhatIsBrokenInsteadOfAText() {
        assertThat(ask(withEvents, "Told:\r\n{{titel}}", null, ADMIN)).satisfies(view -> {
            assertThat(view.text()).isNull();
            assertThat(view.errors()).extracting(Flaw::line, Flaw::column).containsExactly(tuple(2, 1));
        });
    }

    @Test
    void knowsOnlyTemplatesThatThereAre() {
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> withEvents
                        .of("no.such", new PreviewTemplate("x", null), ADMIN)
                        .block())
                .satisfies(problem -> assertThat(problem.status().value()).isEqualTo(404));
    }

    private static PreviewView ask(TemplatePreview preview, String body, @Nullable UUID delivery, Caller caller) {
        return Objects.requireNonNull(preview.of(VOCABULARY.template(), new PreviewTemplate(body, delivery), caller)
                .block());
    }

    private static TemplatePreview preview(Samples samples) {
        return new TemplatePreview(new Vocabularies(List.of(VOCABULARY)), samples);
    }

    private static Caller caller(String... scopes) {
        return new Caller(
                new UUID(0, 9), "Ada", "ada@example.com", Role.ADMIN, Set.of(scopes), new SignIn(new UUID(0, 8)));
    }
}
