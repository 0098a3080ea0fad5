package dev.switchboard.ingest.order;

import static dev.switchboard.ingest.kind.Payloads.errors;
import static dev.switchboard.ingest.kind.Payloads.form;
import static dev.switchboard.ingest.kind.Payloads.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.contracts.intake.OrderEvent.OrderReceived;
import dev.switchboard.contracts.intake.OrderEvent.Party;
import dev.switchboard.ingest.kind.Payloads;
import dev.switchboard.platform.problem.ProblemException.FieldError;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OrderKindTest {

    private final OrderKind kind = new OrderKind();

    @Test
    void saysTheContractsPayloadInOurWords() {
        var order = order("""
                {"order_id":"o-1","brand":{"name":"Ada","email":"ada@example.com","phone":"+49 (30) 123-4567","company":"Acme"},
                 "creator":{"email":"creator@example.com"},"package":"Gold","amount":"199.00","quantity":1,"currency":"EUR",
                 "status":"paid","shop":{"anything":["else"]}}""");

        assertThat(order.orderId()).isEqualTo("o-1");
        assertThat(order.payloadLogId()).isEqualTo(Payloads.LOG);
        assertThat(order.brand()).isEqualTo(new Party("Ada", "ada@example.com", "+49 (30) 123-4567", "Acme"));
        assertThat(order.creator()).isEqualTo(new Party(null, "creator@example.com", null, null));
        assertThat(order.packageName()).isEqualTo("Gold");
        assertThat(order.amount()).isEqualTo("199.00");
        assertThat(order.quantity()).isEqualTo(1);
        assertThat(order.currency()).isEqualTo("EUR");
        assertThat(order.status()).isEqualTo("paid");
        assertThat(order.source().at("/shop/anything/0").asString()).isEqualTo("else");
    }

    @Test
    void takesAnOrderThatSaysNothingButItsId() {
        var order = order("{\"order_id\":820982911946154508}");

        assertThat(order.orderId()).isEqualTo("820982911946154508");
        assertThat(order.brand()).isNull();
        assertThat(order.amount()).isNull();
        assertThat(order.quantity()).isNull();
    }

    @ParameterizedTest
    @CsvSource({"199.00, 199.00", "0.50, 0.50", "12, 12", "\"7.10\", 7.10"})
    void keepsAnAmountToTheLetterWhetherNumberOrText(String sent, String amount) {
        assertThat(order("{\"order_id\":\"o\",\"amount\":" + sent + "}").amount())
                .isEqualTo(amount);
        assertThat(Payloads.event(
                                OrderReceived.class,
                                kind,
                                json(
                                        "{\"order_id\":\"o\",\"totals\":{\"gross\":" + sent + "}}",
                                        Map.of("amount", "/totals/gross")))
                        .amount())
                .isEqualTo(amount);
    }

    @Test
    void takesSmallLettersOfACurrencyAsItsCode() {
        assertThat(order("{\"order_id\":\"o\",\"currency\":\"usd\"}").currency())
                .isEqualTo("USD");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"name\":\"Ada\"}", "{\"name\":\"Ada\",\"email\":\" \",\"phone\":null}", "{}", "null"})
    void knowsNobodyByANameAlone(String brand) {
        assertThat(order("{\"order_id\":\"o\",\"brand\":" + brand + "}").brand())
                .isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"+1 404-555-0123", "030/1234567", "0049 30 1234567 ext. 12", "555-0100 #12", "-", "n/a"})
    void takesPhonesWhateverPeopleTyped(String phone) {
        assertThat(order("{\"order_id\":\"o\",\"brand\":{\"phone\":\"" + phone + "\"}}")
                        .brand())
                .isEqualTo(new Party(null, null, phone, null));
    }

    @Test
    void namesEveryFaultAtOnce() {
        assertThat(errors(kind, json("""
                {"brand":{"email":"nobody","phone":"n/a","name":["x"]},"creator":"Bob","amount":"1,299.00","quantity":1.5,
                 "currency":"EURO","status":{"id":1}}""", Map.of())))
                .extracting(FieldError::field)
                .containsExactly("order_id", "brand.name", "creator", "amount", "quantity", "currency", "status");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "1e3", "1.2.3", "1234567890123456", "0.1234567", "12 EUR"})
    void refusesAnAmountThatIsNoDecimalNumber(String amount) {
        assertThat(errors(kind, json("{\"order_id\":\"o\",\"amount\":\"" + amount + "\"}", Map.of())))
                .containsExactly(new FieldError("amount", "must be a decimal number: 199.00"));
    }

    @Test
    void readsAWooCommerceOrderByMapping() throws Exception {
        var order = Payloads.event(
                OrderReceived.class,
                kind,
                json(
                        Payloads.fixture("generic.woocommerce.order.created.json"),
                        Map.of(
                                "order_id", "/number",
                                "brand.name", "/billing/first_name",
                                "brand.email", "/billing/email",
                                "brand.phone", "/billing/phone",
                                "brand.company", "/billing/company",
                                "package", "$.line_items[0].name",
                                "quantity", "$.line_items[0].quantity",
                                "amount", "/total")));

        assertThat(order.orderId()).isEqualTo("456");
        assertThat(order.brand()).isEqualTo(new Party("Ada", "ada@example.com", "+1 404-555-0123", null));
        assertThat(order.packageName()).isEqualTo("Example product");
        assertThat(order.amount()).isEqualTo("29.99");
        assertThat(order.quantity()).isEqualTo(1);
        assertThat(order.currency()).isEqualTo("USD");
        assertThat(order.status()).isEqualTo("processing");
    }

    @Test
    void readsAShopifyOrderByMapping() throws Exception {
        var order = Payloads.event(
                OrderReceived.class,
                kind,
                json(
                        Payloads.fixture("generic.shopify.orders.create.json"),
                        Map.of(
                                "order_id", "/id",
                                "brand.name", "/customer/first_name",
                                "brand.email", "/email",
                                "package", "$.line_items[0].title",
                                "quantity", "$.line_items[0].quantity",
                                "amount", "/total_price",
                                "status", "/financial_status")));

        assertThat(order.orderId()).isEqualTo("820982911946154508");
        assertThat(order.brand()).isEqualTo(new Party("Ada", "ada@example.com", null, null));
        assertThat(order.amount()).isEqualTo("29.99");
        assertThat(order.status()).isNull();
    }

    @Test
    void readsAFormByMapping() {
        var order = Payloads.event(
                OrderReceived.class,
                kind,
                form("order_id=7&mail=ada%40example.com&amount=10.00", Map.of("brand.email", "/mail")));

        assertThat(order.orderId()).isEqualTo("7");
        assertThat(order.brand()).isEqualTo(new Party(null, "ada@example.com", null, null));
        assertThat(order.amount()).isEqualTo("10.00");
    }

    private OrderReceived order(String body) {
        return Payloads.event(OrderReceived.class, kind, json(body, Map.of()));
    }
}
