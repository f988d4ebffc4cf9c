package io.guildlock.config.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.guildlock.contract.ProblemType;
import io.guildlock.runtime.problem.ProblemException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.ClosedChannelException;
import org.junit.jupiter.api.Test;

class BodyReaderTest {
    @Test
    void noMoreIsReadThanMayBe() {
        assertThat(BodyReader.read(new ByteArrayInputStream(new byte[9]), 4)).hasSize(4);
    }

    @Test
    void whoHangsUpWithinABodyIsNoFaultOfTheService() {
        InputStream broken =
                new InputStream() {
                    @Override
                    public int read() throws IOException {
                        throw new ClosedChannelException();
                    }

                    @Override
                    public int read(byte[] into, int from, int most) throws IOException {
                        throw new ClosedChannelException();
                    }
                };
        assertThatThrownBy(() -> BodyReader.read(broken, 4))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        problem -> {
                            assertThat(problem.type()).isEqualTo(ProblemType.INVALID_REQUEST);
                            assertThat(problem.detail())
                                    .isEqualTo("The body did not arrive whole.");
                        });
    }
}
