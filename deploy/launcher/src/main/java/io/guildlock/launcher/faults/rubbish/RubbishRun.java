package io.guildlock.launcher.faults.rubbish;

import io.guildlock.contract.ProblemType;
import io.guildlock.launcher.LaunchException;
import io.guildlock.launcher.cluster.Replica;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Sends rubbish to a replica and judges every answer: below 500, and from 400 on a problem that is
/// listed, with its status. Thread-safe.
public final class RubbishRun {
    private static final int AT_ONCE = 8;
    private static final int MOST_TOLD = 20;

    /// A server that refuses so much closes the connection while it is still being sent.
    private static final int LARGE = 60_000;

    private static final int LONGEST_TOLD = 600;

    private final URI service;
    private final Queue<String> failures = new ConcurrentLinkedQueue<>();
    private final AtomicInteger judged = new AtomicInteger();
    private final Map<Integer, AtomicInteger> statuses = new ConcurrentSkipListMap<>();

    private RubbishRun(URI service) {
        this.service = service;
    }

    /// @param statuses how many answers of each; 0 stands for a connection that was closed without
    ///   one, which only half a request or a large one may be answered with
    /// @param failures what was wrong with an answer, after the request
    public record Result(Map<Integer, Integer> statuses, List<String> failures) {}

    /// @param requests how many, spread over all that the replica documents
    public static Result to(Replica replica, int requests, SplittableRandom random) {
        RubbishRun run = new RubbishRun(replica.url());
        try {
            run.sendAll(Endpoint.of(replica.url()), requests, random);
        } catch (IOException e) {
            throw new LaunchException(replica.name() + " does not say what it can do", e);
        }
        if (!replica.isAlive()) {
            run.failures.add(replica.name() + " ended");
        }
        return run.result(requests);
    }

    /// The same to any server; what it documents is given.
    static Result to(URI service, List<Endpoint> endpoints, int requests, SplittableRandom random) {
        RubbishRun run = new RubbishRun(service);
        run.sendAll(endpoints, requests, random);
        return run.result(requests);
    }

    private void sendAll(List<Endpoint> endpoints, int requests, SplittableRandom random) {
        AtomicInteger left = new AtomicInteger(requests);
        try (ExecutorService senders = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> ends = new ArrayList<>();
            for (int i = 0; i < AT_ONCE; i++) {
                SplittableRandom own = random.split();
                ends.add(senders.submit(() -> send(endpoints, left, own)));
            }
            for (Future<?> end : ends) {
                end.get();
            }
        } catch (ExecutionException e) {
            failures.add("a sender broke: " + e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LaunchException("interrupted", e);
        }
    }

    private void send(List<Endpoint> endpoints, AtomicInteger left, SplittableRandom random) {
        Rubbish rubbish = new Rubbish(random);
        while (left.getAndDecrement() > 0) {
            Endpoint endpoint = endpoints.get(random.nextInt(endpoints.size()));
            Rubbish.Request request = rubbish.request(endpoint, service.getAuthority());
            @Nullable String wrong = wrong(request);
            if (wrong != null) {
                failures.add(wrong + "\n    after " + told(request));
            }
            judged.incrementAndGet();
        }
    }

    private Result result(int requests) {
        if (judged.get() != requests) {
            failures.add(
                    "too little happened: %,d requests of %,d".formatted(judged.get(), requests));
        }
        Map<Integer, Integer> counts = new TreeMap<>();
        statuses.forEach((status, count) -> counts.put(status, count.get()));
        return new Result(counts, failures.stream().limit(MOST_TOLD).toList());
    }

    private @Nullable String wrong(Rubbish.Request request) {
        RawAnswer answer;
        try {
            answer = RawAnswer.to(request, service);
        } catch (IOException e) {
            return "no answer: " + e;
        }
        statuses.computeIfAbsent(answer.status(), _ -> new AtomicInteger()).incrementAndGet();
        boolean mayBeClosed = request.cutOff() || request.bytes().length > LARGE;
        return answer.status() == 0 && !mayBeClosed ? "closed without an answer" : wrong(answer);
    }

    /// What is wrong with an answer to rubbish, or null.
    static @Nullable String wrong(RawAnswer answer) {
        if (answer.status() >= 500) {
            return "a failure of the server: " + answer.status() + " " + answer.body();
        }
        if (answer.status() < 400 || isListed(answer)) {
            return null;
        }
        return "not a listed problem: " + answer.head() + "\n" + answer.body();
    }

    private static boolean isListed(RawAnswer answer) {
        return answer.head().contains("content-type: application/problem+json")
                && Arrays.stream(ProblemType.values())
                        .anyMatch(type ->
                                type.status() == answer.status()
                                        && answer.body().contains("\"" + type.uri() + "\""));
    }

    private static String told(Rubbish.Request request) {
        String text =
                new String(request.bytes(), StandardCharsets.UTF_8)
                        .codePoints()
                        .limit(LONGEST_TOLD)
                        .mapToObj(c ->
                                c >= ' ' && c < 0x7f
                                        ? Character.toString(c)
                                        : "\\u" + Integer.toHexString(c))
                        .collect(Collectors.joining());
        return text + " (" + request.bytes().length + " bytes)";
    }
}
