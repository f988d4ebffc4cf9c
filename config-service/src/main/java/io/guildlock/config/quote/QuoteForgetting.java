package io.guildlock.config.quote;

import io.guildlock.config.change.Change;
import io.guildlock.config.change.ChangeRequest;
import io.guildlock.config.change.Changes;
import io.guildlock.config.change.Check;
import io.guildlock.config.change.Forgets;
import io.guildlock.config.change.Key;
import io.guildlock.config.change.Operation;
import io.guildlock.config.change.Read;
import io.guildlock.config.change.ScanPlace;
import io.guildlock.config.change.Shown;
import io.guildlock.config.http.Verdict;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;

/// Quotes stay, but not who said them. There is no index by user: a forgetting scans the quotes of
/// a guild, some at a time, so that writing a quote costs no more.
@ApplicationScoped
public class QuoteForgetting implements Forgets {
    private final Changes changes;
    private final Quotes quotes;

    QuoteForgetting(Changes changes, Quotes quotes) {
        this.changes = changes;
        this.quotes = quotes;
    }

    @Override
    public String kind() {
        return "quotes";
    }

    @Override
    public Step forget(ChangeRequest request, String user, String after, int most) {
        Key all = QuoteLayout.quotes(request.scope());
        Read scan = new Read.Scan(all, ScanPlace.of(after), most);
        Shown some = changes.view(request.scope(), List.of(scan));
        List<String> numbers =
                some.scannedFields(0).entrySet().stream()
                        .filter(one -> user.equals(quotes.read(one.getValue()).userId()))
                        .map(Map.Entry::getKey)
                        .toList();
        int forgotten = numbers.isEmpty() ? 0 : anonymise(request, all, user, numbers);
        ScanPlace place = some.scanned(0);
        return new Step(forgotten, place.isEnd() ? null : place.toString());
    }

    /// One that was deleted meanwhile stays deleted.
    private int anonymise(ChangeRequest request, Key all, String user, List<String> numbers) {
        var applied =
                Verdict.applied(
                        changes.apply(
                                request.scope(),
                                List.of(new Read.Fields(all, numbers)),
                                shown -> anonymous(request, all, user, numbers, shown)));
        return (int) applied.changed().stream().filter(did -> did).count();
    }

    private Change anonymous(
            ChangeRequest request, Key all, String user, List<String> numbers, Shown shown) {
        Change.Builder change = Change.of(request, "quotes");
        for (int i = 0; i < numbers.size(); i++) {
            String number = numbers.get(i);
            String text = shown.texts(0).get(i);
            if (text != null && user.equals(quotes.read(text).userId())) {
                String without = quotes.write(quotes.read(text).anonymous());
                change.computedFrom(new Check.Equals(all, number, text))
                        .then(new Operation.Set(all, number, without))
                        .tell("forget", number);
            }
        }
        return change.build();
    }
}
