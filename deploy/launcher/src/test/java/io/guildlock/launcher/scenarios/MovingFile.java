package io.guildlock.launcher.scenarios;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// An export of a guild with something of every kind.
///
/// @param code with which the codes of its events begin
record MovingFile(String guild, String code, int quotes) {
    static final String QUOTE = "{\"trigger\":\"new\",\"content\":\"New.\",\"userId\":\"1\"}";

    private static final int OTHERS = 40;

    int lines() {
        return before().size() + quotes + after().size();
    }

    /// The first line and all things up to a quote.
    String upTo(int quote) {
        return text(List.of(first())) + text(before()) + text(quotes(1, quote));
    }

    /// All things behind a quote, and the last line.
    String behind(int quote) {
        return text(quotes(quote + 1, quotes))
                + text(after())
                + "{\"kind\":\"end\",\"lines\":%d}\n".formatted(lines());
    }

    String whole() {
        return upTo(0) + behind(0);
    }

    private String first() {
        return "{\"kind\":\"guild\",\"format\":1,\"guild\":\"%s\"}".formatted(guild);
    }

    private List<String> before() {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < OTHERS; i++) {
            lines.add(
                    "{\"kind\":\"document\",\"collection\":\"c%d\",\"id\":\"%d\",\"body\":{\"n\":%d.0,\"l\":[]}}"
                            .formatted(i % 3, i, i));
        }
        lines.add("{\"kind\":\"last-quote\",\"number\":%d}".formatted(quotes + 5));
        for (int i = 0; i < OTHERS; i++) {
            lines.add(
                    "{\"kind\":\"party\",\"id\":\"p%d\",\"name\":\"Raid\",\"authorId\":\"1\",\"roles\":[\"A\",\"B\"],\"signups\":{\"B\":[\"9\",\"%d\"]}}"
                            .formatted(i, i + 10));
        }
        return lines;
    }

    private static List<String> quotes(int from, int to) {
        return IntStream.rangeClosed(from, to)
                .mapToObj(i ->
                        "{\"kind\":\"quote\",\"number\":%d,\"trigger\":\"t%d\",\"content\":\"Said %d times.\",\"userId\":\"7\"}"
                                .formatted(i, i % 20, i))
                .toList();
    }

    private List<String> after() {
        List<String> lines = new ArrayList<>();
        for (int i = 1; i <= OTHERS; i++) {
            lines.add(
                    "{\"kind\":\"role-grants\",\"role\":\"%d\",\"granters\":[\"1\",\"2\"]}"
                            .formatted(i));
        }
        for (int i = 1; i <= OTHERS; i++) {
            lines.add(
                    "{\"kind\":\"santa-event\",\"name\":\"e%d\",\"code\":\"%s%d\",\"createdBy\":\"1\",\"participants\":[{\"user\":\"3\",\"wishlist\":\"w\"},{\"user\":\"2\",\"sent\":true}],\"pairings\":{\"2\":\"3\",\"3\":\"2\"}}"
                            .formatted(i, code, i));
        }
        for (int i = 0; i < OTHERS; i++) {
            lines.add(
                    "{\"kind\":\"set\",\"set\":\"s\",\"members\":[\"m%d\",\"n%d\"]}"
                            .formatted(i, i));
        }
        return lines;
    }

    private static String text(List<String> lines) {
        return lines.stream().map(line -> line + "\n").collect(Collectors.joining());
    }
}
