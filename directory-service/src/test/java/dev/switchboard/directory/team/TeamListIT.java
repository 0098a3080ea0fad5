package dev.switchboard.directory.team;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.directory.RunningDirectory;
import dev.switchboard.directory.RunningDirectory.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class TeamListIT {

    private static final RunningDirectory DIRECTORY = RunningDirectory.shared();
    private static final String ADMIN = DIRECTORY.adminBearer();

    @BeforeAll
    static void hireFive() {
        for (String name : List.of("Östen", "anna", "Berta", "Zoë", "Chris")) {
            DIRECTORY.create(Map.of(
                    "name",
                    "Listed " + name,
                    "email",
                    name + "@list.example.com",
                    "role",
                    "agent",
                    "identities",
                    List.of()));
        }
    }

    @Test
    void findsPartsOfNamesAndAddressesWhateverTheirCase() {
        assertThat(names(list("q=listed ö"))).containsExactly("Listed Östen");
        assertThat(names(list("q=BERTA@list"))).containsExactly("Listed Berta");
        assertThat(names(list("q=%"))).isEmpty();
    }

    @Test
    void sortsByNameWhateverItsCaseAndPagesByKey() {
        List<String> names = new ArrayList<>();
        Answer page = list("q=list.example&sort=-name&limit=2");
        names.addAll(names(page));
        while (!page.body().path("next").isNull()) {
            page = list("q=list.example&sort=-name&limit=2&cursor=" + page.text("next"));
            names.addAll(names(page));
        }

        assertThat(names).containsExactly("Listed Östen", "Listed Zoë", "Listed Chris", "Listed Berta", "Listed anna");
        assertThat(page.body().path("total").asInt()).isEqualTo(5);
    }

    @Test
    void sortsByEverythingItOffers() {
        for (String sort : List.of("name", "email", "role", "status", "lastOnlineAt", "createdAt")) {
            Answer first = list("q=list.example&limit=3&sort=-" + sort);
            Answer second = list("q=list.example&limit=3&sort=-" + sort + "&cursor=" + first.text("next"));

            assertThat(names(first)).hasSize(3).doesNotContainAnyElementsOf(names(second));
            assertThat(names(second)).hasSize(2);
        }
    }

    @Test
    void filtersByRoleStatusAndWhetherSomebodyIsActive() {
        assertThat(names(list("q=list.example&role=agent&status=available&active=true")))
                .hasSize(5);
        assertThat(names(list("q=list.example&role=admin"))).isEmpty();
        assertThat(names(list("q=list.example&active=false"))).isEmpty();
    }

    @Test
    void saysWhichValuesThereAre() {
        assertThat(list("sort=age").text("detail")).contains("name, email, role");
        assertThat(list("role=brand").text("detail")).contains("agent, admin, super_admin");
        assertThat(list("status=asleep").status()).isEqualTo(422);
        assertThat(list("active=maybe").status()).isEqualTo(422);
        assertThat(list("q=\u0000").status()).isEqualTo(422);
        assertThat(list("limit=201").status()).isEqualTo(422);
    }

    private static Answer list(String query) {
        return DIRECTORY.get("/api/team?" + query, "Authorization", ADMIN);
    }

    private static List<String> names(Answer page) {
        return page.body()
                .path("items")
                .valueStream()
                .map(member -> member.path("name").asString())
                .toList();
    }
}
