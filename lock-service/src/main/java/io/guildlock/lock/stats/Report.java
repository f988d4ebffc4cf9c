package io.guildlock.lock.stats;

import java.time.Duration;

/// What a replica publishes of one bot. Counts are those since it began to count, so a report that
/// is lost or comes twice changes no sum.
///
/// @param replica its id
/// @param age how long the replica had counted for this bot by then
/// @param leaving whether it is about to end
/// @param waits of the grants since the report before
/// @param standings if it was this replica that counted them
/// @param counts since it began to count
public record Report(
        String replica,
        Duration age,
        boolean leaving,
        Percentiles waits,
        Standings standings,
        Counts counts) {
    private static final int FIELDS_BEFORE_COUNTS = 6;

    /// All but the replica's id, as one text without line breaks.
    public String text() {
        StringBuilder text = new StringBuilder(128);
        text.append(age.toMillis()).append(' ').append(leaving ? 1 : 0);
        text.append(' ').append(waits.halfMicros()).append(' ').append(waits.nearlyAllMicros());
        text.append(' ').append(standings.held()).append(' ').append(standings.waiting());
        return text.append(' ').append(counts.text()).toString();
    }

    /// Reads what [#text] wrote, also that of a build which counted fewer events, or more.
    public static Report parse(String replica, String text) {
        String[] fields = text.split(" ");
        return new Report(
                replica,
                Duration.ofMillis(number(fields, 0)),
                number(fields, 1) == 1,
                new Percentiles(number(fields, 2), number(fields, 3)),
                new Standings(number(fields, 4), number(fields, 5)),
                Counts.of(event -> number(fields, FIELDS_BEFORE_COUNTS + event.place())));
    }

    private static long number(String[] fields, int index) {
        return index < fields.length ? Long.parseLong(fields[index]) : 0;
    }
}
