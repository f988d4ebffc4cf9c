package io.guildlock.launcher.demo.oldway;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.guildlock.launcher.demo.sample.Cog;
import io.guildlock.launcher.demo.sample.Stage;
import java.net.URI;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.params.SetParams;

/// The maps of one guild in Redis: one string of JSON for each cog. Thread-safe.
public final class CogMaps implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    // Should the demo be ended before it deletes them.
    private static final long KEPT_SECONDS = 3_600;

    private final RedisClient redis;
    private final String guild;

    public CogMaps(String redisUri, String guild) {
        this.redis = RedisClient.create(URI.create(redisUri));
        this.guild = guild;
    }

    ObjectNode read(Cog cog) {
        String text = redis.get(key(cog));
        if (text == null) {
            throw new IllegalStateException("the map " + key(cog) + " is gone");
        }
        try {
            return (ObjectNode) JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the map " + key(cog) + " is not JSON", e);
        }
    }

    void write(Cog cog, ObjectNode map) {
        redis.set(key(cog), map.toString(), SetParams.setParams().ex(KEPT_SECONDS));
    }

    /// Stores the stage's maps as they are.
    public void load(Stage stage) {
        stage.maps().forEach(this::write);
    }

    /// What is stored now.
    public Stage read(List<String> users) {
        Map<Cog, ObjectNode> maps = new EnumMap<>(Cog.class);
        for (Cog cog : Cog.values()) {
            maps.put(cog, read(cog));
        }
        return new Stage(maps, users);
    }

    /// Leaves nothing of the guild.
    public void delete() {
        for (Cog cog : Cog.values()) {
            redis.del(key(cog));
        }
    }

    @Override
    public void close() {
        redis.close();
    }

    private String key(Cog cog) {
        return "guildlock-demo:old-way:" + guild + ":" + cog.title();
    }
}
