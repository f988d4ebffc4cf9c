package io.guildlock.launcher.bench.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HttpLineTest {
    private ServerSocket server;

    @BeforeEach
    void listen() throws IOException {
        server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    }

    @AfterEach
    void close() throws IOException {
        server.close();
    }

    @Test
    void readsAnswersOneAfterTheOther() throws IOException {
        answer(
                "HTTP/1.1 201 Created\r\ncontent-length: 5\r\n\r\nfirst"
                        + "HTTP/1.1 204 No Content\r\n\r\n"
                        + "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nthi\r\n2\r\nrd\r\n0\r\n\r\n");

        try (HttpLine line = open()) {
            assertThat(line.send("POST", "/", "", "{}"))
                    .isEqualTo(new HttpLine.Answer(201, "first"));
            assertThat(line.send("POST", "/", "", "{}")).isEqualTo(new HttpLine.Answer(204, ""));
            assertThat(line.send("POST", "/", "", "{}"))
                    .isEqualTo(new HttpLine.Answer(200, "third"));
        }
    }

    @Test
    void anotherStatusThanExpectedIsToldWithItsBody() throws IOException {
        answer("HTTP/1.1 423 Locked\r\ncontent-length: 4\r\n\r\nheld");

        try (HttpLine line = open()) {
            HttpLine.Answer answer = line.send("POST", "/", "", "{}");

            assertThatThrownBy(() -> answer.bodyOf(201)).hasMessageContaining("423 held");
        }
    }

    @Test
    void anAnswerCutShortIsAFailure() throws IOException {
        answer("HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\nfirst");

        try (HttpLine line = open()) {
            assertThatThrownBy(() -> line.send("POST", "/", "", "{}"))
                    .isInstanceOf(IOException.class);
        }
    }

    private HttpLine open() throws IOException {
        return HttpLine.open(
                URI.create("http://127.0.0.1:" + server.getLocalPort()), Duration.ofSeconds(5));
    }

    /// Answers the first connection with this, whatever it asks, and closes it.
    private void answer(String text) {
        Thread.ofVirtual()
                .start(() -> {
                    try (Socket socket = server.accept()) {
                        socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
                        socket.shutdownOutput();
                        socket.getInputStream().readAllBytes();
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                });
    }
}
