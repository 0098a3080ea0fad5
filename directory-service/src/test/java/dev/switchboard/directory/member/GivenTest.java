package dev.switchboard.directory.member;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.switchboard.platform.problem.ProblemException;
import dev.switchboard.platform.problem.ProblemException.FieldError;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GivenTest {

    private final Given given = new Given();

    @Test
    void complainsAboutAllFieldsAtOnce() {
        given.name(" ");
        given.email("nobody");
        given.role("brand");

        var problem = catchThrowableOfType(ProblemException.class, given::check);

        assertThat(problem.errors()).extracting(FieldError::field).containsExactly("name", "email", "role");
        assertThat(problem).hasMessageContaining("role must be one of agent, admin, super_admin");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a@b", "zoë.o'hara+x@exämple.org", "  alex@example.com "})
    void takesEmailAddresses(String text) {
        assertThat(given.email(text)).isEqualTo(text.strip());
        given.check();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "a@", "@b", "a@b c", "a@b@c", "<a@b>", "a@b,c@d", "a@b\u0000"})
    void refusesWhatIsNoEmailAddress(String text) {
        given.email(text);

        assertThatThrownBy(given::check).hasMessageContaining("alex@example.com");
    }

    @Test
    void keepsEachIdentityOnce() {
        var identities = given.identities(List.of(
                new Identity("host", "Agent-42"), new Identity("host", " agent-42 "), new Identity("slack", "U1")));

        assertThat(identities).containsExactly(new Identity("host", "Agent-42"), new Identity("slack", "U1"));
    }

    @Test
    void namesTheIdentityThatIsWrong() {
        given.identities(Arrays.asList(new Identity("host", "h1"), new Identity("fax", "1"), null));

        var problem = catchThrowableOfType(ProblemException.class, given::check);

        assertThat(problem.errors())
                .extracting(FieldError::field)
                .containsExactly("identities[1].kind", "identities[2].kind", "identities[2].value");
        assertThat(problem).hasMessageContaining("host, calendly, slack, github, helpscout");
    }

    @Test
    void refusesTextThatNoDatabaseCanKeep() {
        given.name("half \uD83D");

        assertThatThrownBy(given::check).isInstanceOf(ProblemException.class);
    }
}
