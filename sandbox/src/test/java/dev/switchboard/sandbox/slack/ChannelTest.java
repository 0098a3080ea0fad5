package dev.switchboard.sandbox.slack;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ChannelTest {

    @Test
    void isTheSameWithItsSignAndWithout() {
        assertThat(Channel.named("#support")).isPresent().isEqualTo(Channel.named("support"));
    }

    @Test
    void hasAnIdThatFollowsFromItsName() {
        var id = Channel.named("support").orElseThrow().id();

        assertThat(id)
                .matches("C[0-9A-F]{10}")
                .isNotEqualTo(Channel.named("alerts").orElseThrow().id());
        assertThat(Channel.isId(id)).isTrue();
        assertThat(Channel.isId("support")).isFalse();
    }

    @Test
    void takesNoNameThatSlackWouldNotTake() {
        assertThat(Channel.named("two words")).isEmpty();
        assertThat(Channel.named("Support")).isEmpty();
        assertThat(Channel.named("")).isEmpty();
        assertThat(Channel.named("x".repeat(81))).isEmpty();
    }
}
