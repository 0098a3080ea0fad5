package dev.switchboard.systemtests;

/**
 * Ports of the systems that tests run side by side. Two checkouts are tested at once with different {@code
 * SWITCHBOARD_TEST_PORT}.
 */
public final class Ports {

    private static final int FIRST = Integer.parseInt(System.getenv().getOrDefault("SWITCHBOARD_TEST_PORT", "21000"));
    private static final int OF_A_SYSTEM = 20;

    private Ports() {}

    /** The port of one of the systems; it takes those that follow, too. */
    public static int of(int system) {
        return FIRST + OF_A_SYSTEM * system;
    }
}
