package dev.switchboard.standalone;

/** Says to whoever started it how it goes. What happens inside stands in the logs. */
final class Progress {

    private Progress() {}

    @SuppressWarnings("SystemOut")
    static void say(String line) {
        System.out.println(line);
    }
}
