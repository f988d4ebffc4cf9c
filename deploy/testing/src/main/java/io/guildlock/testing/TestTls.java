package io.guildlock.testing;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.nio.file.Path;
import java.util.Map;

/// Gives a `@QuarkusTest` a certificate to serve with. Sets `guildlock.tls.*`, and fills every
/// field of type [TestTls] of the test.
public final class TestTls implements QuarkusTestResourceLifecycleManager {
    private final Path directory = TemporaryDirectory.make();
    private final TestCertificate first = TestCertificate.make("EC");

    @Override
    public Map<String, String> start() {
        write(first);
        return Map.of(
                "guildlock.tls.certificate", certificate().toString(),
                "guildlock.tls.key", key().toString(),
                "guildlock.tls.look-every", "100ms");
    }

    @Override
    public void inject(TestInjector testInjector) {
        testInjector.injectIntoFields(this, new TestInjector.MatchesType(TestTls.class));
    }

    @Override
    public void stop() {
        TemporaryDirectory.remove(directory);
    }

    /// The one it was started with.
    public TestCertificate first() {
        return first;
    }

    public void write(TestCertificate made) {
        writeCertificate(made);
        writeKey(made);
    }

    public void writeCertificate(TestCertificate made) {
        made.writeTo(certificate());
    }

    public void writeKey(TestCertificate made) {
        made.writeKeyTo(key());
    }

    private Path certificate() {
        return directory.resolve("certificate.pem");
    }

    private Path key() {
        return directory.resolve("key.pem");
    }
}
