package dev.switchboard.ingest.meeting;

import java.util.List;
import java.util.Random;
import java.util.StringJoiner;

/** Payloads as no sender should send them, half of them still fine. */
final class GeneratedPayload {

    private static final List<String> FIELDS = List.of(
            "meeting_id", "meeting_title", "start_time", "end_time", "host_id", "customer_name", "customer_email");
    private static final List<String> PIECES = List.of(
            "a",
            "Ω",
            "\\ud83d\\ude00",
            "\\u0000",
            "\\ud800",
            "\\\"",
            "<@U1>",
            " ",
            "\\n",
            "مرحبا",
            "👩‍👧",
            "%",
            "'",
            "{",
            "0");

    private GeneratedPayload() {}

    static String next(Random random) {
        StringJoiner object = new StringJoiner(",", "{", "}");
        for (String field : FIELDS) {
            if (random.nextInt(40) != 0) {
                object.add("\"" + field + "\":" + (field.endsWith("_time") ? time(field, random) : value(random)));
            }
        }
        if (random.nextInt(3) == 0) {
            object.add("\"extra\":" + value(random));
        }
        return object.toString();
    }

    private static String time(String field, Random random) {
        if (random.nextInt(30) == 0) {
            return value(random);
        }
        int year = (random.nextInt(10) == 0 ? 1900 : 2000) + random.nextInt(150) + (field.startsWith("end") ? 80 : 0);
        return "\"%d-%02d-%02dT%02d:%02d:00%s\""
                .formatted(
                        year,
                        1 + random.nextInt(12),
                        1 + random.nextInt(28),
                        random.nextInt(24),
                        random.nextInt(60),
                        List.of("Z", "+02:00", "-1130", "+14").get(random.nextInt(4)));
    }

    private static String value(Random random) {
        return switch (random.nextInt(60)) {
            case 0 -> "null";
            case 1 -> "true";
            case 2 -> "[1,{\"a\":" + value(random) + "}]";
            case 3 -> "1e" + random.nextInt(3000);
            case 4 -> Long.toString(random.nextLong());
            case 5 -> text(random, 600);
            default -> text(random, 12);
        };
    }

    private static String text(Random random, int longest) {
        StringBuilder text = new StringBuilder("\"");
        int length = random.nextInt(longest) + 1;
        boolean tame = random.nextInt(12) != 0;
        for (int i = 0; i < length; i++) {
            String piece = PIECES.get(random.nextInt(PIECES.size()));
            text.append(tame && (piece.equals("\\u0000") || piece.equals("\\ud800")) ? "x" : piece);
        }
        return text.append('"').toString();
    }
}
