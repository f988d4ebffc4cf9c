package io.guildlock.launcher.demo.work;

import java.util.List;
import java.util.Random;

/// What members write, invented.
final class Phrases {
    private static final List<String> PARTIES =
            List.of(
                    "Fishing at dawn",
                    "Tower, hard mode",
                    "Dragon, again",
                    "Puzzle evening",
                    "Film: the long one",
                    "Treasure maps");
    private static final List<String> WISHES =
            List.of(
                    "A mug with a bad pun",
                    "Yarn, greens and browns",
                    "Stickers ✨",
                    "A puzzle, 1000 pieces",
                    "Chocolate (no nuts!)",
                    "Un livre de cuisine",
                    "A lamp shaped like a goose");
    private static final List<String> QUOTES =
            List.of(
                    "I only pressed it once",
                    "That door was load-bearing",
                    "We do not speak of the soup",
                    "Left. No, the other left",
                    "Who gave the cat officer rights?",
                    "It worked in rehearsal",
                    "Das war so nicht geplant",
                    "I have a bad plan and a good hat");

    private Phrases() {}

    static String party(Random random) {
        return anyOf(PARTIES, random);
    }

    static String wish(Random random) {
        return anyOf(WISHES, random);
    }

    static String quote(Random random) {
        return anyOf(QUOTES, random);
    }

    private static String anyOf(List<String> phrases, Random random) {
        return phrases.get(random.nextInt(phrases.size()));
    }
}
