package dev.switchboard.notifier.editing;

/**
 * What is wrong with a template, and where.
 *
 * @param line counted from 1
 * @param column counted from 1, in Unicode characters
 */
record Flaw(int line, int column, String message) {

    /** A flaw at an index of the body. */
    static Flaw at(String body, int index, String message) {
        int lineStart = body.lastIndexOf('\n', index - 1) + 1;
        int line = (int) body.substring(0, lineStart)
                        .chars()
                        .filter(c -> c == '\n')
                        .count()
                + 1;
        return new Flaw(line, body.codePointCount(lineStart, index) + 1, message);
    }

    /** {@code line 2, column 5: …}. */
    String sentence() {
        return "line %d, column %d: %s".formatted(line, column, message);
    }
}
