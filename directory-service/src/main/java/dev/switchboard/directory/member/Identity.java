package dev.switchboard.directory.member;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

/**
 * What another system calls a member.
 *
 * @param kind one of {@link #KINDS}
 * @param value as given, without surrounding blanks
 */
public record Identity(
        @Schema(allowableValues = {"host", "calendly", "slack", "github", "helpscout"})
        String kind,

        String value) {

    /** Systems that know our members by a name of their own. */
    public static final List<String> KINDS = List.of("host", "calendly", "slack", "github", "helpscout");

    /** What it takes: nobody else may be called so there. */
    Claim claim() {
        return new Claim(kind, Folded.of(value));
    }

    /** One name in one system that only one active member may have. */
    record Claim(String kind, String folded) implements Comparable<Claim> {

        /** All write their claims in this order, so that two writers wait for each other and never in a circle. */
        @Override
        public int compareTo(Claim other) {
            int byKind = kind.compareTo(other.kind);
            return byKind != 0 ? byKind : folded.compareTo(other.folded);
        }
    }
}
