package dev.switchboard.ingest.order;

import static dev.switchboard.contracts.Bounds.MAX_ID_LENGTH;
import static dev.switchboard.contracts.Bounds.MAX_NAME_LENGTH;

import dev.switchboard.contracts.intake.OrderEvent.OrderReceived;
import dev.switchboard.contracts.intake.OrderEvent.Party;
import dev.switchboard.ingest.kind.Delivery;
import dev.switchboard.ingest.kind.Translation;
import dev.switchboard.ingest.kind.Translation.Said;
import dev.switchboard.ingest.kind.Translation.Translated;
import dev.switchboard.ingest.mapping.MappedFields;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One payload of the kind order, said in our words. Used once. */
final class OrderTranslation {

    private static final Pattern AMOUNT = Pattern.compile("\\d{1,15}(\\.\\d{1,6})?");
    private static final Pattern QUANTITY = Pattern.compile("\\d{1,9}(\\.0{1,6})?");

    private static final Set<String> CURRENCIES = Currency.getAvailableCurrencies().stream()
            .map(Currency::getCurrencyCode)
            .collect(Collectors.toUnmodifiableSet());

    private final MappedFields fields;

    OrderTranslation(MappedFields fields) {
        this.fields = fields;
    }

    @Nullable Translation translate(Delivery delivery) {
        var orderId = fields.required("order_id", MAX_ID_LENGTH);
        var brand = party("brand");
        var creator = party("creator");
        var packageName = fields.optional("package", MAX_NAME_LENGTH);
        var amount = checked("amount", AMOUNT.asMatchPredicate(), "must be a decimal number: 199.00");
        var quantity = checked("quantity", QUANTITY.asMatchPredicate(), "must be a whole number from 0 to 999999999");
        var currency = currency();
        var status = fields.optional("status", MAX_NAME_LENGTH);
        if (orderId == null) {
            return null;
        }
        var order = new OrderReceived(
                delivery.integrationId(),
                orderId,
                delivery.logId(),
                brand,
                creator,
                packageName,
                amount,
                quantity == null ? null : Long.valueOf(quantity.replaceFirst("\\..*", "")),
                currency,
                status,
                fields.source());
        return new Translated(orderId, List.of(Said.inTurn(order)));
    }

    /**
     * Nobody, if there is no way to tell who it is: a name alone is many people's. What a buyer typed is no reason to lose the
     * order: whether an address leads to anybody, the directory finds out.
     */
    private @Nullable Party party(String who) {
        if (!fields.isMapped(who + ".email") && !fields.isMapped(who + ".phone")) {
            fields.object(who);
        }
        var name = fields.optional(who + ".name", MAX_NAME_LENGTH);
        var email = fields.optional(who + ".email", MAX_NAME_LENGTH);
        var phone = fields.optional(who + ".phone", MAX_NAME_LENGTH);
        var company = fields.optional(who + ".company", MAX_NAME_LENGTH);
        return email == null && phone == null ? null : new Party(name, email, phone, company);
    }

    private @Nullable String currency() {
        String given = fields.optional("currency", MAX_NAME_LENGTH);
        String code = given == null ? null : given.strip().toUpperCase(Locale.ROOT);
        return code == null || CURRENCIES.contains(code)
                ? code
                : fields.fault("currency", "must be a code of ISO 4217: EUR");
    }

    private @Nullable String checked(String target, Predicate<String> rule, String message) {
        String given = fields.optional(target, MAX_NAME_LENGTH);
        String text = given == null ? null : given.strip();
        return text == null || rule.test(text) ? text : fields.fault(target, message);
    }
}
