package io.guildlock.launcher.demo.work;

import com.fasterxml.jackson.databind.JsonNode;
import io.guildlock.launcher.demo.sample.Stage;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.IntFunction;

/// Invents tasks for a stage, in an order drawn from the seed.
final class Tasks {
    private static final List<List<String>> ROLE_LISTS =
            List.of(
                    List.of("Tank", "Healer", "Damage"),
                    List.of("Host", "Player"),
                    List.of("Driver", "Navigator", "Snacks"));

    private final WorkSize size;
    private final Stage stage;
    private final Random random;

    Tasks(WorkSize size, Stage stage) {
        this.size = size;
        this.stage = stage;
        this.random = new Random(~size.seed());
    }

    List<Task> all() {
        List<IntFunction<Task>> drafts = new ArrayList<>();
        creations(drafts);
        joins(drafts);
        santa(drafts);
        quotes(drafts);
        grants(drafts);
        payouts(drafts);
        Collections.shuffle(drafts, random);
        List<Task> tasks = new ArrayList<>();
        drafts.forEach(draft -> tasks.add(draft.apply(tasks.size())));
        return tasks;
    }

    private void creations(List<IntFunction<Task>> drafts) {
        for (int i = 1; i <= share(Operation.CREATE_PARTY); i++) {
            String name = Phrases.party(random) + " #" + i;
            String author = anyOf(stage.users());
            List<String> roles = anyOf(ROLE_LISTS);
            drafts.add(number -> new Task.CreateParty(number, author, name, roles));
        }
    }

    private void joins(List<IntFunction<Task>> drafts) {
        List<IntFunction<Task>> pairs = new ArrayList<>();
        List<JsonNode> parties = stage.parties();
        for (int p = 0; p < parties.size(); p++) {
            int party = p;
            List<String> roles = Stage.texts(parties.get(p).path("roles"));
            Set<String> signedUp = new HashSet<>();
            parties.get(p).path("signups").forEach(users -> signedUp.addAll(Stage.texts(users)));
            for (String user : stage.users()) {
                if (!signedUp.contains(user)) {
                    String role = anyOf(roles);
                    pairs.add(number -> new Task.JoinParty(number, party, user, role));
                }
            }
        }
        drafts.addAll(some(pairs, Operation.JOIN_PARTY));
    }

    private void santa(List<IntFunction<Task>> drafts) {
        List<IntFunction<Task>> wishes = new ArrayList<>();
        List<IntFunction<Task>> marks = new ArrayList<>();
        for (JsonNode node : stage.events()) {
            String event = node.path("name").asText();
            for (Map.Entry<String, JsonNode> part :
                    Stage.entries(node.path("participants")).entrySet()) {
                String user = part.getKey();
                String text = Phrases.wish(random);
                wishes.add(number ->
                        new Task.WriteWishlist(number, event, user, text + " #" + number));
                if (!part.getValue().path("sent_gift").asBoolean()) {
                    marks.add(number -> new Task.MarkGift(number, event, user, Task.Mark.SENT));
                }
                if (!part.getValue().path("received_gift").asBoolean()) {
                    marks.add(number -> new Task.MarkGift(number, event, user, Task.Mark.RECEIVED));
                }
            }
        }
        drafts.addAll(some(wishes, Operation.WRITE_WISHLIST));
        drafts.addAll(some(marks, Operation.MARK_GIFT));
    }

    private void quotes(List<IntFunction<Task>> drafts) {
        List<String> triggers = stage.triggers();
        for (int i = 0; i < share(Operation.ADD_QUOTE); i++) {
            String user = anyOf(stage.users());
            String trigger = anyOf(triggers);
            String content = Phrases.quote(random) + " #";
            drafts.add(number -> new Task.AddQuote(number, user, trigger, content + number));
        }
    }

    /// Twice as many attempts as pairs.
    private void grants(List<IntFunction<Task>> drafts) {
        List<String> roles = List.copyOf(stage.roles().keySet());
        int attempts = share(Operation.GRANT_ROLE);
        int granters = Math.max(1, attempts / 2 / roles.size());
        for (int i = 0; i < attempts; i++) {
            String role = anyOf(roles);
            String granter = Long.toString(700_000_000_000_000_000L + random.nextInt(granters));
            drafts.add(number -> new Task.GrantRole(number, role, granter));
        }
    }

    /// Every fifth is delivered twice.
    private void payouts(List<IntFunction<Task>> drafts) {
        List<String> giveaways = List.copyOf(stage.giveaways().keySet());
        int attempts = share(Operation.PAY_OUT);
        for (int i = 0; i < attempts; i++) {
            int entry = i % 5 == 4 ? i - 1 : i;
            String giveaway = giveaways.get(entry % giveaways.size());
            String user = stage.users().get(entry / giveaways.size() % stage.users().size());
            drafts.add(number -> new Task.PayOut(number, giveaway, user));
        }
    }

    private List<IntFunction<Task>> some(List<IntFunction<Task>> drafts, Operation operation) {
        Collections.shuffle(drafts, random);
        return drafts.subList(0, Math.min(share(operation), drafts.size()));
    }

    private int share(Operation operation) {
        return operation.share(size.attempts());
    }

    private <T> T anyOf(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
