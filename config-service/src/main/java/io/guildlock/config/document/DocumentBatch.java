package io.guildlock.config.document;

import io.guildlock.config.batch.BatchPart;
import io.guildlock.config.batch.Batchable;
import io.guildlock.config.batch.Effect;
import io.guildlock.config.change.Change;
import io.guildlock.config.change.ChangeRequest;
import io.guildlock.config.change.Operation;
import io.guildlock.config.change.Read;
import io.guildlock.config.change.Shown;
import io.guildlock.config.http.GuardedCollections;
import io.guildlock.config.http.Limits;
import io.guildlock.config.json.JsonFields;
import io.guildlock.config.json.JsonScalars;
import io.guildlock.config.json.JsonTexts;
import io.guildlock.contract.InvalidValueException;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Documents in a batch: the operations of `apply`.
@ApplicationScoped
class DocumentBatch implements Batchable<DocumentName> {
    private final Limits limits;
    private final GuardedCollections guarded;
    private final JsonTexts json;

    DocumentBatch(Limits limits, GuardedCollections guarded) {
        this.limits = limits;
        this.guarded = guarded;
        this.json = new JsonTexts(limits);
    }

    @Override
    public String kind() {
        return "document";
    }

    @Override
    public DocumentName name(ChangeRequest request, String field, String text) {
        List<String> parts = JsonTexts.isArray(text) ? json.elements(text) : List.of();
        if (parts.size() != 2) {
            throw new InvalidValueException(field, text, "an array of collection and id");
        }
        DocumentName name =
                new DocumentName(
                        request.scope(),
                        JsonScalars.string(field + "[0]", parts.get(0)),
                        JsonScalars.string(field + "[1]", parts.get(1)));
        guarded.check(request, name.collection());
        return name;
    }

    @Override
    public BatchPart part(DocumentName name, List<JsonFields> fields) {
        List<DocumentOp> ops = new DocumentOps(json, limits).read(fields);
        Map<String, List<DocumentOp>> byMember = MemberEdits.byMember(ops);
        return new Part(name, ops, byMember, MemberEdits.ofOps(byMember, new DeepEdits(json)));
    }

    private final class Part implements BatchPart {
        private final DocumentName name;
        private final List<DocumentOp> ops;
        private final Map<String, List<DocumentOp>> byMember;
        private final List<MemberEdit> edits;
        private final List<String> needed;

        Part(
                DocumentName name,
                List<DocumentOp> ops,
                Map<String, List<DocumentOp>> byMember,
                List<MemberEdit> edits) {
            this.name = name;
            this.ops = ops;
            this.byMember = byMember;
            this.edits = edits;
            this.needed = MemberWriter.needed(edits);
        }

        @Override
        public List<Read> reads() {
            return needed.isEmpty() ? List.of() : List.of(new Read.Fields(name.body(), needed));
        }

        @Override
        public List<Effect> write(Change.Builder change, Shown found) {
            change.about(name.resource())
                    .then(new Operation.Append(name.index(), name.id()))
                    .touch(name.body());
            name.list(change);
            MemberWriter writer = new MemberWriter(name, limits, change);
            return inOrder(writer.write(edits, needed, found.texts(0)));
        }

        private List<Effect> inOrder(List<List<Effect>> byEdit) {
            Map<DocumentOp, Effect> effects = new HashMap<>();
            int edit = 0;
            for (List<DocumentOp> sameMember : byMember.values()) {
                List<Effect> known = byEdit.get(edit++);
                for (int i = 0; i < known.size(); i++) {
                    effects.put(sameMember.get(i), known.get(i));
                }
            }
            return ops.stream().map(op -> effects.getOrDefault(op, Effect.NONE)).toList();
        }
    }
}
