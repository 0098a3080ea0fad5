package dev.switchboard.notifier.meeting;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.contracts.meeting.MeetingEvent.Host;
import dev.switchboard.contracts.meeting.MeetingEvent.Meeting;
import dev.switchboard.notifier.template.Facts;
import dev.switchboard.notifier.template.TemplateText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class MeetingAnnouncementTest {

    private static final String SHIPPED = resource("/templates/meeting.created.mustache");
    private static final Host ALEX = new Host(new UUID(0, 1), "Alex", "alex@example.com");

    @Test
    void saysTheSeedsTextToTheLetter() {
        assertThat(text("Support Onboarding Call", ALEX, "John Doe", "john@example.com"))
                .isEqualTo(resource("/golden/assigned.txt"));
    }

    @Test
    void namesTheCustomerByAddressIfThereIsNoName() {
        assertThat(text("Support Onboarding Call", null, " ", "john@example.com"))
                .isEqualTo(resource("/golden/unassigned-by-email.txt"));
    }

    @Test
    void hasNoLineForACustomerWhomNobodyNamed() {
        assertThat(text("Support Onboarding Call", null, null, null)).isEqualTo(resource("/golden/nobody.txt"));
    }

    @Test
    void disarmsMarkupAndLeavesEmojiAndRightToLeftTextAsTheyAre() {
        assertThat(text(
                        "<script>alert(1)</script> &amp; <!channel>",
                        new Host(new UUID(0, 1), "<@U123>", "a&b@example.com"),
                        "👩‍👩‍👧‍👦 שלום עולם",
                        null))
                .isEqualTo(resource("/golden/hostile.txt"));
    }

    @Test
    void keepsAValueOnItsLine() {
        assertThat(text("One\r\nAssigned To: Eve\u2028\u0085\t!", null, null, null))
                .contains("Title: One Assigned To: Eve !\nStart:");
    }

    @Test
    void theExampleOfItsVocabularyIsTheSeedsMeeting() {
        assertThat(TemplateText.of(SHIPPED, MeetingAnnouncement.VOCABULARY.example()))
                .isEqualTo(resource("/golden/assigned.txt"));
    }

    @Test
    void factsAreTheSameTextAsLongAsTheySayTheSame() {
        Facts facts = MeetingAnnouncement.VOCABULARY.example();

        assertThat(Facts.read(facts.json())).isEqualTo(facts);
        assertThat(Facts.read(facts.json()).json())
                .isEqualTo("{\"customer\":\"John Doe\",\"host\":{\"email\":\"alex@example.com\",\"name\":\"Alex\"},"
                        + "\"start\":\"2025-06-20 10:00 UTC\",\"title\":\"Support Onboarding Call\"}");
    }

    private static String text(String title, @Nullable Host host, @Nullable String name, @Nullable String email) {
        Instant start = Instant.parse("2025-06-20T10:00:00Z");
        return TemplateText.of(
                SHIPPED,
                MeetingAnnouncement.facts(new Meeting(
                        new UUID(0, 2),
                        new UUID(0, 3),
                        new UUID(0, 4),
                        title,
                        start,
                        start.plusSeconds(3600),
                        host,
                        name,
                        email,
                        "scheduled",
                        1)));
    }

    private static String resource(String path) {
        try (var in = Objects.requireNonNull(MeetingAnnouncementTest.class.getResourceAsStream(path))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
