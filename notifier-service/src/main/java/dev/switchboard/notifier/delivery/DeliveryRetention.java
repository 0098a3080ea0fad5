package dev.switchboard.notifier.delivery;

import dev.switchboard.platform.retention.Retention;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * What is let go of by age. A delivery itself stays: it is the memory that a thing was told of, where its message stands,
 * and in which version, so that whatever is heard again is never announced anew.
 */
@Configuration(proxyBeanMethods = false)
class DeliveryRetention {

    static final String BLANK_TEXTS = """
            UPDATE delivery SET text = '', facts = NULL WHERE id = ANY (ARRAY(
                SELECT id FROM delivery
                WHERE text <> '' AND status IN ('succeeded', 'failed') AND updated_at < :before
                ORDER BY updated_at LIMIT :most FOR UPDATE SKIP LOCKED))""";

    @Bean
    Retention deliveryTexts(DeliveryProperties properties) {
        return new Retention("delivery.text", properties.keep(), BLANK_TEXTS);
    }

    @Bean
    Retention deliveryAttempts(DeliveryProperties properties) {
        return Retention.deleting("delivery_attempt", properties.keep(), "id < " + Retention.FIRST_ID, "id");
    }

    /** Of a message that waits they are told in the end, however late. One whose text is gone is never sent any more. */
    @Bean
    Retention deliveryFollowers(DeliveryProperties properties) {
        return Retention.deleting(
                "delivery_follower",
                properties.keep(),
                "since < :before AND delivery_id IN (SELECT id FROM delivery WHERE text = '')",
                "since");
    }
}
