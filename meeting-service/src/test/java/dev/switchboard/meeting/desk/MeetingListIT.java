package dev.switchboard.meeting.desk;

import static dev.switchboard.meeting.World.TEN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.meeting.RunningService;
import dev.switchboard.meeting.World;
import dev.switchboard.platform.id.Ids;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import tools.jackson.databind.JsonNode;

@RunningService
class MeetingListIT {

    private final World world;

    @Autowired
    MeetingListIT(@Value("${local.server.port}") int port) {
        world = new World(port);
    }

    @AfterEach
    void close() {
        world.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"startTime", "-startTime", "title", "-title", "createdAt", "-createdAt"})
    void pagesFollowEachOtherWithoutGapOrDouble(String sort) {
        for (int i = 0; i < 7; i++) {
            book("m" + i, i / 2);
        }
        List<String> seen = new ArrayList<>();
        String next = "";
        while (next != null) {
            JsonNode page = list("&limit=2&sort=" + sort + (next.isEmpty() ? "" : "&cursor=" + next));
            assertThat(page.at("/total").asInt()).isEqualTo(7);
            page.at("/items").forEach(item -> seen.add(item.at("/id").asString()));
            next = page.at("/next").isNull() ? null : page.at("/next").asString();
        }
        assertThat(seen).hasSize(7).doesNotHaveDuplicates();
    }

    @Test
    void filtersNarrow() {
        book("m0", 0);
        book("m1", 1);

        assertThat(total("&from=2025-06-20T11:00:00Z")).isEqualTo(1);
        assertThat(total("&from=2025-06-20T12:00:00%2B02:00&to=2025-06-20T11:00:00Z"))
                .isEqualTo(1);
        assertThat(total("&status=scheduled")).isEqualTo(2);
        assertThat(total("&status=canceled")).isZero();
        assertThat(total("&assigned=true")).isZero();
        assertThat(total("&payloadLogId=" + Ids.next())).isZero();
    }

    @Test
    void aSearchFindsBeginningsOfWordsOfTitleCustomerAndIds() {
        book("xyz-77", 0);

        for (String found : List.of("onboard", "SUPPORT call", "john", "Doe J", "john@example.com", "xyz-77", "xyz")) {
            assertThat(total("&q=" + found)).as(found).isEqualTo(1);
        }
        for (String missed : List.of("board", "jane", "john xyz-78", "' | zz")) {
            assertThat(total("&q=" + missed)).as(missed).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"sort=color", "limit=201", "status=done", "cursor=x", "colour=red", "offset=10001"})
    void whatIsNotOfferedIsRefused(String parameter) {
        world.asAdmin()
                .get()
                .uri("/api/meetings?" + parameter)
                .exchange()
                .expectStatus()
                .isEqualTo(422);
    }

    private void book(String providerId, int hours) {
        UUID log = Ids.next();
        world.say(world.booking(providerId, log, TEN.plus(Duration.ofHours(hours)), null), log, 1L);
        world.answer(log);
    }

    private int total(String filter) {
        return list(filter).at("/total").asInt();
    }

    private JsonNode list(String filter) {
        return world.get(world.asAdmin(), "/api/meetings?integrationId=" + world.integration + filter);
    }
}
