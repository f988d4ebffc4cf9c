package io.guildlock.client.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.guildlock.contract.Entity;
import org.junit.jupiter.api.Test;

class TargetTest {

    @Test
    void anyUnicodeIsOneSegment() {
        assertThat(
                        Target.ofGuild("42")
                                .path("documents", "a/b?c", "ä {😀}:%")
                                .query("after", "x&y")
                                .query("n", 2))
                .hasToString(
                        "/v1/guilds/42/documents/a%2Fb%3Fc/%C3%A4%20%7B%F0%9F%98%80%7D%3A%25?after=x%26y&n=2");
    }

    @Test
    void aLockNeedsNoEncoding() {
        assertThat(Target.ofGuild("42").lock(new Entity("party:7")))
                .hasToString("/v1/guilds/42/locks/party:7");
    }
}
