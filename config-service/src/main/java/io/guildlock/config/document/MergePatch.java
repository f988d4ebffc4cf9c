package io.guildlock.config.document;

import io.guildlock.config.change.JsonText;
import io.guildlock.config.json.JsonTexts;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// RFC 7396 on texts: whatever the patch does not name keeps its exact text.
final class MergePatch {
    private final JsonTexts json;

    MergePatch(JsonTexts json) {
        this.json = json;
    }

    /// Whether the result depends on what is there: only where the patch is an object.
    static boolean dependsOnTarget(String patch) {
        return JsonTexts.isObject(patch);
    }

    static boolean removes(String patch) {
        return patch.equals("null");
    }

    /// What is there after `patch`; `target` is null if nothing was.
    String merge(@Nullable String target, String patch) {
        if (!JsonTexts.isObject(patch)) {
            return patch;
        }
        Map<String, String> members = new LinkedHashMap<>();
        if (target != null && JsonTexts.isObject(target)) {
            members.putAll(json.members(target));
        }
        json.members(patch)
                .forEach((name, value) -> {
                    if (removes(value)) {
                        members.remove(name);
                    } else {
                        members.put(name, merge(members.get(name), value));
                    }
                });
        return JsonText.object(members);
    }
}
