package io.guildlock.config.quote;

import io.guildlock.config.change.Change;
import io.guildlock.config.change.ChangeRequest;
import io.guildlock.config.change.Changes;
import io.guildlock.config.change.Operation;
import io.guildlock.config.change.Scope;
import io.guildlock.config.http.Verdict;
import io.guildlock.config.json.JsonFields;
import io.guildlock.config.transfer.LineJson;
import io.guildlock.config.transfer.Lines;
import io.guildlock.config.transfer.Movable;
import io.guildlock.config.transfer.Moved;
import jakarta.enterprise.context.ApplicationScoped;

/// Moves the last number that a quote got, so that no number comes twice, also that of a quote
/// which is gone. Comes before the quotes: what others add during an import gets a number above
/// them all.
@ApplicationScoped
class LastQuoteMoves implements Movable {
    private final Changes changes;
    private final Quotes quotes;
    private final LineJson json;

    LastQuoteMoves(Changes changes, Quotes quotes, LineJson json) {
        this.changes = changes;
        this.quotes = quotes;
        this.json = json;
    }

    record Line(long number) {
        Line {
            QuoteLine.checkNumber(number, 1);
        }
    }

    @Override
    public String kind() {
        return "last-quote";
    }

    @Override
    public void moveOut(Scope scope, Lines lines) {
        long last = quotes.last(scope);
        if (last > 0) {
            lines.add(json.write(new Line(last)));
        }
    }

    @Override
    public Moved moveIn(ChangeRequest request, JsonFields fields) {
        Line line = json.read(fields, Line.class);
        Change change =
                Change.of(request, "quotes")
                        .then(
                                new Operation.Raise(
                                        QuoteLayout.sequence(request.scope()), line.number))
                        .tell("import", Long.toString(line.number))
                        .build();
        return Verdict.applied(changes.apply(change)).anything() ? Moved.APPLIED : Moved.UNCHANGED;
    }
}
