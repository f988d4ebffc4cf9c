package io.guildlock.redis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class RedisConfTest {

    @Test
    void dataIsKeptInAFileAndNeverEvictedUnlessAskedFor() {
        assertThat(
                        RedisConf.text(
                                "127.0.0.1", 7000, "/data folder", Map.of("appendfsync", "always")))
                .contains(
                        "bind 127.0.0.1\n", "port 7000\n", "dir \"/data folder\"\n", "save \"\"\n")
                .contains(
                        "appendonly yes\n", "appendfsync always\n", "maxmemory-policy noeviction\n")
                .contains("hz 100\n", "auto-aof-rewrite-min-size 256mb\n")
                .doesNotContain("everysec");
    }

    @Test
    void aDirectoryCannotEndItsQuotes() {
        assertThat(RedisConf.text("127.0.0.1", 7000, "/a\"b\\c", Map.of()))
                .contains("dir \"/a\\\"b\\\\c\"\n");
    }
}
