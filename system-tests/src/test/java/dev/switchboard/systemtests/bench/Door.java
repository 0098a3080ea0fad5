package dev.switchboard.systemtests.bench;

/**
 * Where payloads are sent to.
 *
 * @param port of the gateway that takes them
 * @param secret what the sender signs with
 */
record Door(int port, String webhookId, String secret) {

    Door at(int otherPort) {
        return new Door(otherPort, webhookId, secret);
    }
}
