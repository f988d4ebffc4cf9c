package io.guildlock.config.document;

import io.guildlock.config.change.JsonText;
import io.guildlock.config.json.JsonTexts;
import io.guildlock.contract.ProblemType;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BinaryOperator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Computes a member's text from the one that is there: operations below it, one after the other,
/// each on what those before it left. Whatever no operation leads to or through keeps its exact
/// text; an operation that changes nothing leaves the whole as it was.
final class DeepEdits {
    private static final Pattern WHOLE = Pattern.compile("0|-?[1-9][0-9]*");
    private static final Pattern INDEX = Pattern.compile("0|[1-9][0-9]{0,8}");

    private final JsonTexts json;
    private final JsonArrays arrays;

    DeepEdits(JsonTexts json) {
        this.json = json;
        this.arrays = new JsonArrays(json);
    }

    /// Stops at the first operation that does not fit.
    private static final class MisfitException extends Exception {
        private static final long serialVersionUID = 1L;
        private final transient Edited.Misfit misfit;

        MisfitException(ProblemType reason, DocumentOp op, String found) {
            super(op.path().text(), null, false, false);
            misfit = new Edited.Misfit(reason, op.path().text(), found);
        }
    }

    /// @param member the text of the member that all operations lead to or through; null if absent
    Edited edit(@Nullable String member, List<DocumentOp> ops) {
        String text = member;
        List<Boolean> did = new ArrayList<>();
        try {
            for (DocumentOp op : ops) {
                String after = at(text, op.path().below(), op);
                did.add(!Objects.equals(after, text));
                text = after;
            }
        } catch (MisfitException e) {
            return e.misfit;
        }
        return new Edited.Done(text, did);
    }

    private @Nullable String at(@Nullable String before, List<String> steps, DocumentOp op)
            throws MisfitException {
        if (steps.isEmpty()) {
            return here(before, op);
        }
        if (before == null) {
            return op.creates() ? inObject("{}", steps, op) : null;
        }
        if (JsonTexts.isObject(before)) {
            return inObject(before, steps, op);
        }
        if (JsonTexts.isArray(before)) {
            return inArray(before, steps, op);
        }
        throw new MisfitException(ProblemType.WRONG_TYPE, op, before);
    }

    private String inObject(String before, List<String> steps, DocumentOp op)
            throws MisfitException {
        Map<String, String> members = new LinkedHashMap<>(json.members(before));
        String name = steps.getFirst();
        String was = members.get(name);
        String now = at(was, steps.subList(1, steps.size()), op);
        if (Objects.equals(was, now)) {
            return before;
        }
        if (now == null) {
            members.remove(name);
        } else {
            members.put(name, now);
        }
        return JsonText.object(members);
    }

    private String inArray(String before, List<String> steps, DocumentOp op)
            throws MisfitException {
        List<String> elements = new ArrayList<>(json.elements(before));
        String step = steps.getFirst();
        int index = INDEX.matcher(step).matches() ? Integer.parseInt(step) : elements.size();
        if (index >= elements.size()) {
            if (op.creates()) {
                throw new MisfitException(ProblemType.WRONG_TYPE, op, before);
            }
            return before;
        }
        String was = elements.get(index);
        String now = at(was, steps.subList(1, steps.size()), op);
        if (was.equals(now)) {
            return before;
        }
        if (now == null) {
            elements.remove(index);
        } else {
            elements.set(index, now);
        }
        return JsonArrays.array(elements);
    }

    private @Nullable String here(@Nullable String before, DocumentOp op) throws MisfitException {
        return switch (op) {
            case DocumentOp.Set(MemberPath _, String value) -> value;
            case DocumentOp.Remove _ -> null;
            case DocumentOp.Increment increment -> sum(before, increment);
            case DocumentOp.Append(MemberPath _, String value) ->
                    onArray(before, op, arrays::append, value);
            case DocumentOp.Add(MemberPath _, String value) ->
                    onArray(before, op, arrays::add, value);
            case DocumentOp.Discard(MemberPath _, String value) ->
                    before == null ? null : onArray(before, op, arrays::discard, value);
        };
    }

    private static String sum(@Nullable String before, DocumentOp.Increment op)
            throws MisfitException {
        String found = before == null ? "0" : before;
        if (!WHOLE.matcher(found).matches()) {
            throw new MisfitException(ProblemType.WRONG_TYPE, op, found);
        }
        BigInteger number = new BigInteger(found);
        if (number.compareTo(op.lowestBefore()) < 0 || number.compareTo(op.highestBefore()) > 0) {
            throw new MisfitException(ProblemType.OUT_OF_BOUNDS, op, found);
        }
        return number.add(BigInteger.valueOf(op.by())).toString();
    }

    private static String onArray(
            @Nullable String before,
            DocumentOp op,
            BinaryOperator<String> computation,
            String value)
            throws MisfitException {
        if (before == null) {
            return computation.apply("[]", value);
        }
        if (!JsonTexts.isArray(before)) {
            throw new MisfitException(ProblemType.WRONG_TYPE, op, before);
        }
        return computation.apply(before, value);
    }
}
