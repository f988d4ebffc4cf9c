package io.guildlock.client;

import io.guildlock.client.batch.Batch;
import io.guildlock.client.batch.BatchResult;
import io.guildlock.client.change.Change;
import io.guildlock.client.change.Resource;
import io.guildlock.client.change.Revisable;
import io.guildlock.client.change.WriteOption;
import io.guildlock.client.document.Document;
import io.guildlock.client.document.Documents;
import io.guildlock.client.lock.Lock;
import io.guildlock.client.lock.LockSet;
import io.guildlock.client.party.Parties;
import io.guildlock.client.quote.Quotes;
import io.guildlock.client.recipe.Once;
import io.guildlock.client.recipe.OnceOptions;
import io.guildlock.client.recipe.Singleton;
import io.guildlock.client.recipe.SingletonListener;
import io.guildlock.client.recipe.SingletonOptions;
import io.guildlock.client.recipe.Task;
import io.guildlock.client.roles.RoleGrants;
import io.guildlock.client.santa.SantaEvents;
import io.guildlock.client.sets.GuildSet;
import io.guildlock.client.transfer.GuildTransfer;
import io.guildlock.client.watch.GuildChanges;
import io.guildlock.contract.Entity;
import io.guildlock.contract.GuildId;
import java.util.Arrays;
import java.util.function.UnaryOperator;

/// What Guildlock keeps for one guild: its locks and its configuration. Immutable and thread-safe;
/// costs nothing until used.
public final class Guild {
    private final Guildlock client;
    private final GuildId id;

    Guild(Guildlock client, GuildId id) {
        this.client = client;
        this.id = id;
    }

    /// The guild's snowflake, or `global`.
    public GuildId id() {
        return id;
    }

    /// A lock of the guild, by convention named `kind:id`.
    ///
    /// @throws io.guildlock.contract.InvalidValueException unless `entity` matches
    ///   `[A-Za-z0-9_.:-]{1,128}`
    public Lock lock(String entity) {
        return client.lock(id, new Entity(entity));
    }

    /// Several locks of the guild, to be taken all or none, without deadlocks whatever their order.
    ///
    /// @param entities each once, by convention named `kind:id`; at most 16 unless the service is
    ///   set otherwise
    /// @throws io.guildlock.contract.InvalidValueException unless each matches
    ///   `[A-Za-z0-9_.:-]{1,128}`
    /// @throws IllegalArgumentException if there is none, or one is named twice
    public LockSet lockAll(String... entities) {
        return client.lockAll(id, Arrays.stream(entities).map(Entity::new).toList());
    }

    /// A collection of documents; any unicode, not empty.
    public Documents documents(String collection) {
        return new Documents(configuration("documents", collection));
    }

    /// One document of a collection; both any unicode, not empty.
    public Document document(String collection, String document) {
        return documents(collection).document(document);
    }

    /// A set of texts; any unicode, not empty.
    public GuildSet set(String name) {
        return new GuildSet(configuration("sets", name));
    }

    /// Applies operations on several documents and sets in one atomic step, or none of them.
    ///
    /// @param options no condition: a batch has no revision of its own
    /// @throws io.guildlock.client.failure.RefusedException if one does not fit what is stored:
    ///   `out-of-bounds`, `wrong-type`, `full`, `overlapping-operations`; nothing was applied
    public Change<BatchResult> batch(Batch batch, WriteOption... options) {
        return configuration("batch").write("POST", batch, BatchResult.class, options);
    }

    /// Which role may assign which.
    public RoleGrants roleGrants() {
        return new RoleGrants(configuration("role-grants"));
    }

    /// The parties.
    public Parties parties() {
        return new Parties(configuration("parties"));
    }

    /// The secret-santa events.
    public SantaEvents santaEvents() {
        return new SantaEvents(configuration("santa-events"));
    }

    /// The quotes.
    public Quotes quotes() {
        return new Quotes(configuration("quotes"));
    }

    /// Reads a resource, applies `change` to it, and writes the result only if nobody wrote in
    /// between; again, after a jittered pause, up to as many times as the retry policy has
    /// attempts. For what an atomic write cannot say and needs no lock, such as editing a form.
    ///
    /// @param change computes the new value from the current one, or from a blank one where there
    ///   is none; may run several times, so it must do nothing else
    /// @param options neither an id nor a condition: both belong to the single rounds
    /// @throws io.guildlock.client.failure.ConflictException if others were faster in every round;
    ///   nothing was applied
    /// @throws io.guildlock.client.failure.GuildlockException otherwise as a read and a write of
    ///   the resource
    public <T> Change<T> update(
            Revisable<T> resource, UnaryOperator<T> change, WriteOption... options) {
        return client.updates().run(resource, change, options);
    }

    /// Something that one of many processes must do, and whose result all want.
    ///
    /// @param name what is done once, by convention `kind:id`; matches `[A-Za-z0-9_.:-]{1,123}`
    /// @throws io.guildlock.contract.InvalidValueException if `name` has another form
    public Once once(String name) {
        return once(name, OnceOptions.defaults());
    }

    /// The same with options.
    public Once once(String name, OnceOptions options) {
        return client.recipes().once(this, name, options);
    }

    /// Runs a task in one process at a time, until closed; begins to contend at once.
    ///
    /// @param name of the task; matches `[A-Za-z0-9_.:-]{1,118}`
    /// @param task runs while this process leads: it stops when interrupted
    /// @throws io.guildlock.contract.InvalidValueException if `name` has another form
    public Singleton singleton(String name, Task<? extends Exception> task) {
        return singleton(name, SingletonOptions.defaults(), new SingletonListener() {}, task);
    }

    /// The same with options and callbacks.
    public Singleton singleton(
            String name,
            SingletonOptions options,
            SingletonListener listener,
            Task<? extends Exception> task) {
        return client.recipes().singleton(this, name, options, listener, task);
    }

    /// What changes in the guild's configuration, as it happens; and a cache that stays right by
    /// it.
    public GuildChanges changes() {
        return client.changes(id);
    }

    /// The whole guild, taken out into a file and put in from one.
    public GuildTransfer transfer() {
        return client.transfer(id);
    }

    private Resource configuration(String... path) {
        return client.configuration(id).at(path);
    }
}
