package io.guildlock.launcher.demo.shard;

import io.guildlock.launcher.demo.guildlock.GuildlockBot;
import io.guildlock.launcher.demo.oldway.OldWayBot;
import io.guildlock.launcher.demo.work.Attempt;
import io.guildlock.launcher.demo.work.Bot;
import io.guildlock.launcher.demo.work.Outcome;
import io.guildlock.launcher.demo.work.Task;
import io.guildlock.launcher.demo.work.WorkPlan;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// A shard process. Started by the demo, not by people.
public final class ShardMain {
    /// As many interactions does a process handle at once.
    private static final int AT_ONCE = 8;

    private static final int PARENT_GONE = 3;

    private final PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    private final BufferedReader in =
            new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));

    private ShardMain() {}

    public static void main(String[] none) throws Exception {
        new ShardMain().run();
    }

    private void run() throws Exception {
        String line = in.readLine();
        if (line == null) {
            return;
        }
        ShardJob job = Line.read(line, ShardJob.class);
        WorkPlan plan = WorkPlan.of(job.size());
        try (Bot bot = bot(job)) {
            say(Line.READY);
            if (Line.GO.equals(in.readLine())) {
                Thread.ofPlatform().daemon().start(this::endWithTheParent);
                performAll(plan.of(job.shard()), bot);
                say(Line.DONE + Line.of(bot.leases()));
            }
        }
    }

    private static Bot bot(ShardJob job) {
        return switch (job.way()) {
            case OLD -> new OldWayBot(job.redisUri(), job.guild(), job.partyIds());
            case GUILDLOCK ->
                    new GuildlockBot(
                            job.services().client(),
                            job.guild(),
                            job.partyIds(),
                            Integer.toString(job.shard()));
        };
    }

    private void performAll(List<Task> tasks, Bot bot) throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE)) {
            List<Future<?>> running =
                    tasks.stream()
                            .<Future<?>>map(task -> threads.submit(() -> perform(task, bot)))
                            .toList();
            for (Future<?> attempt : running) {
                attempt.get();
            }
        }
    }

    private void perform(Task task, Bot bot) {
        long begin = System.nanoTime();
        Outcome outcome = bot.perform(task);
        long micros = (System.nanoTime() - begin) / 1_000;
        say(Line.of(Report.of(new Attempt(task, outcome, micros))));
    }

    private void say(String line) {
        synchronized (out) {
            out.println(line);
        }
    }

    private void endWithTheParent() {
        try {
            while (in.readLine() != null) {}
        } catch (IOException broken) {
            System.err.println("standard input cannot be read: " + broken);
        }
        Runtime.getRuntime().halt(PARENT_GONE);
    }
}
