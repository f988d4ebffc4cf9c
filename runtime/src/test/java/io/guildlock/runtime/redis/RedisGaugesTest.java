package io.guildlock.runtime.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RedisGaugesTest {
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final AtomicReference<String> info = new AtomicReference<>(info("run-a", "ok"));
    private final RedisGauges gauges =
            new RedisGauges(this::look, Duration.ofMinutes(10), _ -> {}, registry);

    @AfterEach
    void stop() {
        gauges.stop();
    }

    @Test
    void theFiguresOfRedisAreShown() {
        gauges.look();

        assertThat(gauge("up")).isEqualTo(1);
        assertThat(gauge("fit")).isEqualTo(1);
        assertThat(gauge("masters")).isEqualTo(1);
        assertThat(gauge("replicas")).isEqualTo(1);
        assertThat(gauge("memory.used.bytes")).isEqualTo(2500);
        assertThat(gauge("memory.used.ratio")).isEqualTo(0.25);
        assertThat(gauge("aof.enabled")).isEqualTo(1);
        assertThat(gauge("aof.healthy")).isEqualTo(1);
        assertThat(gauge("clock.ahead.seconds")).isBetween(5.0, 30.0);
        assertThat(counter("evicted.keys")).isEqualTo(3);
        assertThat(counter("master.changes")).isZero();
    }

    @Test
    void whileRedisIsAwayNothingOldIsShown() {
        gauges.look();
        info.set("");

        gauges.look();

        assertThat(gauge("up")).isZero();
        assertThat(gauge("replicas")).isNaN();
        assertThat(counter("evicted.keys")).isEqualTo(3);
    }

    @Test
    void anotherMasterIsCountedOnce() {
        gauges.look();
        info.set(info("run-b", "err"));

        gauges.look();
        gauges.look();

        assertThat(counter("master.changes")).isEqualTo(1);
        assertThat(gauge("aof.healthy")).isZero();
    }

    private static String info(String run, String aof) {
        long ahead = (System.currentTimeMillis() + 30_000) * 1_000;
        return """
        redis_version:7.0.15
        role:master
        maxmemory_policy:noeviction
        run_id:%s
        server_time_usec:%d
        used_memory:2500
        maxmemory:10000
        evicted_keys:3
        aof_enabled:1
        aof_last_write_status:%s
        slave0:ip=127.0.0.1,port=7001,state=online,offset=1,lag=0
        slave1:ip=127.0.0.1,port=7002,state=wait_bgsave,offset=0,lag=0
        """
                .formatted(run, ahead, aof);
    }

    private RedisState look() {
        String text = info.get();
        if (text.isEmpty()) {
            throw new IllegalStateException("away");
        }
        return RedisState.fromInfo(text, true, "");
    }

    private double gauge(String name) {
        return registry.get("guildlock.redis." + name).gauge().value();
    }

    private double counter(String name) {
        return registry.get("guildlock.redis." + name).functionCounter().count();
    }
}
