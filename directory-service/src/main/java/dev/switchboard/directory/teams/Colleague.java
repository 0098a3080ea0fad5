package dev.switchboard.directory.teams;

import java.util.UUID;

/** A member of a team. */
record Colleague(UUID id, String name) {}
