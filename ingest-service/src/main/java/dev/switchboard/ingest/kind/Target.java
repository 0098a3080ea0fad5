package dev.switchboard.ingest.kind;

/**
 * A field of ours that an integration may find elsewhere in its payloads.
 *
 * @param name also where it stands unless a mapping says otherwise; a dot leads into an object: {@code brand.email}
 * @param required whether a payload without it is refused
 */
public record Target(String name, boolean required) {

    public static Target required(String name) {
        return new Target(name, true);
    }

    public static Target optional(String name) {
        return new Target(name, false);
    }
}
