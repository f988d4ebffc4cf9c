package io.guildlock.testing;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Gives a `@QuarkusTest` a [TestRedis] that it uses as a user of `deploy/redis/acl`, named by the
/// argument `user`. For a profile without global resources. Fills every field of type [TestRedis]
/// of the test, which is not so limited.
public final class AclTestResource implements QuarkusTestResourceLifecycleManager {
    private String user = "";
    private @Nullable TestRedis redis;

    @Override
    public void init(Map<String, String> initArgs) {
        user = Objects.requireNonNull(initArgs.get("user"), "user");
    }

    @Override
    public Map<String, String> start() {
        redis = TestRedis.start();
        return Map.of("guildlock.redis.uri", redis.uriOf(user).toString());
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
