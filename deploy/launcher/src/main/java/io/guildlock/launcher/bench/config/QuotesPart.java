package io.guildlock.launcher.bench.config;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.guildlock.launcher.bench.Finding;
import io.guildlock.launcher.bench.Spread;
import io.guildlock.launcher.bench.show.Progress;
import io.guildlock.launcher.cluster.Cluster;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import java.util.stream.DoubleStream;
import org.HdrHistogram.Histogram;

/// Adding a quote, and reading one with a trigger by chance: a guild with many beside one with few,
/// by turns, one call at a time. What is added in a turn is deleted after it.
final class QuotesPart {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final double TIMES_FEW = 1.5;
    private static final int TRIGGERS = 10;
    private static final int CALLS_AN_ADDITION = 5;
    private static final int WARM_UPS = 2;
    private static final double NANOS_PER_MILLI = 1e6;

    private final URI service;
    private final ConfigPlan plan;
    private final Progress progress;

    QuotesPart(Cluster replica, ConfigPlan plan, Progress progress) {
        this.service = replica.configs().getFirst().url();
        this.plan = plan;
        this.progress = progress;
    }

    /// Times a turn in one guild, in ms.
    private interface Timed {
        double turn(String guild) throws IOException;
    }

    List<Finding> measure() throws IOException {
        String many = Grant.guild(Grant.GUILDS + 1);
        String few = Grant.guild(Grant.GUILDS + 2);
        progress.show("adding %,d quotes".formatted(plan.quotes()));
        fill(many, plan.quotes());
        fill(few, ConfigPlan.FEW_QUOTES);
        return List.of(
                compare("add a quote", many, few, this::add),
                compare("random quote with a trigger", many, few, this::random));
    }

    private Finding compare(String what, String many, String few, Timed timed) throws IOException {
        List<Double> ratios = new ArrayList<>();
        for (int round = -WARM_UPS; round < plan.rounds(); round++) {
            progress.show(what);
            double ofMany = timed.turn(many);
            double ofFew = timed.turn(few);
            if (round >= 0) {
                progress.note(
                        String.format(
                                Locale.ROOT,
                                "round %d  %s: %.3f ms of %,d quotes, %.3f ms of %d",
                                round + 1,
                                what,
                                ofMany,
                                plan.quotes(),
                                ofFew,
                                ConfigPlan.FEW_QUOTES));
                ratios.add(ofMany / ofFew);
            }
        }
        return Finding.atMost(
                "%s, a guild with %,d quotes: median time, times a guild with %d"
                        .formatted(what, plan.quotes(), ConfigPlan.FEW_QUOTES),
                Spread.of(ratios.stream().flatMapToDouble(DoubleStream::of)),
                TIMES_FEW);
    }

    private double add(String guild) throws IOException {
        Histogram times = Turn.histogram();
        List<String> added = new ArrayList<>();
        try (Call call = new Call(service, Set.of(201), () -> post(guild))) {
            for (int i = 0; i < plan.calls() / CALLS_AN_ADDITION; i++) {
                long begin = System.nanoTime();
                String answer = call.answer();
                times.recordValue(System.nanoTime() - begin);
                added.add(JSON.readTree(answer).required("value").required("number").asText());
            }
        }
        Iterator<String> each = added.iterator();
        try (Call call =
                new Call(
                        service,
                        Set.of(204),
                        () -> new Call.Request("DELETE", quotes(guild) + '/' + each.next(), ""))) {
            while (each.hasNext()) {
                call.once();
            }
        }
        return times.getValueAtPercentile(50) / NANOS_PER_MILLI;
    }

    private double random(String guild) throws IOException {
        Histogram times = Turn.histogram();
        Supplier<Call.Request> next =
                () ->
                        new Call.Request(
                                "GET", quotes(guild) + "/random?trigger=" + anyTrigger(), "");
        try (Call call = new Call(service, Set.of(200), next)) {
            for (int i = 0; i < plan.calls(); i++) {
                long begin = System.nanoTime();
                call.once();
                times.recordValue(System.nanoTime() - begin);
            }
        }
        return times.getValueAtPercentile(50) / NANOS_PER_MILLI;
    }

    private void fill(String guild, int count) {
        try (Workers workers =
                new Workers(
                        ConfigPlan.CONNECTIONS,
                        _ -> new Call(service, Set.of(201), () -> post(guild)))) {
            workers.repeat(count);
        }
    }

    private static Call.Request post(String guild) {
        return new Call.Request(
                "POST",
                quotes(guild),
                "{\"trigger\":\"%s\",\"content\":\"%s\",\"userId\":\"160000000000000000\"}"
                        .formatted(
                                anyTrigger(), "So long, and thanks for all the fish. ".repeat(3)));
    }

    private static String quotes(String guild) {
        return "/v1/guilds/" + guild + "/quotes";
    }

    private static String anyTrigger() {
        return "trigger-" + ThreadLocalRandom.current().nextInt(TRIGGERS);
    }
}
