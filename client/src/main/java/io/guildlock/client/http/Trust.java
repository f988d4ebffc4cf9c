package io.guildlock.client.http;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Collection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/// Who may have signed the certificates of services.
public final class Trust {
    private Trust() {}

    /// For connections to services whose certificates one of these authorities signed, and to no
    /// others. A certificate must also name the host of its URL.
    ///
    /// @param file their certificates, PEM one after the other
    /// @throws IllegalArgumentException if it cannot be read or holds none
    public static SSLContext in(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            Collection<? extends Certificate> authorities =
                    CertificateFactory.getInstance("X.509").generateCertificates(in);
            if (authorities.isEmpty()) {
                throw wrong(file, "it holds none", null);
            }
            return trusting(authorities);
        } catch (IOException | GeneralSecurityException e) {
            throw wrong(file, e.getClass().getSimpleName() + " " + e.getMessage(), e);
        }
    }

    private static SSLContext trusting(Collection<? extends Certificate> authorities)
            throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        int number = 0;
        for (Certificate authority : authorities) {
            store.setCertificateEntry("authority-" + number++, authority);
        }
        TrustManagerFactory trust =
                TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }

    private static IllegalArgumentException wrong(
            Path file, String why, @Nullable Exception cause) {
        return new IllegalArgumentException(
                "no certificates in %s (%s); allowed: a PEM file".formatted(file, why), cause);
    }
}
