package dev.switchboard.directory.customer;

import dev.switchboard.contracts.Bounds;
import dev.switchboard.directory.member.Folded;
import java.util.Optional;
import java.util.regex.Pattern;

/** E-mail addresses in the one form in which they are compared: lower case. */
final class EmailAddresses {

    private static final Pattern EMAIL = Pattern.compile("[^\\s@<>,;]+@[^\\s@<>,;]+");
    private static final int LONGEST = 254;

    private EmailAddresses() {}

    /** The address, or nothing if it is none: "n/a" must not make one customer of many. */
    static Optional<String> folded(String text) {
        return Optional.of(Folded.of(text))
                .filter(address -> address.length() <= LONGEST)
                .filter(EMAIL.asMatchPredicate())
                .filter(Bounds::isStorable);
    }
}
