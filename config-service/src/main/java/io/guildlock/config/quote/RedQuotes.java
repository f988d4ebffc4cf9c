package io.guildlock.config.quote;

import io.guildlock.config.change.Check;
import io.guildlock.config.change.Key;
import io.guildlock.config.change.Operand;
import io.guildlock.config.change.Operation;
import io.guildlock.config.change.Outcome;
import io.guildlock.config.change.Read;
import io.guildlock.config.change.Scope;
import io.guildlock.config.change.Shown;
import io.guildlock.config.http.Names;
import io.guildlock.config.transfer.red.Decision;
import io.guildlock.config.transfer.red.Merge;
import io.guildlock.config.transfer.red.RedKind;
import io.guildlock.config.transfer.red.RedRecord;
import io.guildlock.config.transfer.red.RedTaker;
import io.guildlock.contract.InvalidValueException;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Takes quotes from Red under their numbers. A number that is another quote's here, because both
/// went on counting, is left to that one; the quote gets the next number instead.
@ApplicationScoped
public class RedQuotes implements RedTaker<RedRecord.Quotes> {
    private final Quotes quotes;

    RedQuotes(Quotes quotes) {
        this.quotes = quotes;
    }

    @Override
    public Class<RedRecord.Quotes> takes() {
        return RedRecord.Quotes.class;
    }

    /// Each quote is checked by itself, when it is merged.
    @Override
    public void check(RedRecord.Quotes record) {}

    @Override
    public String resource(RedRecord.Quotes record) {
        return "quotes";
    }

    @Override
    public List<Read> reads(Scope scope, RedRecord.Quotes record) {
        return List.of(
                new Read.Fields(
                        QuoteLayout.quotes(scope),
                        record.quotes().stream().map(RedQuotes::number).toList()));
    }

    @Override
    public List<Thing> things(Scope scope, RedRecord.Quotes record, Shown here) {
        return record.quotes().stream().map(RedQuotes::thing).toList();
    }

    @Override
    public void merge(Scope scope, RedRecord.Quotes record, Shown here, Merge merge) {
        for (int i = 0; i < record.quotes().size(); i++) {
            RedRecord.Quotes.Quote quote = record.quotes().get(i);
            try {
                check(quote);
            } catch (InvalidValueException e) {
                merge.refuse(thing(quote), quote.path(), e.message());
                continue;
            }
            if (record.elsewhere()) {
                takeElsewhere(scope, quote, merge);
            } else {
                merge(scope, quote, here.texts(0).get(i), merge);
            }
        }
        if (record.above() > 0 && (merge.writes() || record.quotes().isEmpty())) {
            merge.write(new Operation.Raise(QuoteLayout.sequence(scope), record.above()));
        }
    }

    private void merge(
            Scope scope, RedRecord.Quotes.Quote quote, @Nullable String here, Merge merge) {
        String text = quotes.write(stored(quote));
        Decision decision = merge.decide(thing(quote), text, here);
        if (decision == Decision.CONFLICT && !merge.isKnown(thing(quote))) {
            merge.later(new RedRecord.Quotes(List.of(quote), 0, true));
            return;
        }
        if (decision == Decision.CONFLICT) {
            merge.refuse(
                    thing(quote),
                    quote.path(),
                    here == null ? "it was deleted here" : "it was changed here too");
            return;
        }
        merge.settle(thing(quote), decision, text);
        if (decision == Decision.TAKE) {
            take(scope, quote, text, here, merge);
        }
    }

    private void take(
            Scope scope,
            RedRecord.Quotes.Quote quote,
            String text,
            @Nullable String here,
            Merge merge) {
        Key all = QuoteLayout.quotes(scope);
        String number = number(quote);
        merge.change()
                .computedFrom(
                        here == null
                                ? new Check.Missing(all, number)
                                : new Check.Equals(all, number, here))
                .then(new Operation.Set(all, number, text));
        String before = here == null ? null : quotes.read(here).trigger();
        if (!Objects.equals(before, quote.trigger())) {
            if (before != null) {
                merge.change()
                        .then(new Operation.Withdraw(QuoteLayout.trigger(scope, before), number));
            }
            merge.change()
                    .then(
                            new Operation.Append(
                                    QuoteLayout.trigger(scope, quote.trigger()), number));
        }
    }

    private void takeElsewhere(Scope scope, RedRecord.Quotes.Quote quote, Merge merge) {
        String text = quotes.write(stored(quote));
        merge.settle(thing(quote), merge.decide(thing(quote), text, null), text);
        int next = merge.change().operations();
        merge.change()
                .then(new Operation.Next(QuoteLayout.sequence(scope)))
                .then(
                        new Operation.Set(
                                QuoteLayout.quotes(scope), Operand.minted(next), Operand.of(text)))
                .then(
                        new Operation.Append(
                                QuoteLayout.trigger(scope, quote.trigger()), Operand.minted(next)));
        merge.mended(
                quote.path(),
                applied ->
                        "the number is another quote's here; it is number %s now"
                                .formatted(elsewhere(applied, next)));
    }

    private static String elsewhere(Outcome.@Nullable Applied applied, int next) {
        return applied == null ? "(the next one)" : applied.numbers().get(next);
    }

    private static void check(RedRecord.Quotes.Quote quote) {
        Names.name("trigger", quote.trigger());
        Names.text("content", quote.content(), 1, NewQuote.LONGEST);
        Names.optional("jump_url", quote.jumpUrl(), 0, NewQuote.LONGEST_URL);
    }

    private static Quote.Stored stored(RedRecord.Quotes.Quote quote) {
        String url = quote.jumpUrl();
        return new Quote.Stored(
                quote.trigger(),
                quote.content(),
                quote.userId(),
                url == null || url.isEmpty() ? null : url);
    }

    private static Thing thing(RedRecord.Quotes.Quote quote) {
        return new Thing(RedKind.QUOTES, number(quote));
    }

    private static String number(RedRecord.Quotes.Quote quote) {
        return Long.toString(quote.number());
    }
}
