package dev.switchboard.meeting.team;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.meeting.RunningService;
import dev.switchboard.meeting.World;
import dev.switchboard.platform.id.Ids;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

@RunningService
class MembersLockIT {

    private final Members members;
    private final TransactionalOperator transaction;

    @Autowired
    MembersLockIT(Members members, TransactionalOperator transaction) {
        this.members = members;
        this.transaction = transaction;
    }

    @Test
    void bookingsOfOneHostDoNotWaitForEachOther() {
        Identity identity = new Identity("shared-" + Ids.next());

        assertThat(whileAsking(identity, members.whoHas(Set.of(identity)).thenReturn("done")))
                .isEqualTo("done");
    }

    @Test
    void whatIsLearnedAboutAHostWaitsForTheirBookings() {
        UUID alex = Ids.next();
        Identity identity = new Identity("alone-" + alex);
        Member member = Member.of(World.member(alex, "Alex", true, 1, identity.value()), null);

        assertThat(whileAsking(identity, members.learn(member).thenReturn("done")))
                .isEqualTo("waits");
    }

    /** Does something in a transaction of its own while another one has asked who has the identity. */
    private String whileAsking(Identity identity, Mono<String> other) {
        var outcome = members.whoHas(Set.of(identity))
                .then(Mono.fromFuture(() -> other.as(transaction::transactional).toFuture(), true)
                        .timeout(Duration.ofSeconds(1), Mono.just("waits")))
                .as(transaction::transactional)
                .block(Duration.ofSeconds(10));
        return outcome == null ? "" : outcome;
    }
}
