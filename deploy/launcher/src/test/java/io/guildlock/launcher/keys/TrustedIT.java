package io.guildlock.launcher.keys;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.guildlock.launcher.locks.LocksCommand;
import io.guildlock.launcher.red.RedCommand;
import io.guildlock.testing.TestCertificate;
import io.guildlock.testing.TlsFront;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/// Commands against a service with a certificate that Java does not trust.
@Tag("deep")
class TrustedIT {
    private static final TestCertificate CERTIFICATE = TestCertificate.make("EC");

    @TempDir private Path folder;

    private HttpServer service;
    private TlsFront front;
    private final StringWriter said = new StringWriter();

    @BeforeEach
    void start() throws IOException {
        service = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        service.createContext(
                "/",
                call -> {
                    call.getRequestBody().readAllBytes();
                    byte[] answer =
                            (call.getRequestURI().getPath().equals("/v1/import/red")
                                            ? "{\"report\":{\"cog\":\"AssignRoles\",\"refused\":0}}\n"
                                            : "{\"items\":[]}")
                                    .getBytes(StandardCharsets.UTF_8);
                    call.sendResponseHeaders(200, answer.length);
                    call.getResponseBody().write(answer);
                    call.close();
                });
        service.start();
        front = TlsFront.of(service.getAddress().getPort(), CERTIFICATE);
    }

    @AfterEach
    void stop() {
        front.close();
        service.stop(0);
    }

    private int run(Object command, String... arguments) {
        return new CommandLine(command)
                .setOut(new PrintWriter(said, true))
                .setErr(new PrintWriter(said, true))
                .setExecutionExceptionHandler((failure, failed, _) -> {
                    failed.getErr().println(failure.getMessage());
                    return 1;
                })
                .execute(arguments);
    }

    private String url() {
        return "https://127.0.0.1:" + front.port();
    }

    private String authorities() {
        return CERTIFICATE.writeTo(folder.resolve("ca.pem")).toString();
    }

    @Test
    void theServiceIsAskedIfItsAuthorityIsGiven() {
        assertThat(run(new LocksCommand(), "--url", url(), "--ca", authorities()))
                .as(said.toString())
                .isZero();
        assertThat(said.toString()).contains("Nothing is held");
    }

    @Test
    void aFileIsSentIfItsAuthorityIsGivenAndNotOtherwise() throws IOException {
        String file =
                Files.writeString(folder.resolve("settings.json"), "{\"73600\": {}}").toString();
        assertThat(run(new RedCommand(), file, "--json", "--url", url(), "--ca", authorities()))
                .as(said.toString())
                .isZero();
        assertThat(run(new RedCommand(), file, "--url", url())).isOne();
        assertThat(said.toString()).contains("no config-service takes it").contains("SSL");
        assertThat(front.refusals()).isPositive();
    }

    @Test
    void aServiceWithACertificateOfAnotherNameIsNotAskedThoughItsAuthorityIsGiven() {
        TestCertificate elsewhere = TestCertificate.ofElsewhere();
        try (TlsFront other = TlsFront.of(service.getAddress().getPort(), elsewhere)) {
            String authority = elsewhere.writeTo(folder.resolve("elsewhere.pem")).toString();
            assertThat(
                            run(
                                    new LocksCommand(),
                                    "--url",
                                    "https://127.0.0.1:" + other.port(),
                                    "--ca",
                                    authority))
                    .as(said.toString())
                    .isOne();
            assertThat(other.refusals()).isPositive();
        }
    }

    @Test
    void whatHoldsNoCertificateIsToldBeforeAnyServiceIsAsked() throws IOException {
        String none = Files.writeString(folder.resolve("none"), "").toString();
        assertThat(run(new LocksCommand(), "--url", url(), "--ca", none)).isOne();
        assertThat(said.toString()).contains("--ca: no certificates in " + none);
        assertThat(front.handshakes()).isZero();
    }
}
