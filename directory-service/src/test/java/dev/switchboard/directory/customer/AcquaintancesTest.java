package dev.switchboard.directory.customer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.contracts.Envelope;
import dev.switchboard.contracts.meeting.MeetingEvent.IntakePassedOver;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AcquaintancesTest {

    private static final Instant NOW = Instant.parse("2026-03-02T10:00:00Z");
    private static final UUID ID = new UUID(7, 7);
    private static final Envelope<?> EVENT =
            new Envelope<>(ID, "/x", NOW, ID, ID, null, null, new IntakePassedOver("s", ID, "r"));

    private final Acquaintances met = new Acquaintances(List.of(), NOW);

    @Test
    void isFoundByEitherAddress() {
        UUID first = meet("a@x", "+1");

        assertThat(meet("a@x", null)).isEqualTo(first);
        assertThat(meet(null, "+1")).isEqualTo(first);
        assertThat(meet("b@x", "+1")).isEqualTo(first);
        assertThat(meet("b@x", null)).isEqualTo(first);
        assertThat(meet("c@x", null)).isNotEqualTo(first);
        assertThat(met.changed()).hasSize(2);
    }

    @Test
    void aNumberOfAnotherStaysTheOthers() {
        UUID first = meet("a@x", "+1");
        UUID second = meet("b@x", null);

        assertThat(meet("b@x", "+1")).isEqualTo(second);

        assertThat(met.likenesses()).containsExactly(Acquaintances.Likeness.of(first, second));
        assertThat(customer(second).phones()).isEmpty();
        assertThat(customer(first).phones()).containsExactly("+1");
    }

    @Test
    void aNumberThatEverybodyGivesIsNobodysName() {
        UUID crowd = meet("0@x", "+1");
        IntStream.range(1, Customer.MOST_ADDRESSES)
                .forEach(n -> assertThat(meet(n + "@x", "+1")).isEqualTo(crowd));

        UUID next = meet("next@x", "+1");

        assertThat(next).isNotEqualTo(crowd);
        assertThat(customer(crowd).emails()).hasSize(Customer.MOST_ADDRESSES);
    }

    @Test
    void anEventMakesBrandsAndCreatorsOfContactsAndNothingElseOfAnybody() {
        UUID id = meet("a@x", null);
        met.meet(contact(Kind.CREATOR, "a@x", null), EVENT);
        met.meet(contact(Kind.BRAND, "a@x", null), EVENT);
        met.meet(contact(Kind.CONTACT, "a@x", null), EVENT);

        assertThat(customer(id).kind()).isEqualTo(Kind.CREATOR);
        assertThat(customer(id).version()).isEqualTo(2);
    }

    @Test
    void whomNoAddressNamesIsNobody() {
        assertThat(met.meet(contact(Kind.BRAND, null, null), EVENT)).isEmpty();
        assertThat(met.changed()).isEmpty();
    }

    @Test
    void noAddressEverLeadsToTwoWhateverIsHeard() {
        Random random = new Random(11);
        for (int round = 0; round < 200; round++) {
            var many = new Acquaintances(List.of(), NOW);
            var expected = new TreeMap<String, UUID>();
            for (int event = 0; event < 40; event++) {
                String email = random.nextInt(4) == 0 ? null : random.nextInt(6) + "@x";
                String phone = random.nextInt(3) == 0 ? null : "+" + random.nextInt(6);
                UUID knownByEmail = email == null ? null : expected.get(email);
                UUID whom =
                        many.meet(contact(Kind.CONTACT, email, phone), EVENT).orElse(null);
                if (knownByEmail != null) {
                    assertThat(whom).as("round %s: the e-mail wins", round).isEqualTo(knownByEmail);
                }
                if (whom != null && email != null) {
                    expected.put(email, whom);
                }
                if (whom != null && phone != null) {
                    expected.putIfAbsent(phone, whom);
                }
            }
            Set<String> addresses = new TreeSet<>();
            for (var changed : many.changed()) {
                changed.customer().addresses().forEach(address -> {
                    assertThat(addresses.add(address)).as(address).isTrue();
                    assertThat(expected.get(address))
                            .isEqualTo(changed.customer().id());
                });
            }
            assertThat(addresses).isEqualTo(expected.keySet());
        }
    }

    private UUID meet(@Nullable String email, @Nullable String phone) {
        return met.meet(contact(Kind.CONTACT, email, phone), EVENT).orElseThrow();
    }

    private Customer customer(UUID id) {
        return met.changed().stream()
                .map(Acquaintances.Changed::customer)
                .filter(one -> one.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static Contact contact(Kind kind, @Nullable String email, @Nullable String phone) {
        return new Contact(kind, null, null, email, phone, List.of(), NOW);
    }
}
