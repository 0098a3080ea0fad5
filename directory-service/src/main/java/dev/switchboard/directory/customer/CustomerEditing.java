package dev.switchboard.directory.customer;

import dev.switchboard.platform.access.Caller;
import dev.switchboard.platform.audit.Audit;
import dev.switchboard.platform.http.ETags;
import dev.switchboard.platform.id.Ids;
import dev.switchboard.platform.outbox.Cause;
import dev.switchboard.platform.problem.ProblemException;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import tools.jackson.databind.JsonNode;

/** Adds and changes customers by hand, and makes one of two. */
@Service
final class CustomerEditing {

    private final Customers customers;
    private final PhoneNumbers phones;
    private final List<CustomersThings> things;
    private final Audit audit;
    private final Clock clock;
    private final TransactionalOperator transaction;
    private final Likenesses likenesses;

    CustomerEditing(
            Customers customers,
            PhoneNumbers phones,
            List<CustomersThings> things,
            Likenesses likenesses,
            Audit audit,
            Clock clock,
            TransactionalOperator transaction) {
        this.customers = customers;
        this.phones = phones;
        this.things = List.copyOf(things);
        this.likenesses = likenesses;
        this.audit = audit;
        this.clock = clock;
        this.transaction = transaction;
    }

    /** Adds somebody. */
    Mono<Customer> create(Caller caller, JsonNode sent) {
        Customer blank = Customer.blank(Ids.next(), clock.instant());
        return alone(() -> filledIn(sent, blank)
                .flatMap(customer -> store(Cause.request(), caller, "customer.created", customer, null)));
    }

    /** Changes somebody, or whom they turned out to be. */
    Mono<Customer> edit(Caller caller, UUID id, JsonNode sent, @Nullable String ifMatch) {
        return alone(() -> existing(id)
                .flatMap(before -> filledIn(sent, before).flatMap(after -> {
                    ETags.check(ifMatch, before.version());
                    return after.version() == before.version()
                            ? Mono.just(before)
                            : store(
                                    Cause.request(),
                                    caller,
                                    "customer.changed",
                                    after,
                                    String.join(", ", Customer.differences(before, after)));
                })));
    }

    /** Makes one of two: all that is the other's moves, and whatever names the other means this one from now on. */
    Mono<Customer> merge(Caller caller, UUID id, UUID from) {
        return alone(() -> existing(id).zipWhen(_ -> other(from)).flatMap(both -> {
            Customer survivor = both.getT1();
            Customer other = both.getT2();
            if (survivor.id().equals(other.id())) {
                return Mono.error(ProblemException.conflict(
                        "same-customer", "These two are one customer already; there is nothing to merge."));
            }
            return join(caller, survivor, other);
        }));
    }

    private Mono<Customer> join(Caller caller, Customer survivor, Customer other) {
        Cause cause = Cause.request();
        Customer joined = survivor.joined(other);
        Mono<List<Customer>> gone = customers
                .mergedInto(other.id())
                .startWith(other)
                .map(one -> one.mergedInto(survivor.id()))
                .collectList();
        return gone.flatMap(all -> customers
                        .store(all, _ -> cause)
                        .then(Mono.defer(() -> customers.store(List.of(joined), _ -> cause))))
                .then(likenesses.move(other.id(), survivor.id()))
                .thenMany(Flux.fromIterable(things).concatMap(thing -> thing.move(other.id(), survivor.id())))
                .then(Mono.defer(() -> audit.say(
                        cause,
                        caller,
                        "customer.merged",
                        "customer",
                        survivor.id().toString(),
                        "with " + other.id())))
                .thenReturn(joined);
    }

    private Mono<Customer> existing(UUID id) {
        return customers.find(id).switchIfEmpty(Mono.error(() -> ProblemException.notFound("customer")));
    }

    private Mono<Customer> other(UUID id) {
        return customers
                .find(id)
                .switchIfEmpty(Mono.error(() -> ProblemException.invalid("There is no customer with the id in 'from'.")
                        .with("from", "must be the id of a customer")));
    }

    /** May read the rules of a country's phone numbers first. */
    private Mono<Customer> filledIn(JsonNode sent, Customer before) {
        return Mono.fromCallable(() -> new CustomerForm(sent, phones).appliedTo(before))
                .subscribeOn(Schedulers.boundedElastic());
    }

    private Mono<Customer> store(
            Cause cause, Caller caller, String action, Customer customer, @Nullable String detail) {
        return refuseWhatIsAnothers(customer)
                .then(Mono.defer(() -> customers.store(List.of(customer), _ -> cause)))
                .then(Mono.defer(() -> audit.say(
                        cause, caller, action, "customer", customer.id().toString(), detail)))
                .thenReturn(customer);
    }

    private Mono<Void> refuseWhatIsAnothers(Customer customer) {
        return customers
                .holders(customer.addresses().toArray(String[]::new))
                .filter(holder -> !holder.equals(customer.id()))
                .next()
                .flatMap(holder -> Mono.error(ProblemException.conflict(
                        "address-taken",
                        "An e-mail address or phone number is that of customer %s. Merge the two, or take it from there first."
                                .formatted(holder))));
    }

    private <T> Mono<T> alone(Supplier<Mono<T>> change) {
        return customers.closeGate().then(Mono.defer(change)).as(transaction::transactional);
    }
}
