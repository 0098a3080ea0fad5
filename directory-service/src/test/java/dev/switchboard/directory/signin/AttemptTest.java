package dev.switchboard.directory.signin;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AttemptTest {

    private static final String EMAIL = "kim@example.com";

    @ParameterizedTest
    @CsvSource({
        "2001:db8:1:2::1, 2001:db8:1:2:ffff:ffff:ffff:ffff",
        "2001:db8:1:2::1, 2001:DB8:1:2:0:0:0:7",
        "::1, ::2",
    })
    void addressesOfOneIpv6NetworkCountTogether(String one, String other) {
        assertThat(Attempt.of(EMAIL, one)).isEqualTo(Attempt.of(EMAIL, other));
    }

    @ParameterizedTest
    @CsvSource({
        "2001:db8:1:2::1, 2001:db8:1:3::1",
        "2001:db8:1:2::1, 2001:db8:1:20::1",
        "10.0.0.1, 10.0.0.2",
        "10.0.0.1, ::ffff:10.0.0.2",
        "no address, no other",
        "not:an:address, not:another",
    })
    void othersCountEachForThemselves(String one, String other) {
        assertThat(Attempt.of(EMAIL, one).address())
                .isNotEqualTo(Attempt.of(EMAIL, other).address());
    }

    @Test
    void anIpv4AddressInIpv6FormIsNoNetworkOfMillions() {
        assertThat(Attempt.of(EMAIL, "::ffff:10.0.0.1").address())
                .isNotEqualTo(Attempt.of(EMAIL, "::ffff:10.0.0.2").address());
    }

    @Test
    void anAccountIsTheSameWhateverItsCase() {
        assertThat(Attempt.of(" KIM@Example.com ", "10.0.0.1")).isEqualTo(Attempt.of(EMAIL, "10.0.0.1"));
    }

    @Test
    void readsNobodysName() {
        assertThat(Attempt.of(EMAIL, "10.0.0.1").toString()).doesNotContain("kim", "10.0.0.1");
    }
}
