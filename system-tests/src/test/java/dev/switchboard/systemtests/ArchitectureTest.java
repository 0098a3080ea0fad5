package dev.switchboard.systemtests;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Arrays;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may know whom. */
class ArchitectureTest {

    private static final String[] SERVICES = {"ingest", "directory", "meeting", "notifier", "console"};

    private static JavaClasses product = new ClassFileImporter().importClasses();

    @BeforeAll
    static void read() {
        product = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .withImportOption(location -> !location.contains("-tests.jar"))
                .importPackages("dev.switchboard");
    }

    @Test
    void contractsKnowNobody() {
        noClasses()
                .that()
                .resideInAPackage("dev.switchboard.contracts..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "org.springframework..",
                        "reactor..",
                        "dev.switchboard.platform..",
                        "dev.switchboard.sandbox..",
                        "dev.switchboard.standalone..")
                .check(product);
    }

    @Test
    void platformAndSandboxKnowNoService() {
        noClasses()
                .that()
                .resideInAnyPackage("dev.switchboard.platform..", "dev.switchboard.sandbox..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(packages(SERVICES))
                .check(product);
        noClasses()
                .that()
                .resideInAPackage("dev.switchboard.platform..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("dev.switchboard.sandbox..")
                .check(product);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ingest", "directory", "meeting", "notifier", "console"})
    void aServiceKnowsNoOtherService(String service) {
        String[] others =
                Arrays.stream(SERVICES).filter(other -> !other.equals(service)).toArray(String[]::new);
        noClasses()
                .that()
                .resideInAPackage("dev.switchboard." + service + "..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(packages(others))
                .orShould()
                .dependOnClassesThat()
                .resideInAnyPackage("dev.switchboard.sandbox..", "dev.switchboard.standalone..")
                .check(product);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ingest", "directory", "meeting", "notifier", "platform"})
    void featuresFormNoCycles(String service) {
        slices().matching("dev.switchboard." + service + ".(*)..")
                .should()
                .beFreeOfCycles()
                .check(product);
    }

    @Test
    void aKindOfIntegrationIsKnownToNobody() {
        var kinds = product.stream()
                .filter(type -> type.isAssignableTo("dev.switchboard.ingest.kind.IntakeKind") && !type.isInterface())
                .map(JavaClass::getPackageName)
                .collect(Collectors.toSet());
        assertThat(kinds).contains("dev.switchboard.ingest.order");
        kinds.forEach(kind -> noClasses()
                .that()
                .resideOutsideOfPackage(kind + "..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(kind + "..")
                .check(product));
    }

    @Test
    void onlyListenersListen() {
        methods()
                .that()
                .areAnnotatedWith("org.springframework.kafka.annotation.KafkaListener")
                .should()
                .beDeclaredInClassesThat()
                .haveSimpleNameEndingWith("Listener")
                .check(product);
    }

    @Test
    void timeComesFromTheClockAndIdsFromIds() {
        noClasses()
                .that()
                .resideInAnyPackage(packages(SERVICES))
                .should()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(UUID.class, "randomUUID")
                .check(product);
    }

    @Test
    void secretsAreComparedInConstantTime() {
        noClasses()
                .that()
                .resideInAPackage("dev.switchboard.ingest.verification..")
                .should()
                .callMethod(Arrays.class, "equals", byte[].class, byte[].class)
                .check(product);
        noClasses()
                .that()
                .resideInAPackage("dev.switchboard.ingest.verification..")
                .and()
                .haveSimpleNameEndingWith("Verifier")
                .should()
                .callMethod(String.class, "equals", Object.class)
                .orShould()
                .callMethod(String.class, "equalsIgnoreCase", String.class)
                .orShould()
                .callMethod(String.class, "contentEquals", CharSequence.class)
                .orShould()
                .callMethod(Objects.class, "equals", Object.class, Object.class)
                .check(product);
        classes()
                .that()
                .resideInAPackage("dev.switchboard.ingest.verification..")
                .and()
                .haveSimpleNameEndingWith("Verifier")
                .and()
                .areNotInterfaces()
                .should()
                .callMethod(MessageDigest.class, "isEqual", byte[].class, byte[].class)
                .check(product);
    }

    @Test
    void verificationKnowsNoFramework() {
        noClasses()
                .that()
                .resideInAPackage("dev.switchboard.ingest.verification..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.springframework..", "reactor..", "dev.switchboard.platform..")
                .check(product);
    }

    @Test
    void everyPackageIsNullMarked() {
        classes()
                .that()
                .haveSimpleName("package-info")
                .should()
                .beAnnotatedWith("org.jspecify.annotations.NullMarked")
                .check(product);
    }

    private static String[] packages(String... services) {
        return Arrays.stream(services)
                .map(service -> "dev.switchboard." + service + "..")
                .toArray(String[]::new);
    }
}
