package dev.switchboard.standalone.demo;

/**
 * One request of a sender to a door.
 *
 * @param right whether the door takes it: readable, and signed if the door asks for that
 */
record Delivery(Source source, String body, boolean right) {}
