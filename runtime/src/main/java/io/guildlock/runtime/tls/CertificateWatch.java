package io.guildlock.runtime.tls;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.tls.CertificateUpdatedEvent;
import io.quarkus.tls.TlsConfiguration;
import io.quarkus.tls.TlsConfigurationRegistry;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/// Takes a new certificate when its files change: new connections get it, open ones keep theirs. A
/// pair that cannot be used, or is half replaced, changes nothing, and the log says why once.
@Singleton
public class CertificateWatch {
    private static final Logger LOG = Logger.getLogger(CertificateWatch.class);

    private final TlsConfig config;
    private final TlsConfigurationRegistry registry;
    private final Event<CertificateUpdatedEvent> updates;
    private final ScheduledExecutorService looks =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().name("certificate-watch").daemon().factory());
    private String content = "";
    private String lastComplaint = "";

    CertificateWatch(
            TlsConfig config,
            TlsConfigurationRegistry registry,
            Event<CertificateUpdatedEvent> updates) {
        this.config = config;
        this.registry = registry;
        this.updates = updates;
    }

    void start(@Observes StartupEvent start) {
        if (config.certificate().isPresent() && config.key().isPresent()) {
            Path certificate = config.certificate().get();
            Path key = config.key().get();
            ServerCertificate first = ServerCertificate.read(certificate, key);
            content = first.content();
            LOG.infof("TLS with %s, valid until %s", certificate, first.until());
            long every = config.lookEvery().toMillis();
            var _ =
                    looks.scheduleWithFixedDelay(
                            () -> look(certificate, key), every, every, TimeUnit.MILLISECONDS);
        }
    }

    @PreDestroy
    void stop() {
        looks.shutdownNow();
    }

    /// Looks once; never throws, as that would end the looks.
    private synchronized void look(Path certificate, Path key) {
        try {
            ServerCertificate found = ServerCertificate.read(certificate, key);
            if (!found.content().equals(content)) {
                take(found, certificate);
            }
            lastComplaint = "";
        } catch (RuntimeException e) {
            complainOnce(String.valueOf(e.getMessage()));
        }
    }

    private void take(ServerCertificate found, Path certificate) {
        TlsConfiguration tls = registry.get(TlsProperties.NAME).orElseThrow();
        if (!tls.reload()) {
            complainOnce("guildlock.tls.certificate: " + certificate + " cannot be used");
            return;
        }
        updates.fire(new CertificateUpdatedEvent(TlsProperties.NAME, tls));
        content = found.content();
        LOG.infof("TLS with a new %s, valid until %s", certificate, found.until());
    }

    private void complainOnce(String complaint) {
        if (!complaint.equals(lastComplaint)) {
            LOG.error(complaint + "; the certificate read before stays");
            lastComplaint = complaint;
        }
    }
}
