package io.guildlock.testing;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Gives a `@QuarkusTest` a [TestRedis]: sets `guildlock.redis.uri`, and fills every field of type
/// [TestRedis] of the test.
///
/// The service uses it as [TestRedis#serviceUri] says; the field is not so limited.
///
/// With `guildlock.test.keys` the service also gets the file of the [SuiteKey].
///
/// Arguments of the annotation (`@ResourceArg`) are taken as `redis.conf` directives.
public final class RedisTestResource implements QuarkusTestResourceLifecycleManager {

    private Map<String, String> settings = Map.of();
    private @Nullable TestRedis redis;

    @Override
    public void init(Map<String, String> initArgs) {
        settings = Map.copyOf(initArgs);
    }

    @Override
    public Map<String, String> start() {
        redis = TestRedis.start(settings);
        Map<String, String> given = new HashMap<>();
        given.put("guildlock.redis.uri", redis.serviceUri().toString());
        if (SuiteKey.isAskedFor()) {
            given.putAll(SuiteKey.settings());
        }
        return given;
    }

    @Override
    public void inject(TestInjector testInjector) {
        if (redis != null) {
            testInjector.injectIntoFields(redis, new TestInjector.MatchesType(TestRedis.class));
        }
    }

    @Override
    public void stop() {
        if (redis != null) {
            redis.close();
        }
    }
}
