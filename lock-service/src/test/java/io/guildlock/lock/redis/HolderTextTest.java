package io.guildlock.lock.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.guildlock.lock.lease.Holder;
import org.junit.jupiter.api.Test;

class HolderTextTest {

    @Test
    void aHolderComesBackAsItWas() {
        Holder holder = new Holder("3", null, "\"quoted\" | {braced} \u0001 ✨");

        assertThat(HolderText.read(HolderText.write(holder))).isEqualTo(holder);
    }

    @Test
    void whatSomebodyElseWroteSaysNothing() {
        assertThat(HolderText.read("")).isEqualTo(Holder.ANONYMOUS);
        assertThat(HolderText.read("null")).isEqualTo(Holder.ANONYMOUS);
        assertThat(HolderText.read("{\"shard\":[]}")).isEqualTo(Holder.ANONYMOUS);
        assertThat(HolderText.read("{\"note\":\"" + "x".repeat(200) + "\"}"))
                .isEqualTo(Holder.ANONYMOUS);
    }
}
