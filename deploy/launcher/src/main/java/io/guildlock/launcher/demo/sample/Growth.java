package io.guildlock.launcher.demo.sample;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/// Makes the sample guild as large as the work needs: more members, and more parties, events and
/// giveaways of the kinds it has. The same sizes and seed give the same guild.
public final class Growth {
    /// How many users join an event, besides the sample's participants.
    public static final int SEATS = 80;

    private static final long FIRST_SNOWFLAKE = 175_928_847_299_117_063L;
    private static final long SNOWFLAKES_APART = 1L << 50;

    private final Random random;
    private final Map<Cog, ObjectNode> maps = new EnumMap<>(SampleFiles.read());

    private Growth(long seed) {
        this.random = new Random(seed);
    }

    /// @param users how many members do things
    /// @param parties the least number of parties
    /// @param events the least number of secret santas; up to [#SEATS] users join each
    /// @param giveaways the number of giveaways
    /// @param stock the prizes in each giveaway
    public static Stage grow(
            long seed, int users, int parties, int events, int giveaways, int stock) {
        Growth growth = new Growth(seed);
        List<String> members = growth.members(users);
        growth.growParties(parties, members);
        growth.growEvents(events, members);
        growth.maps.put(Cog.GIVEAWAY, growth.giveaways(giveaways, stock));
        return new Stage(growth.maps, members);
    }

    private List<String> members(int users) {
        Set<String> members = new LinkedHashSet<>();
        for (JsonNode event : events()) {
            event.path("participants").fieldNames().forEachRemaining(members::add);
        }
        for (long n = 0; members.size() < users; n++) {
            members.add(
                    Long.toString(
                            FIRST_SNOWFLAKE + n * SNOWFLAKES_APART + random.nextInt(1 << 22)));
        }
        return new ArrayList<>(members).subList(0, users);
    }

    private void growParties(int wanted, List<String> members) {
        ObjectNode parties = (ObjectNode) map(Cog.PARTY).path("parties");
        List<JsonNode> models = new ArrayList<>();
        parties.forEach(models::add);
        for (int n = 0; parties.size() < wanted; n++) {
            ObjectNode party = models.get(n % models.size()).deepCopy();
            String id = "%08x".formatted(random.nextInt());
            party.put("id", id)
                    .put("name", party.path("name").asText() + ", round " + (n / models.size() + 2))
                    .put("author_id", Long.parseLong(members.get(n % members.size())))
                    .put("message_id", Long.parseLong(members.getFirst()) + n);
            party.putObject("signups");
            parties.set(id, party);
        }
    }

    private void growEvents(int wanted, List<String> members) {
        ObjectNode events = (ObjectNode) map(Cog.SECRET_SANTA).path("events");
        List<JsonNode> models = new ArrayList<>();
        events.forEach(models::add);
        for (int n = 0; events.size() < wanted; n++) {
            ObjectNode event = models.get(n % models.size()).deepCopy();
            String name = event.path("name").asText() + ", table " + (n / models.size() + 2);
            event.put("name", name).put("event_id", "D%05X".formatted(random.nextInt(1 << 20)));
            event.putObject("participants");
            events.set(name, event);
        }
        int table = 0;
        for (JsonNode event : events) {
            gather((ObjectNode) event.path("participants"), seated(table++, members));
        }
    }

    /// Those who sit at a table; with few members the same ones sit at several.
    private static List<String> seated(int table, List<String> members) {
        List<String> turned = new ArrayList<>(members);
        Collections.rotate(turned, -table * SEATS);
        return turned.subList(0, Math.min(SEATS, turned.size()));
    }

    /// All of them take part, and everybody gives to the next one.
    private static void gather(ObjectNode participants, List<String> members) {
        members.stream()
                .filter(user -> !participants.has(user))
                .forEach(user ->
                        participants
                                .putObject(user)
                                .put("sent_gift", false)
                                .put("received_gift", false)
                                .putNull("wishlist"));
        List<String> ring = new ArrayList<>();
        participants.fieldNames().forEachRemaining(ring::add);
        for (int i = 0; i < ring.size(); i++) {
            long giftee = Long.parseLong(ring.get((i + 1) % ring.size()));
            ((ObjectNode) participants.path(ring.get(i))).put("matched_to", giftee);
        }
    }

    private ObjectNode giveaways(int count, int stock) {
        ObjectNode map = JsonNodeFactory.instance.objectNode();
        ObjectNode giveaways = map.putObject("giveaways");
        for (int day = 1; day <= count; day++) {
            ObjectNode giveaway = giveaways.putObject("day-" + day);
            giveaway.put("prize", 100 + random.nextInt(900)).put("left", stock).putArray("winners");
        }
        return map;
    }

    private List<JsonNode> events() {
        return List.copyOf(Stage.entries(map(Cog.SECRET_SANTA).path("events")).values());
    }

    private ObjectNode map(Cog cog) {
        return requireNonNull(maps.get(cog));
    }
}
