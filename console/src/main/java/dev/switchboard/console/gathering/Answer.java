package dev.switchboard.console.gathering;

import org.springframework.http.HttpStatusCode;
import tools.jackson.databind.JsonNode;

/** What a service said when it was asked for its part of a list. */
sealed interface Answer {

    String service();

    /** Its part. */
    record Part(String service, JsonNode list) implements Answer {}

    /** It will not answer this caller or this question; every service would say the same. */
    record Refusal(String service, HttpStatusCode status, String problem) implements Answer {}

    /** It could not be reached, or broke. */
    record Silence(String service) implements Answer {}
}
