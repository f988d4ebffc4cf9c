package io.guildlock.config.document;

import io.guildlock.config.change.Change;
import io.guildlock.config.change.ChangeRequest;
import io.guildlock.config.change.Changes;
import io.guildlock.config.change.Check;
import io.guildlock.config.change.JsonText;
import io.guildlock.config.change.Operation;
import io.guildlock.config.change.Scope;
import io.guildlock.config.http.GuardedCollections;
import io.guildlock.config.http.Limits;
import io.guildlock.config.json.JsonFields;
import io.guildlock.config.json.JsonScalars;
import io.guildlock.config.json.JsonTexts;
import io.guildlock.config.transfer.Every;
import io.guildlock.config.transfer.Lines;
import io.guildlock.config.transfer.Making;
import io.guildlock.config.transfer.Making.There;
import io.guildlock.config.transfer.Movable;
import io.guildlock.config.transfer.Moved;
import io.guildlock.contract.InvalidValueException;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Moves documents, each in a line: `collection`, `id`, and `body`, the exact text. A body whose
/// text has a line break between its values comes as `bodyText`, a string. What `revision` says is
/// for readers; a document that is put in gets a new one.
@ApplicationScoped
class DocumentMoves implements Movable {
    private static final Set<String> MEMBERS =
            Set.of("collection", "id", "revision", "body", "bodyText");

    private final Changes changes;
    private final Documents documents;
    private final GuardedCollections guarded;
    private final Limits limits;
    private final JsonTexts json;

    DocumentMoves(Changes changes, Documents documents, GuardedCollections guarded, Limits limits) {
        this.changes = changes;
        this.documents = documents;
        this.guarded = guarded;
        this.limits = limits;
        this.json = new JsonTexts(limits);
    }

    @Override
    public String kind() {
        return "document";
    }

    @Override
    public void moveOut(Scope scope, Lines lines) {
        Every.member(
                changes,
                scope,
                DocumentName.collections(scope),
                limits.page(),
                collection ->
                        Every.member(
                                changes,
                                scope,
                                DocumentName.index(scope, collection),
                                limits.page(),
                                id -> moveOut(new DocumentName(scope, collection, id), lines)));
    }

    private void moveOut(DocumentName name, Lines lines) {
        Document found = documents.get(name);
        if (found != null) {
            lines.add(line(name, found));
        }
    }

    static String line(DocumentName name, Document document) {
        String body = document.json();
        boolean broken = body.indexOf('\n') >= 0 || body.indexOf('\r') >= 0;
        Map<String, String> line = new LinkedHashMap<>();
        line.put("collection", JsonText.quote(name.collection()));
        line.put("id", JsonText.quote(name.id()));
        line.put("revision", JsonText.quote(document.revision()));
        line.put(broken ? "bodyText" : "body", broken ? JsonText.quote(body) : body);
        return JsonText.object(line);
    }

    @Override
    public Moved moveIn(ChangeRequest request, JsonFields line) {
        line.only(MEMBERS);
        DocumentName name =
                new DocumentName(request.scope(), line.string("collection"), line.string("id"));
        Map<String, String> members = json.members(body(line));
        Map<String, String> fields = MemberRules.fields(members, limits);
        guarded.check(request, name.collection());
        Change.Builder change =
                Change.of(request, name.resource())
                        .computedFrom(new Check.Absent(name.body()))
                        .then(new Operation.Append(name.index(), name.id()))
                        .then(new Operation.Replace(name.body(), name.order(), fields));
        name.list(change);
        return Making.of(
                changes,
                change.touch(name.body()).tell("import", name.id()).build(),
                () -> there(name, members));
    }

    private static String body(JsonFields line) {
        String text = line.text("bodyText");
        if (text == null) {
            return line.required("body");
        }
        if (line.text("body") != null) {
            throw new InvalidValueException(line.name("bodyText"), text, "not with body");
        }
        return JsonScalars.string(line.name("bodyText"), text);
    }

    private There there(DocumentName name, Map<String, String> members) {
        Document found = documents.get(name);
        if (found == null) {
            return There.NOTHING;
        }
        boolean same =
                List.copyOf(found.members().entrySet()).equals(List.copyOf(members.entrySet()));
        return same ? There.THE_SAME : There.SOMETHING_ELSE;
    }
}
