package dev.switchboard.ingest.calendly.history;

import dev.switchboard.ingest.payloadlog.PayloadLogViews.Outcome;

/** What came of the pages of an event. */
record Tally(long invitees, long accepted, long duplicates, long rejected) {

    static final Tally NONE = new Tally(0, 0, 0, 0);

    static Tally of(int invitees, Outcome outcome) {
        return new Tally(
                invitees,
                outcome == Outcome.ACCEPTED ? 1 : 0,
                outcome == Outcome.DUPLICATE ? 1 : 0,
                outcome == Outcome.REJECTED ? 1 : 0);
    }

    Tally and(Tally more) {
        return new Tally(
                invitees + more.invitees,
                accepted + more.accepted,
                duplicates + more.duplicates,
                rejected + more.rejected);
    }
}
