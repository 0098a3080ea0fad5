package dev.switchboard.directory.member;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** Whether somebody can take work now. */
public enum AgentStatus {
    /** Takes new work. */
    AVAILABLE("available"),
    /** Here, but has enough to do. */
    BUSY("busy"),
    /** Back soon. */
    AWAY("away"),
    /** Not here. */
    OFFLINE("offline");

    private final String word;

    AgentStatus(String word) {
        this.word = word;
    }

    /** The status on the wire. */
    public String word() {
        return word;
    }

    /** The status of that word, or nothing. */
    public static Optional<AgentStatus> of(String word) {
        return Arrays.stream(values())
                .filter(status -> status.word.equals(word))
                .findFirst();
    }

    /** All words, for a sentence. */
    public static String words() {
        return Arrays.stream(values()).map(AgentStatus::word).collect(Collectors.joining(", "));
    }
}
