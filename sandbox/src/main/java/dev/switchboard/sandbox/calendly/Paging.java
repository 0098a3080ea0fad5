package dev.switchboard.sandbox.calendly;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;
import org.springframework.web.util.UriComponentsBuilder;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A page of a list. Its token names the last of the page before, so that what is added meanwhile moves nothing.
 *
 * @param after place of the last that was seen; empty on the first page
 */
record Paging(int count, String after) {

    private static final int USUAL = 20;
    private static final int MOST = 100;
    private static final JsonMapper JSON = new JsonMapper();

    static Paging of(MultiValueMap<String, String> query) {
        return new Paging(count(query.getFirst("count")), after(query.getFirst("page_token")));
    }

    private static int count(@Nullable String given) {
        try {
            int count = given == null ? USUAL : Integer.parseInt(given);
            if (count >= 1 && count <= MOST) {
                return count;
            }
        } catch (NumberFormatException e) {
            // said below
        }
        throw CalendlyRefusal.argument("count", "must be between 1 and " + MOST);
    }

    private static String after(@Nullable String token) {
        try {
            return token == null ? "" : new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw CalendlyRefusal.argument("page_token", "is invalid");
        }
    }

    /** The page, and the way to the next if there is one. */
    <T> ObjectNode page(
            Stream<T> sorted,
            Function<T, String> place,
            Function<T, ObjectNode> view,
            String path,
            MultiValueMap<String, String> query) {
        List<T> rest = (after.isEmpty()
                        ? sorted
                        : sorted.dropWhile(one -> !place.apply(one).equals(after))
                                .skip(1))
                .limit(count + 1L)
                .toList();
        List<T> shown = rest.subList(0, Math.min(count, rest.size()));
        String token = rest.size() > count
                ? Base64.getUrlEncoder()
                        .withoutPadding()
                        .encodeToString(place.apply(shown.getLast()).getBytes(StandardCharsets.UTF_8))
                : null;
        ObjectNode answer = JSON.createObjectNode();
        var collection = answer.putArray("collection");
        shown.forEach(one -> collection.add(view.apply(one)));
        answer.putObject("pagination")
                .put("count", shown.size())
                .put("next_page", token == null ? null : address(path, query, token))
                .putNull("previous_page")
                .put("next_page_token", token)
                .putNull("previous_page_token");
        return answer;
    }

    private static String address(String path, MultiValueMap<String, String> query, String token) {
        return UriComponentsBuilder.fromUriString(Api.BASE + path)
                .queryParams(query)
                .replaceQueryParam("page_token", token)
                .encode()
                .toUriString();
    }
}
