package io.guildlock.testing;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Gives a `@QuarkusTest` a [TestRedis]: sets `guildlock.redis.uri`, and fills every field of type
/// [TestRedis] of the test.
///
/// `-Dguildlock.test.acl=lock-service` (or `GUILDLOCK_TEST_ACL`) has it used as that user of
/// `deploy/redis/acl`.
///
/// Arguments of the annotation (`@ResourceArg`) are taken as `redis.conf` directives.
public final class RedisTestResource implements QuarkusTestResourceLifecycleManager {

    private static final String ACL = "guildlock.test.acl";

    private Map<String, String> settings = Map.of();
    private @Nullable TestRedis redis;

    @Override
    public void init(Map<String, String> initArgs) {
        settings = Map.copyOf(initArgs);
    }

    @Override
    public Map<String, String> start() {
        redis = TestRedis.start(settings);
        TestRedis started = redis;
        return Map.of(
                "guildlock.redis.uri",
                Knob.read(ACL).map(started::uriOf).orElseGet(started::uri).toString());
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
