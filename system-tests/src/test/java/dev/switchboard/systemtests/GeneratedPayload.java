package dev.switchboard.systemtests;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** A payload as some system somewhere might send it: valid, or with one or two things amiss. */
final class GeneratedPayload {

    private static final List<String> TEXTS = List.of(
            "Call",
            "\u00dcberpr\u00fcfung",
            "\u05e9\u05dc\u05d5\u05dd \u202e abc",
            "\ud83d\udc69\u200d\ud83d\udc69\u200d\ud83d\udc67",
            "<script>alert(1)</script>",
            "<!channel> <@U123> &amp;",
            "'; DROP TABLE meeting; --",
            "{{customerName}} %s ${x}",
            "a\nb\tc",
            "\ufeffmark",
            " ");
    private static final List<String> TIMES = List.of(
            "%04d-06-%02dT10:00:00Z",
            "%04d-06-%02dT10:00:00+05:30", "%04d-06-%02dT10:00:00.123456789-11:00", "%04d-06-%02dT10:00Z");
    private static final List<Object> AMISS = List.of(
            "",
            "x".repeat(501),
            "\u0000",
            17,
            1.5e300,
            -0.0,
            true,
            List.of(1, Map.of("a", 1)),
            Map.of(),
            "soon",
            "2025-02-30T10:00:00Z",
            "9999-01-01T00:00:00Z",
            "2025-06-20 10:00",
            1750413600);

    private GeneratedPayload() {}

    static byte[] next(Random random) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("meeting_id", id(random));
        fields.put("meeting_title", text(random));
        int year = 1970 + random.nextInt(230);
        fields.put("start_time", time(random, year, 1));
        fields.put("end_time", time(random, year, 3));
        fields.put("host_id", random.nextBoolean() ? text(random) : random.nextInt());
        fields.put("customer_name", text(random));
        fields.put("customer_email", random.nextInt(99) + "@example.com");
        if (random.nextInt(5) == 0) {
            fields.put(text(random) + "-more", Map.of("deep", List.of(text(random), random.nextDouble())));
        }
        for (int faults = random.nextInt(4) - 1; faults > 0; faults--) {
            spoil(fields, random);
        }
        byte[] bytes = Api.JSON.writeValueAsString(fields).getBytes(StandardCharsets.UTF_8);
        if (random.nextInt(50) == 0) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
        }
        return bytes;
    }

    private static void spoil(Map<String, Object> fields, Random random) {
        List<String> names = List.copyOf(fields.keySet());
        String name = names.get(random.nextInt(names.size()));
        if (random.nextInt(3) == 0) {
            fields.remove(name);
        } else {
            fields.put(name, AMISS.get(random.nextInt(AMISS.size())));
        }
    }

    private static Object id(Random random) {
        return random.nextInt(4) == 0 ? random.nextLong() : "id-" + text(random) + random.nextInt(5_000);
    }

    private static String text(Random random) {
        String text = TEXTS.get(random.nextInt(TEXTS.size()));
        return random.nextInt(20) == 0 ? text.repeat(1 + random.nextInt(30)) : text;
    }

    private static String time(Random random, int year, int day) {
        return TIMES.get(random.nextInt(TIMES.size())).formatted(year, day + random.nextInt(2));
    }
}
