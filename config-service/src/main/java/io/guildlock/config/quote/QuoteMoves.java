package io.guildlock.config.quote;

import io.guildlock.config.change.Change;
import io.guildlock.config.change.ChangeRequest;
import io.guildlock.config.change.Changes;
import io.guildlock.config.change.Check;
import io.guildlock.config.change.Operation;
import io.guildlock.config.change.Scope;
import io.guildlock.config.json.JsonFields;
import io.guildlock.config.transfer.LineJson;
import io.guildlock.config.transfer.Lines;
import io.guildlock.config.transfer.Making;
import io.guildlock.config.transfer.Making.There;
import io.guildlock.config.transfer.Movable;
import io.guildlock.config.transfer.Moved;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.stream.LongStream;

/// Moves quotes, each in a line, in the order of their numbers. Numbers that are given afterwards
/// are above all that were put in.
@ApplicationScoped
class QuoteMoves implements Movable {
    /// Numbers asked for in one step; at 4,000 characters a quote a few MB at most.
    private static final int AT_ONCE = 200;

    private final Changes changes;
    private final Quotes quotes;
    private final LineJson json;

    QuoteMoves(Changes changes, Quotes quotes, LineJson json) {
        this.changes = changes;
        this.quotes = quotes;
        this.json = json;
    }

    @Override
    public String kind() {
        return "quote";
    }

    @Override
    public void moveOut(Scope scope, Lines lines) {
        long last = quotes.last(scope);
        for (long from = 1; from <= last; from += AT_ONCE) {
            List<String> numbers =
                    LongStream.range(from, Math.min(from + AT_ONCE, last + 1))
                            .mapToObj(Long::toString)
                            .toList();
            quotes.several(scope, numbers).forEach(quote -> lines.add(json.write(quote)));
        }
    }

    @Override
    public Moved moveIn(ChangeRequest request, JsonFields fields) {
        Quote line = json.read(fields, QuoteLine.class).quote();
        Scope scope = request.scope();
        String number = Long.toString(line.number());
        Change making =
                Change.of(request, "quotes/" + number)
                        .computedFrom(new Check.Missing(QuoteLayout.quotes(scope), number))
                        .then(
                                new Operation.Set(
                                        QuoteLayout.quotes(scope), number, quotes.text(line)))
                        .then(
                                new Operation.Append(
                                        QuoteLayout.trigger(scope, line.trigger()), number))
                        .then(new Operation.Raise(QuoteLayout.sequence(scope), line.number()))
                        .tell("import", number)
                        .build();
        return Making.of(changes, making, () -> there(scope, number, line));
    }

    private There there(Scope scope, String number, Quote line) {
        Quote found = quotes.get(scope, number);
        if (found == null) {
            return There.NOTHING;
        }
        return found.equals(line) ? There.THE_SAME : There.SOMETHING_ELSE;
    }
}
