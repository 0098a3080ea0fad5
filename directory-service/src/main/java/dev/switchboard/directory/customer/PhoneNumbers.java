package dev.switchboard.directory.customer;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import dev.switchboard.directory.DirectoryProperties;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Phone numbers as people type them, in the one form in which they can be compared: E.164. Thread-safe; the first number of
 * a country blocks while its rules are read.
 *
 * <p>It asks whether a number is possible, not whether it was given out: numbering plans change faster than programs.
 */
@Component
final class PhoneNumbers {

    /** No country: only numbers with their country's code can be read. */
    private static final String NOWHERE = "ZZ";

    private final PhoneNumberUtil numbers = PhoneNumberUtil.getInstance();
    private final String region;

    PhoneNumbers(DirectoryProperties properties) {
        region = properties.phoneRegion();
        if (!region.equals(NOWHERE) && !numbers.getSupportedRegions().contains(region)) {
            throw new IllegalStateException(
                    "switchboard.directory.phone-region must be a country of ISO 3166, US or DE,"
                            + " or ZZ for none, and not '" + region + "'");
        }
    }

    /** The number, or nothing: it cannot be read, or an extension makes it the number of many. */
    Optional<String> e164(String text) {
        try {
            var number = numbers.parse(text, region);
            return numbers.isPossibleNumber(number) && !number.hasExtension()
                    ? Optional.of(numbers.format(number, PhoneNumberFormat.E164))
                    : Optional.empty();
        } catch (NumberParseException _) {
            return Optional.empty();
        }
    }
}
