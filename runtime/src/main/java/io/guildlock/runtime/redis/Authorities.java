package io.guildlock.runtime.redis;

import io.guildlock.runtime.settings.WrongSettingException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Collection;
import javax.net.ssl.TrustManagerFactory;

/// Who may have signed the certificates of Redis, in the two forms that drivers want.
public record Authorities(TrustManagerFactory trustManagers, KeyStore store) {
    /// What [#trustStore] writes.
    public static final String TYPE = "PKCS12";

    /// Reads their certificates, PEM one after the other.
    ///
    /// @throws WrongSettingException if the file cannot be read or holds none
    public static Authorities read(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            Collection<? extends Certificate> certificates =
                    CertificateFactory.getInstance("X.509").generateCertificates(in);
            if (certificates.isEmpty()) {
                throw wrong(file, "it holds none");
            }
            KeyStore store = storeOf(certificates);
            return new Authorities(trusting(store), store);
        } catch (IOException | GeneralSecurityException e) {
            throw wrong(file, e.getClass().getSimpleName() + " " + e.getMessage());
        }
    }

    private static KeyStore storeOf(Collection<? extends Certificate> certificates)
            throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance(TYPE);
        store.load(null, null);
        int number = 0;
        for (Certificate certificate : certificates) {
            store.setCertificateEntry("authority-" + number++, certificate);
        }
        return store;
    }

    private static TrustManagerFactory trusting(KeyStore store) throws GeneralSecurityException {
        TrustManagerFactory trust =
                TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        return trust;
    }

    /// As a key store of type [#TYPE], locked with `password`.
    public byte[] trustStore(char[] password) {
        try (ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            store.store(out, password);
            return out.toByteArray();
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static WrongSettingException wrong(Path file, String why) {
        return new WrongSettingException(
                "guildlock.redis.ca: no certificates in %s (%s); allowed: a PEM file"
                        .formatted(file, why));
    }
}
