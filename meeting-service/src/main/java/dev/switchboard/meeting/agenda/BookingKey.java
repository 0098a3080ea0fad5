package dev.switchboard.meeting.agenda;

import java.util.UUID;

/** What makes a meeting one and the same, however often it is told of. */
public record BookingKey(UUID integrationId, String providerId) {}
