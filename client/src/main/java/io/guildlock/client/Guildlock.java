package io.guildlock.client;

import io.guildlock.client.change.OptimisticUpdate;
import io.guildlock.client.change.Resource;
import io.guildlock.client.forget.Forgetting;
import io.guildlock.client.forget.Forgotten;
import io.guildlock.client.http.Service;
import io.guildlock.client.http.Target;
import io.guildlock.client.http.Traceparent;
import io.guildlock.client.http.Trust;
import io.guildlock.client.lock.Lock;
import io.guildlock.client.lock.LockSet;
import io.guildlock.client.lock.OpenLeases;
import io.guildlock.client.oversight.Oversight;
import io.guildlock.client.recipe.IdentifyGate;
import io.guildlock.client.recipe.Pace;
import io.guildlock.client.red.RedImport;
import io.guildlock.client.retry.RetryPolicy;
import io.guildlock.client.retry.Timing;
import io.guildlock.client.santa.SantaCode;
import io.guildlock.client.transfer.GuildTransfer;
import io.guildlock.client.watch.GuildChanges;
import io.guildlock.client.watch.SeveralChanges;
import io.guildlock.contract.Entity;
import io.guildlock.contract.GuildId;
import io.guildlock.contract.key.ApiKey;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/// A client of Guildlock: one for the whole process. Thread-safe. Its calls block the calling
/// thread, which may be a virtual one; it owns a few threads of its own, which never keep the
/// process alive.
///
/// Every call may go to any replica. One that does not answer is left at once for the next URL, and
/// every attempt repeats the same id, so that a call happens once however often it is sent.
public final class Guildlock implements AutoCloseable {
    private final ExecutorService threads;
    private final HttpClient http;
    private final @Nullable Service locks;
    private final @Nullable Service configs;
    private final Timing timing;
    private final OpenLeases openLeases;
    private final OptimisticUpdate updates;
    private final Recipes recipes;
    private final Duration watchSilence;
    private final Duration transferSilence;

    private Guildlock(Builder settings) {
        threads = Executors.newVirtualThreadPerTaskExecutor();
        http = settings.http(threads);
        watchSilence = settings.watchSilence;
        transferSilence = settings.transferSilence;
        timing = settings.timing == null ? Timing.system() : settings.timing;
        locks = settings.service(http, settings.locks, timing);
        configs = settings.service(http, settings.configs, timing);
        openLeases = new OpenLeases(settings.mostTogether);
        updates = new OptimisticUpdate(settings.retries, timing, settings.random);
        recipes =
                new Recipes(
                        this,
                        new Pace(timing, settings.retries, settings.random),
                        settings.wallClock);
    }

    /// A client with default settings of one lock-service and one config-service.
    ///
    /// @throws IllegalArgumentException if one is no http or https URL
    public static Guildlock connect(String lockUrl, String configUrl) {
        return builder().locks(lockUrl).configs(configUrl).build();
    }

    /// A client with settings of one's own.
    public static Builder builder() {
        return new Builder();
    }

    /// What Guildlock keeps for a guild.
    ///
    /// @param snowflake 1 to 20 digits, or `global` for what belongs to the whole bot
    /// @throws io.guildlock.contract.InvalidValueException if it is neither
    public Guild guild(String snowflake) {
        return guild(new GuildId(snowflake));
    }

    /// What Guildlock keeps for a guild.
    public Guild guild(GuildId id) {
        return new Guild(this, id);
    }

    /// Who holds what and who waits, for those who watch over locks.
    public Oversight oversight() {
        return new Oversight(known(locks, "lock-service"));
    }

    /// Which event a code finds, in whichever guild; empty if none.
    ///
    /// @throws io.guildlock.client.failure.GuildlockException if it cannot be read
    public Optional<SantaCode> santaCode(String code) {
        return new Resource(
                        known(configs, "config-service"), Target.root().path("santa-codes", code))
                .read(SantaCode.class);
    }

    /// Forgets a person in all guilds of the bot: their quotes stay without a name, their signups
    /// and their part in secret santa events are removed, and neither change streams nor what is
    /// remembered of earlier calls names them. Documents and sets are the bot's own and not
    /// searched. Takes a while for a bot of many guilds; returns when all is forgotten.
    ///
    /// What the bot writes of them meanwhile may stay. If it fails, or the process ends, call it
    /// again: it begins anew, and what is forgotten already is gone through quickly.
    ///
    /// @param user a snowflake
    /// @throws io.guildlock.client.failure.GuildlockException if it cannot be carried on
    public Forgotten forget(String user) {
        return forget(user, _ -> {});
    }

    /// The same, telling how far it is about every two seconds.
    ///
    /// @param progress called on this thread; if it throws, the forgetting ends there
    public Forgotten forget(String user, Consumer<Forgotten> progress) {
        return new Forgetting(known(configs, "config-service"), timing).forget(user, progress);
    }

    /// Takes over what Red-DiscordBot keeps.
    public RedImport redImport() {
        return new RedImport(known(configs, "config-service").exchanges(transferSilence));
    }

    /// What changes in several guilds, as it happens, over one connection.
    ///
    /// @param snowflakes as in [#guild(String)], each once; at most 50 unless the service is set
    ///   otherwise
    /// @throws io.guildlock.contract.InvalidValueException if one is none
    /// @throws IllegalArgumentException if there is none, or one twice
    public SeveralChanges changes(List<String> snowflakes) {
        List<GuildId> guilds = snowflakes.stream().map(GuildId::new).toList();
        return new SeveralChanges(known(configs, "config-service"), guilds, watchSilence);
    }

    /// The gate before IDENTIFY, for all processes of the bot.
    ///
    /// @param maxConcurrency as Discord's Get Gateway Bot says, 1 or more
    /// @throws IllegalArgumentException if it is less
    public IdentifyGate identifyGate(int maxConcurrency) {
        return identifyGate(maxConcurrency, IdentifyGate.Options.defaults());
    }

    /// The same with options.
    public IdentifyGate identifyGate(int maxConcurrency, IdentifyGate.Options options) {
        return recipes.identifyGate(maxConcurrency, options);
    }

    /// Stops the singleton tasks, releases the open leases, best effort and within 5 s, stops all
    /// renewals and closes the connections. Calls still running fail.
    @Override
    public void close() {
        recipes.close();
        openLeases.close();
        timing.close();
        http.shutdownNow();
        threads.shutdownNow();
    }

    Lock lock(GuildId guild, Entity entity) {
        return lock(guild, entity, openLeases);
    }

    Lock lock(GuildId guild, Entity entity, OpenLeases leases) {
        return new Lock(known(locks, "lock-service"), timing, leases, guild, entity);
    }

    LockSet lockAll(GuildId guild, List<Entity> entities) {
        return new LockSet(known(locks, "lock-service"), timing, openLeases, guild, entities);
    }

    Recipes recipes() {
        return recipes;
    }

    Resource configuration(GuildId guild) {
        return new Resource(known(configs, "config-service"), Target.ofGuild(guild));
    }

    GuildChanges changes(GuildId guild) {
        Service service = known(configs, "config-service");
        return new GuildChanges(
                service.events(Target.ofGuild(guild).path("changes"), watchSilence),
                configuration(guild),
                timing);
    }

    GuildTransfer transfer(GuildId guild) {
        return new GuildTransfer(
                known(configs, "config-service").exchanges(transferSilence), guild);
    }

    OptimisticUpdate updates() {
        return updates;
    }

    private static Service known(@Nullable Service service, String name) {
        if (service == null) {
            throw new IllegalStateException("this client was built without a URL of " + name);
        }
        return service;
    }

    /// Settings of a client. Not thread-safe.
    public static final class Builder {
        private final List<URI> locks = new ArrayList<>();
        private final List<URI> configs = new ArrayList<>();
        private Duration connectTimeout = Duration.ofSeconds(2);
        private Duration answerTimeout = Duration.ofSeconds(5);
        private RetryPolicy retries = RetryPolicy.defaults();
        private RandomGenerator random = () -> ThreadLocalRandom.current().nextLong();
        private InstantSource wallClock = InstantSource.system();
        private int mostTogether = 500;
        private Duration watchSilence = Duration.ofSeconds(90);
        private Duration transferSilence = Duration.ofMinutes(2);
        private @Nullable Timing timing;
        private Traceparent traceparent = Traceparent.NONE;
        private @Nullable ApiKey key;
        private @Nullable SSLContext trusted;

        private Builder() {}

        /// Base URLs of lock-service replicas, in addition to those given before; without any, the
        /// client has no locks.
        ///
        /// @throws IllegalArgumentException if one is no http or https URL
        public Builder locks(String... baseUrls) {
            return add(locks, baseUrls);
        }

        /// Base URLs of config-service replicas, in addition to those given before; without any,
        /// the client has no configuration.
        ///
        /// @throws IllegalArgumentException if one is no http or https URL
        public Builder configs(String... baseUrls) {
            return add(configs, baseUrls);
        }

        /// The API key of the bot, sent with every call; without it none is sent, which only
        /// services without keys accept.
        ///
        /// @throws IllegalArgumentException if it has not the form of a key; the message does not
        ///   show it
        public Builder key(String apiKey) {
            this.key =
                    ApiKey.parse(apiKey)
                            .orElseThrow(() ->
                                    new IllegalArgumentException(
                                            "the API key is none; allowed: glk_…, as ./guildlock keys create showed it"));
            return this;
        }

        /// Who may have signed the certificates of services with https URLs: a file of
        /// certificates, PEM one after the other, read now. Without it, those that Java trusts. A
        /// certificate must also name the host of its URL.
        ///
        /// @throws IllegalArgumentException if the file cannot be read or holds none
        public Builder authorities(Path file) {
            this.trusted = Trust.in(file);
            return this;
        }

        /// How long to try to reach one replica, above zero; default 2 s.
        public Builder connectTimeout(Duration connectTimeout) {
            this.connectTimeout = positive("connectTimeout", connectTimeout);
            return this;
        }

        /// How long one attempt may take, beyond the wait that an acquire asks for, above zero;
        /// default 5 s. Then the next replica is tried.
        public Builder answerTimeout(Duration answerTimeout) {
            this.answerTimeout = positive("answerTimeout", answerTimeout);
            return this;
        }

        /// How often and how long a call is tried; default [RetryPolicy#defaults].
        public Builder retries(RetryPolicy retries) {
            this.retries = retries;
            return this;
        }

        /// How many leases are renewed by one call, 1 to 1,000; default 500, as many as the service
        /// takes unless it is set otherwise.
        ///
        /// @throws IllegalArgumentException if it is out of range
        public Builder mostTogether(int mostTogether) {
            if (mostTogether < 1 || mostTogether > 1_000) {
                throw new IllegalArgumentException(
                        "mostTogether is " + mostTogether + "; allowed: 1 to 1000");
            }
            this.mostTogether = mostTogether;
            return this;
        }

        /// How long a connection that watches may show no sign of life before it goes on at the
        /// next replica, above zero; default 90 s. More than the heartbeat of the service, which is
        /// 5 s unless it is set otherwise, and 60 s at most.
        public Builder watchSilence(Duration watchSilence) {
            this.watchSilence = positive("watchSilence", watchSilence);
            return this;
        }

        /// How long an export or import may go on without a sign of life before it begins anew at
        /// the next replica, above zero; default 2 min. More than the service is set to wait for
        /// one change of an import from Red, which is 60 s unless it is set otherwise.
        public Builder transferSilence(Duration transferSilence) {
            this.transferSilence = positive("transferSilence", transferSilence);
            return this;
        }

        /// The time to live in; default that of this machine. The client closes it.
        public Builder timing(Timing timing) {
            this.timing = timing;
            return this;
        }

        /// The span that calls belong to, as your tracer says it on the calling thread: a header
        /// `traceparent` of the W3C Trace Context, or `null`; by default none. Renewals in the
        /// background are asked on a thread of the client.
        public Builder traceparent(Supplier<@Nullable String> traceparent) {
            this.traceparent = new Traceparent(traceparent);
            return this;
        }

        /// The wall clock, of which only the once recipe makes use; default that of this machine.
        public Builder wallClock(InstantSource wallClock) {
            this.wallClock = wallClock;
            return this;
        }

        /// Where jitter comes from; must be thread-safe.
        public Builder random(RandomGenerator random) {
            this.random = random;
            return this;
        }

        /// The client. It connects when first used.
        public Guildlock build() {
            return new Guildlock(this);
        }

        private HttpClient http(ExecutorService threads) {
            HttpClient.Builder http =
                    HttpClient.newBuilder()
                            .version(HttpClient.Version.HTTP_1_1)
                            .followRedirects(HttpClient.Redirect.NEVER)
                            .connectTimeout(connectTimeout)
                            .executor(threads);
            return (trusted == null ? http : http.sslContext(trusted)).build();
        }

        private @Nullable Service service(HttpClient http, List<URI> urls, Timing timing) {
            return urls.isEmpty()
                    ? null
                    : new Service(
                            http, urls, retries, answerTimeout, timing, random, traceparent, key);
        }

        private Builder add(List<URI> urls, String... baseUrls) {
            for (String url : baseUrls) {
                urls.add(baseUrl(url));
            }
            return this;
        }

        private static URI baseUrl(String text) {
            URI url = URI.create(text.endsWith("/") ? text.substring(0, text.length() - 1) : text);
            String scheme = String.valueOf(url.getScheme());
            if (url.getHost() == null || !scheme.matches("https?") || url.getQuery() != null) {
                throw new IllegalArgumentException(
                        "base URL is " + text + "; allowed: http://host:port or https://…");
            }
            return url;
        }

        private static Duration positive(String name, Duration value) {
            if (!value.isPositive()) {
                throw new IllegalArgumentException(name + " is " + value + "; allowed: above zero");
            }
            return value;
        }
    }
}
