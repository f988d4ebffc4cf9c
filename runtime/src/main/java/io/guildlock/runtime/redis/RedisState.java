package io.guildlock.runtime.redis;

import io.guildlock.contract.RedisNames;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What a look at Redis found, or at all masters of a Cluster: where these differ, what is worse.
///
/// @param masters how many were looked at
/// @param version the server's version
/// @param role `master` or `slave`
/// @param evictionPolicy the value of `maxmemory-policy`
/// @param writable whether a small write was accepted just now
/// @param writeRefusal what Redis said when it was not; empty otherwise
/// @param layout what stands under [RedisNames#LAYOUT]; empty if that was not read
/// @param figures what it says of itself in numbers
public record RedisState(
        int masters,
        String version,
        String role,
        String evictionPolicy,
        boolean writable,
        String writeRefusal,
        String layout,
        RedisFigures figures) {

    /// The only policy under which Redis never drops a lock or a setting to make room.
    public static final String SAFE_POLICY = "noeviction";

    private static final String MASTER = "master";

    /// Reads the fields it needs from the text of `INFO`.
    public static RedisState fromInfo(String info, boolean writable, String writeRefusal) {
        Map<String, String> fields = new HashMap<>();
        info.lines()
                .map(line -> line.split(":", 2))
                .filter(parts -> parts.length == 2)
                .forEach(parts -> fields.put(parts[0], parts[1].strip()));
        return new RedisState(
                1,
                fields.getOrDefault("redis_version", "unknown"),
                fields.getOrDefault("role", "unknown"),
                fields.getOrDefault("maxmemory_policy", "unknown"),
                writable,
                writeRefusal,
                "",
                RedisFigures.of(fields, Clock.systemUTC()));
    }

    /// What this and another master are together.
    public RedisState and(RedisState other) {
        return new RedisState(
                masters + other.masters,
                version.equals(other.version) ? version : version + ", " + other.version,
                role.equals(MASTER) ? other.role : role,
                evictionPolicy.equals(SAFE_POLICY) ? other.evictionPolicy : evictionPolicy,
                writable && other.writable,
                writable ? other.writeRefusal : writeRefusal,
                layout.isEmpty() ? other.layout : layout,
                figures.and(other.figures));
    }

    /// The same with what stands under [RedisNames#LAYOUT].
    public RedisState withLayout(String found) {
        return new RedisState(
                masters, version, role, evictionPolicy, writable, writeRefusal, found, figures);
    }

    /// Whether a version of Guildlock with another layout keeps its data there.
    public boolean isOfAnotherLayout() {
        return !layout.isEmpty() && !layout.equals(RedisNames.LAYOUT_VERSION);
    }

    /// Why this Redis must not be used, in words for an operator; empty when it is fit.
    public List<String> complaints() {
        List<String> complaints = new ArrayList<>();
        if (!evictionPolicy.equals(SAFE_POLICY)) {
            complaints.add(
                    "maxmemory-policy is %s: it may drop locks and settings. Set it to %s."
                            .formatted(evictionPolicy, SAFE_POLICY));
        }
        if (!writable) {
            complaints.add("Redis refuses writes: " + writeRefusal);
        }
        if (isOfAnotherLayout()) {
            complaints.add(
                    "%s is %s: the data there belong to another version of Guildlock; this one has layout %s. Start the version they belong to, or see docs/operations.md."
                            .formatted(RedisNames.LAYOUT, layout, RedisNames.LAYOUT_VERSION));
        }
        return complaints;
    }
}
