package dev.switchboard.meeting.agenda;

import java.util.UUID;

/** A meeting of which no booking has arrived, at most a word about one. Nobody sees it. */
public record Awaited(UUID id, UUID integrationId, Lineage lineage) implements Entry {}
