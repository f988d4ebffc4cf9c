package io.guildlock.testing;

import io.guildlock.redis.RedisOptions;
import io.guildlock.redis.RedisProcess;
import java.util.Map;

/// Redis as a child process, its data in a temporary directory.
final class EmbeddedRedis implements RunningRedis {

    private final RedisOptions options;
    private RedisProcess process;

    private EmbeddedRedis(RedisOptions options) {
        this.process = RedisProcess.start(options);
        this.options = options.withPort(process.port());
    }

    static EmbeddedRedis start(Map<String, String> settings) {
        var options = RedisOptions.in(TemporaryDirectory.make());
        for (var setting : settings.entrySet()) {
            options = options.with(setting.getKey(), setting.getValue());
        }
        return new EmbeddedRedis(options);
    }

    @Override
    public int port() {
        return options.port();
    }

    @Override
    public String description() {
        return "redis-server as a child process, pid " + process.pid();
    }

    @Override
    public void pause() {
        process.pause();
    }

    @Override
    public void resume() {
        process.resume();
    }

    @Override
    public void stop() {
        process.stop();
    }

    @Override
    public void kill() {
        process.kill();
    }

    @Override
    public void startAgain() {
        process = RedisProcess.start(options);
    }

    @Override
    public void remove() {
        process.kill();
        TemporaryDirectory.remove(options.dataDirectory());
    }
}
