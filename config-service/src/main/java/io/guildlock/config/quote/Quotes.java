package io.guildlock.config.quote;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.guildlock.config.change.Change;
import io.guildlock.config.change.ChangeRequest;
import io.guildlock.config.change.Changes;
import io.guildlock.config.change.Check;
import io.guildlock.config.change.Key;
import io.guildlock.config.change.Operand;
import io.guildlock.config.change.Operation;
import io.guildlock.config.change.Outcome;
import io.guildlock.config.change.Place;
import io.guildlock.config.change.Read;
import io.guildlock.config.change.Scope;
import io.guildlock.config.change.Shown;
import io.guildlock.config.http.Page;
import io.guildlock.contract.ProblemType;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What can be done with quotes. A quote, its number and its index entry are written in one step,
/// and read in one step.
@ApplicationScoped
public class Quotes {
    private static final int NUMBER = 0;

    private final Changes changes;
    private final ObjectMapper json;

    Quotes(Changes changes, ObjectMapper json) {
        this.changes = changes;
        this.json = json;
    }

    Outcome add(ChangeRequest request, NewQuote quote) {
        Scope scope = request.scope();
        Operand number = Operand.minted(NUMBER);
        String text =
                write(
                        new Quote.Stored(
                                quote.trigger(), quote.content(), quote.userId(), quote.jumpUrl()));
        return changes.apply(
                Change.of(request, "quotes")
                        .then(new Operation.Next(QuoteLayout.sequence(scope)))
                        .then(
                                new Operation.Set(
                                        QuoteLayout.quotes(scope), number, Operand.of(text)))
                        .then(
                                new Operation.Append(
                                        QuoteLayout.trigger(scope, quote.trigger()), number))
                        .tell("add", quote.trigger())
                        .build());
    }

    /// What [#add] made.
    static Quote added(Outcome.Applied applied, NewQuote quote) {
        return new Quote(
                Long.parseLong(applied.numbers().get(NUMBER)),
                quote.trigger(),
                quote.content(),
                quote.userId(),
                quote.jumpUrl());
    }

    @Nullable Quote get(Scope scope, String number) {
        Shown shown = changes.view(scope, List.of(field(scope, number)));
        String text = shown.texts(0).getFirst();
        return text == null ? null : Quote.of(number, read(text));
    }

    /// One by chance, of all or of those with a trigger; null if there is none.
    @Nullable Quote random(Scope scope, @Nullable String trigger) {
        Key quotes = QuoteLayout.quotes(scope);
        Read read =
                trigger == null
                        ? new Read.Random(quotes)
                        : new Read.RandomOf(QuoteLayout.trigger(scope, trigger), quotes);
        Map<String, String> found = changes.view(scope, List.of(read)).fields(0);
        return found.entrySet().stream()
                .findFirst()
                .map(entry -> Quote.of(entry.getKey(), read(entry.getValue())))
                .orElse(null);
    }

    /// Those with a trigger, in order of commit.
    Page<Quote> list(Scope scope, String trigger, Place after, int limit) {
        Shown shown =
                changes.view(
                        scope,
                        List.of(
                                new Read.EachOf(
                                        QuoteLayout.trigger(scope, trigger),
                                        after,
                                        limit + 1,
                                        QuoteLayout.quotes(scope))));
        return Page.of(
                shown.valued(0),
                limit,
                found -> Quote.of(found.member(), read(found.value())),
                found -> found.place().value());
    }

    /// A quote keeps its trigger for life, so the index entry is known from reading it once.
    Outcome delete(ChangeRequest request, String number) {
        Scope scope = request.scope();
        return changes.apply(
                scope,
                List.of(field(scope, number)),
                shown -> {
                    Key quotes = QuoteLayout.quotes(scope);
                    Change.Builder change = Change.of(request, "quotes/" + number);
                    String text = shown.texts(0).getFirst();
                    if (text == null) {
                        change.computedFrom(new Check.Missing(quotes, number));
                    }
                    change.require(new Check.Present(quotes, number), ProblemType.NOT_FOUND);
                    if (text != null) {
                        String trigger = read(text).trigger();
                        change.then(new Operation.Unset(quotes, number))
                                .then(
                                        new Operation.Withdraw(
                                                QuoteLayout.trigger(scope, trigger), number));
                    }
                    return change.tell("delete", number).build();
                });
    }

    /// The last number that a quote got; 0 if none did.
    long last(Scope scope) {
        Read sequence = new Read.Text(QuoteLayout.sequence(scope));
        String last = changes.view(scope, List.of(sequence)).texts(0).getFirst();
        return last == null ? 0 : Long.parseLong(last);
    }

    /// Those of these numbers that are there, in this order.
    List<Quote> several(Scope scope, List<String> numbers) {
        Read fields = new Read.Fields(QuoteLayout.quotes(scope), numbers);
        List<@Nullable String> texts = changes.view(scope, List.of(fields)).texts(0);
        List<Quote> found = new ArrayList<>();
        for (int i = 0; i < numbers.size(); i++) {
            String text = texts.get(i);
            if (text != null) {
                found.add(Quote.of(numbers.get(i), read(text)));
            }
        }
        return found;
    }

    /// A quote as it is stored under its number.
    String text(Quote quote) {
        return write(
                new Quote.Stored(
                        quote.trigger(), quote.content(), quote.userId(), quote.jumpUrl()));
    }

    private static Read field(Scope scope, String number) {
        return new Read.Fields(QuoteLayout.quotes(scope), List.of(number));
    }

    String write(Quote.Stored stored) {
        try {
            return json.writeValueAsString(stored);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    Quote.Stored read(String text) {
        try {
            return json.readValue(text, Quote.Stored.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a stored quote cannot be read", e);
        }
    }
}
