package dev.switchboard.platform.inbox;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Splits a batch for statements that write many rows at once and none of them twice. */
public final class Rounds {

    private Rounds() {}

    /** Rounds to be done one after the other: no two of one round have the same key, and each key keeps its order. */
    public static <T> List<List<T>> of(List<T> batch, Function<T, ?> key) {
        List<List<T>> rounds = new ArrayList<>();
        Map<Object, Integer> seen = new HashMap<>();
        for (T one : batch) {
            int round = seen.merge(key.apply(one), 1, Integer::sum) - 1;
            if (round == rounds.size()) {
                rounds.add(new ArrayList<>());
            }
            rounds.get(round).add(one);
        }
        return rounds;
    }
}
