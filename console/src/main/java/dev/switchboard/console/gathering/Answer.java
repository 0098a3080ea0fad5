package dev.switchboard.console.gathering;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import tools.jackson.databind.JsonNode;

/** What a service said when it was asked for its part of a list. */
sealed interface Answer {

    String service();

    /** Its part. */
    record Part(String service, JsonNode list) implements Answer {}

    /**
     * It will not answer this caller or this question; every service would say the same.
     *
     * @param headers those that tell the caller what to do about it
     */
    record Refusal(String service, HttpStatusCode status, HttpHeaders headers, String problem) implements Answer {}

    /** It could not be reached, or broke. */
    record Silence(String service) implements Answer {}
}
