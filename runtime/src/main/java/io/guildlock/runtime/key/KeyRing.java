package io.guildlock.runtime.key;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.guildlock.contract.InvalidValueException;
import io.guildlock.contract.key.ApiKey;
import io.guildlock.contract.key.KeyFile;
import io.guildlock.runtime.settings.WrongSettingException;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.interceptor.Interceptor;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.Config;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// The API keys that are accepted now. Reads their file when starting, and again whenever its
/// content changed; a version that cannot be read changes nothing, and the log says why. Without a
/// file everyone may call, and starting fails unless only this machine can. Thread-safe.
@Singleton
public class KeyRing {
    private static final Logger LOG = Logger.getLogger(KeyRing.class);

    private final KeysConfig config;
    private final String host;
    private final ScheduledExecutorService looks =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().name("key-ring").daemon().factory());
    private String text = "";
    private String lastComplaint = "";
    private final List<Runnable> afterEachChange = new CopyOnWriteArrayList<>();
    private volatile @Nullable KeyTable keys;

    @Inject
    KeyRing(KeysConfig config, Config all) {
        this(config, all.getValue("quarkus.http.host", String.class));
    }

    /// @param host the address at which this service listens
    KeyRing(KeysConfig config, String host) {
        this.config = config;
        this.host = host;
    }

    /// @throws WrongSettingException if the file cannot be read, or there is none and other
    ///   machines can call
    @PostConstruct
    void start() {
        Path file = config.file().orElse(null);
        if (file == null) {
            withoutKeys();
            return;
        }
        try {
            take(read(file));
        } catch (IOException | InvalidValueException e) {
            throw new WrongSettingException(complaint(file, e));
        }
        long every = config.lookEvery().toMillis();
        var _ = looks.scheduleWithFixedDelay(() -> look(file), every, every, TimeUnit.MILLISECONDS);
    }

    @PreDestroy
    void stop() {
        looks.shutdownNow();
    }

    /// Whether calls need no key.
    public boolean isOpen() {
        return keys == null;
    }

    /// Whose key it is; empty if it is not accepted.
    public Optional<Identity> find(ApiKey key) {
        KeyTable now = keys;
        return now == null ? Optional.empty() : now.find(key);
    }

    /// Whether calls of whom it found before are still to be served.
    public boolean accepts(Identity identity) {
        KeyTable now = keys;
        return now == null || now.has(identity);
    }

    /// Has something run each time after other keys were taken, on the thread that looks.
    ///
    /// @param action must not throw
    public void afterEachChange(Runnable action) {
        afterEachChange.add(action);
    }

    /// Looks once; never throws, as that would end the looks.
    synchronized void look(Path file) {
        try {
            String found = read(file);
            if (!found.equals(text)) {
                KeyTable before = keys;
                take(found);
                tell();
                tellChanges(before, keys);
                afterEachChange.forEach(Runnable::run);
            }
            lastComplaint = "";
        } catch (IOException | RuntimeException e) {
            complainOnce(complaint(file, e) + "; the keys read before stay");
        }
    }

    private void complainOnce(String complaint) {
        if (!complaint.equals(lastComplaint)) {
            LOG.error(complaint);
            lastComplaint = complaint;
        }
    }

    private synchronized void take(String found) {
        KeyTable table = new KeyTable(KeyFile.parse(found));
        text = found;
        keys = table;
    }

    private void withoutKeys() {
        boolean unsafe = config.unsafeEveryoneMayCall();
        if (!isLoopback() && !unsafe) {
            throw new WrongSettingException(
                    ("guildlock.keys.file is not set and quarkus.http.host is %s: other machines could call without a key;"
                                    + " allowed: a file of keys (./guildlock keys create), a loopback address,"
                                    + " or guildlock.keys.unsafe-everyone-may-call=true")
                            .formatted(host));
        }
    }

    /// Says who may call once all else has started: what a setting stops says nothing but that.
    void started(@Observes @Priority(Interceptor.Priority.PLATFORM_AFTER) StartupEvent start) {
        tell();
    }

    private void tell() {
        KeyTable table = keys;
        if (table != null) {
            LOG.infof("API keys: %d of %d bots", table.size(), table.bots());
            return;
        }
        // Where only this machine can call, that is how it is meant to be.
        LOG.logf(
                isLoopback() ? Logger.Level.INFO : Logger.Level.WARN,
                "No API keys (guildlock.keys.file): every caller is the bot default and may do everything; listening at %s, %s",
                host,
                isLoopback()
                        ? "which only this machine reaches"
                        : "which other machines may reach (guildlock.keys.unsafe-everyone-may-call)");
    }

    private static void tellChanges(@Nullable KeyTable before, @Nullable KeyTable now) {
        if (before != null && now != null) {
            now.without(before).forEach(key -> LOG.infof("API key accepted from now on: %s", key));
            before.without(now).forEach(key -> LOG.infof("API key no longer accepted: %s", key));
        }
    }

    private boolean isLoopback() {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }

    private static String read(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(KeyFile.LARGEST_BYTES + 1);
            if (bytes.length > KeyFile.LARGEST_BYTES) {
                throw new InvalidValueException("size", "larger", "at most 1 MiB");
            }
            return new String(bytes, UTF_8);
        }
    }

    private static String complaint(Path file, Exception e) {
        return "guildlock.keys.file: %s cannot be used: %s"
                .formatted(
                        file,
                        e instanceof InvalidValueException wrong
                                ? wrong.message()
                                : e.getClass().getSimpleName());
    }
}
