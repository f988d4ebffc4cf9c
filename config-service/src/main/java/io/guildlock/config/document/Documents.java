package io.guildlock.config.document;

import io.guildlock.config.change.Change;
import io.guildlock.config.change.ChangeRequest;
import io.guildlock.config.change.Changes;
import io.guildlock.config.change.Check;
import io.guildlock.config.change.Operation;
import io.guildlock.config.change.Outcome;
import io.guildlock.config.change.Place;
import io.guildlock.config.change.Read;
import io.guildlock.config.change.Revisions;
import io.guildlock.config.change.Scope;
import io.guildlock.config.change.Shown;
import io.guildlock.config.http.GuardedCollections;
import io.guildlock.config.http.Limits;
import io.guildlock.config.http.Page;
import io.guildlock.config.http.Precondition;
import io.guildlock.config.json.JsonTexts;
import io.guildlock.contract.ProblemType;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// What can be done with documents. The first operation of every write enters the document into its
/// collection: whether that changed anything tells whether it is new.
@ApplicationScoped
public class Documents {
    private final Changes changes;
    private final Limits limits;
    private final GuardedCollections guarded;
    private final JsonTexts json;

    Documents(Changes changes, Limits limits, GuardedCollections guarded) {
        this.changes = changes;
        this.guarded = guarded;
        this.limits = limits;
        this.json = new JsonTexts(limits);
    }

    /// An entry of a listing.
    record Listed(String id, String revision) {}

    @Nullable Document get(DocumentName name) {
        return Document.from(changes.view(name.scope(), Document.reads(name)));
    }

    /// In order of creation.
    Page<Listed> list(Scope scope, String collection, Place after, int limit) {
        List<Shown.Placed> found =
                changes.view(
                                scope,
                                List.of(
                                        new Read.Ordered(
                                                DocumentName.index(scope, collection),
                                                after,
                                                limit + 1)))
                        .placed(0);
        Page<Shown.Placed> page = Page.of(found, limit, placed -> placed, p -> p.place().value());
        return new Page<>(revisions(scope, collection, page.items()), page.next());
    }

    private List<Listed> revisions(Scope scope, String collection, List<Shown.Placed> placed) {
        List<Read> reads = new ArrayList<>();
        for (Shown.Placed one : placed) {
            DocumentName name = new DocumentName(scope, collection, one.member());
            reads.add(new Read.Fields(name.body(), List.of(Revisions.FIELD)));
        }
        Shown shown = changes.view(scope, reads);
        List<Listed> listed = new ArrayList<>();
        for (int i = 0; i < placed.size(); i++) {
            String revision = shown.texts(i).getFirst();
            if (revision != null) {
                listed.add(new Listed(placed.get(i).member(), revision));
            }
        }
        return listed;
    }

    Outcome put(ChangeRequest request, DocumentName name, Precondition condition, String body) {
        Map<String, String> fields = MemberRules.fields(json.members(body), limits);
        Change.Builder change = write(request, name, condition);
        change.then(new Operation.Replace(name.body(), name.order(), fields))
                .tell("put", name.id());
        return changes.apply(change.touch(name.body()).build());
    }

    Outcome patch(ChangeRequest request, DocumentName name, Precondition condition, String body) {
        Map<String, String> members = MemberRules.named(json.members(body), limits);
        return computed(
                request, name, condition, MemberEdits.ofPatch(members, new MergePatch(json)));
    }

    Outcome apply(ChangeRequest request, DocumentName name, Precondition condition, String body) {
        List<DocumentOp> ops = new DocumentOps(json, limits).read(body);
        return computed(
                request,
                name,
                condition,
                MemberEdits.ofOps(MemberEdits.byMember(ops), new DeepEdits(json)));
    }

    Outcome delete(ChangeRequest request, DocumentName name, Precondition condition) {
        guarded.check(request, name.collection());
        Change.Builder change = Change.of(request, name.resource());
        change.require(new Check.Exists(name.body()), ProblemType.NOT_FOUND);
        condition.on(change, name.body());
        name.list(change);
        return changes.apply(
                change.then(new Operation.Withdraw(name.index(), name.id()))
                        .then(new Operation.Delete(name.body()))
                        .then(new Operation.Delete(name.order()))
                        .tell("delete", name.id())
                        .build());
    }

    /// Reads what the edits depend on, if anything, and applies them on the condition that it
    /// stands.
    private Outcome computed(
            ChangeRequest request,
            DocumentName name,
            Precondition condition,
            List<MemberEdit> edits) {
        List<String> needed = MemberWriter.needed(edits);
        Function<Shown, Change> change =
                shown -> {
                    Change.Builder begun = write(request, name, condition);
                    new MemberWriter(name, limits, begun).write(edits, needed, shown.texts(0));
                    return begun.touch(name.body()).build();
                };
        return needed.isEmpty()
                ? changes.apply(change.apply(Shown.NOTHING))
                : changes.apply(
                        name.scope(), List.of(new Read.Fields(name.body(), needed)), change);
    }

    private Change.Builder write(ChangeRequest request, DocumentName name, Precondition condition) {
        guarded.check(request, name.collection());
        Change.Builder change = Change.of(request, name.resource());
        condition.on(change, name.body());
        name.list(change);
        return change.then(new Operation.Append(name.index(), name.id()))
                .show(Document.reads(name));
    }
}
