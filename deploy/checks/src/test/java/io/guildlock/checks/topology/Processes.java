package io.guildlock.checks.topology;

import io.guildlock.checks.Tool;
import io.guildlock.checks.compose.Compose;
import io.guildlock.redis.RedisBinary;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/// Each service as a process, with an address of loopback in place of its name and the ports it has
/// in its container.
final class Processes implements Topology {
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final Path folder;
    private final Secrets secrets;
    private final Map<String, ComposeService> services;
    private final Map<String, String> hosts = new TreeMap<>();
    private final Map<String, Process> running = new HashMap<>();
    private final HttpClient http = HttpClient.newBuilder().connectTimeout(PATIENCE).build();

    /// None started yet.
    Processes(Path folder, Compose compose, String profile)
            throws IOException, InterruptedException {
        this.folder = folder;
        this.secrets = Secrets.make(folder.resolve("secrets"), compose, profile);
        this.services = ComposeService.of(compose, profile);
        SecureRandom random = new SecureRandom();
        String network = "127.%d.%d.".formatted(random.nextInt(1, 255), random.nextInt(1, 255));
        for (String service : services.keySet()) {
            hosts.put(service, network + (hosts.size() + 1));
        }
        services.forEach((name, service) ->
                service.beside().ifPresent(other -> hosts.put(name, host(other))));
        Path bin = Files.createDirectories(folder.resolve("bin"));
        copy(RedisBinary.install(), bin.resolve("redis-server"));
        copy(Tool.REDIS_CLI.path(), bin.resolve("redis-cli"));
    }

    @Override
    public Map<String, ComposeService> services() {
        return services;
    }

    @Override
    public String botKey() {
        try {
            return secrets.botKey();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String host(String service) {
        return String.valueOf(hosts.get(service));
    }

    @Override
    public void start(String name) {
        running.put(name, container(name).prepared().program().start());
    }

    @Override
    public void kill(String name) {
        Process process = process(name);
        process.destroyForcibly();
        if (!Program.ends(process, Program.AT_ONCE)) {
            throw new AssertionError(name + " cannot be killed");
        }
    }

    @Override
    public void stop(String name) {
        Process process = process(name);
        process.destroy();
        Duration grace = service(name).grace();
        if (!Program.ends(process, grace)) {
            kill(name);
            throw new AssertionError(name + " did not end within " + grace + "\n" + logs());
        }
    }

    @Override
    public boolean isHealthy(String name) {
        Container container = container(name);
        if (service(name).isOurs()) {
            String url = service(name).healthCheck().getLast();
            return answers(URI.create(url.replace("127.0.0.1", host(name))));
        }
        Process check = container.check().start();
        return Program.ends(check, Program.AT_ONCE) && check.exitValue() == 0;
    }

    @Override
    public String logs() {
        StringBuilder text = new StringBuilder();
        try {
            for (String name : running.keySet()) {
                String log = Files.readString(container(name).log());
                text.append("== ").append(name).append('\n').append(log).append('\n');
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    @Override
    public void close() {
        http.close();
        running.keySet().forEach(this::kill);
    }

    private Process process(String name) {
        return Objects.requireNonNull(running.get(name), name);
    }

    private static void copy(Path program, Path to) throws IOException {
        Files.copy(program, to, StandardCopyOption.COPY_ATTRIBUTES);
    }

    private Container container(String name) {
        return new Container(service(name), folder, hosts, secrets);
    }

    private boolean answers(URI url) {
        try {
            HttpRequest request = HttpRequest.newBuilder(url).timeout(PATIENCE).build();
            return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException _) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted in a health check", e);
        }
    }
}
