package dev.switchboard.platform.sealing;

import dev.switchboard.platform.PlatformProperties;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.reactive.TransactionalOperator;

/** Sealing and all that keeps its keys, for {@code PlatformAutoConfiguration}. */
@Configuration(proxyBeanMethods = false)
public class SealingConfiguration {

    private static final String OLD_NAME = "switchboard.ingest.key-dir";

    /** Under its old name the directory would be ignored, and a key made in another one. */
    @Bean
    SealingKeys sealingKeys(PlatformProperties platform, Environment environment) {
        if (environment.containsProperty(OLD_NAME)) {
            throw new IllegalStateException(
                    OLD_NAME + " is called switchboard.key-dir now (SWITCHBOARD_KEY_DIR). Call it so, and start again");
        }
        return new SealingKeys(platform.keyDir());
    }

    @Bean
    Sealing sealing(SealingKeys sealingKeys) {
        return new Sealing(sealingKeys);
    }

    @Bean
    KeyRounds keyRounds(
            List<SealedColumn> columns,
            SealingKeys sealingKeys,
            PlatformProperties platform,
            DatabaseClient database,
            MeterRegistry registry) {
        return new KeyRounds(
                new KeyUses(columns, sealingKeys, database, registry), sealingKeys, platform.newKeyWaits(), database);
    }

    @Bean
    Resealing resealing(
            List<SealedColumn> columns,
            SealingKeys sealingKeys,
            Sealing sealing,
            DatabaseClient database,
            TransactionalOperator transaction) {
        return new Resealing(columns, sealingKeys, sealing, database, transaction);
    }

    /** Records that were parked before they were sealed stand in the same column, in the clear. */
    @Bean
    SealedColumn deadLetterValues() {
        return new SealedColumn("dead_letter", "value", "value");
    }
}
