package io.guildlock.launcher.scenarios;

import io.guildlock.launcher.TestHome;
import io.guildlock.launcher.cluster.Cluster;
import io.guildlock.launcher.cluster.ClusterPlan;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/// Replicas of both services, shard processes, and a way to send one request to one replica by
/// hand.
final class ScenarioCluster implements AutoCloseable {
    private final Cluster cluster;
    private final List<ShardProcess> shards = new ArrayList<>();
    private final HttpClient http = HttpClient.newHttpClient();

    private ScenarioCluster(Cluster cluster) {
        this.cluster = cluster;
    }

    static ScenarioCluster start(Path data, String redisUri, int locks, int configs, int shards) {
        ClusterPlan plan = ClusterPlan.onFreePorts(TestHome.find(), data, redisUri, locks, configs);
        ScenarioCluster scenario = new ScenarioCluster(Cluster.start(plan, (_, _) -> {}));
        for (int i = 0; i < shards; i++) {
            scenario.shards.add(ShardProcess.start(scenario.cluster));
        }
        return scenario;
    }

    Cluster cluster() {
        return cluster;
    }

    ShardProcess shard(int index) {
        return shards.get(index);
    }

    /// A further shard, for a test that ends it.
    ShardProcess newShard() {
        ShardProcess shard = ShardProcess.start(cluster);
        shards.add(shard);
        return shard;
    }

    /// Gives every shard its job at once and returns all their reports.
    List<Report> together(int shardCount, IntFunction<Job> jobOfShard) {
        List<CompletableFuture<List<Report>>> begun = new ArrayList<>();
        for (int i = 0; i < shardCount; i++) {
            begun.add(shards.get(i).begin(jobOfShard.apply(i)));
        }
        return begun.stream().map(ShardProcess::join).flatMap(List::stream).toList();
    }

    HttpResponse<String> lock(
            int replica, String method, String path, @Nullable String body, String... headers) {
        return send(cluster.locks().get(replica).url(), method, path, body, headers);
    }

    HttpResponse<String> config(
            int replica, String method, String path, @Nullable String body, String... headers) {
        return send(cluster.configs().get(replica).url(), method, path, body, headers);
    }

    private HttpResponse<String> send(
            URI url, String method, String path, @Nullable String body, String... headers) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(url + path))
                        .method(
                                method,
                                body == null
                                        ? HttpRequest.BodyPublishers.noBody()
                                        : HttpRequest.BodyPublishers.ofString(body));
        if (body != null) {
            request.header("Content-Type", "application/json");
        }
        for (int i = 0; i < headers.length; i += 2) {
            request.setHeader(headers[i], headers[i + 1]);
        }
        try {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new AssertionError(method + " " + path + " was not answered", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        shards.forEach(ShardProcess::close);
        http.close();
        cluster.close();
    }
}
