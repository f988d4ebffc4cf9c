package io.guildlock.runtime.tls;

import io.guildlock.runtime.settings.WrongSettingException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Instant;
import java.util.Base64;
import java.util.Iterator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A certificate and its private key as they stood in their files: both whole, and of each other.
///
/// @param content of both, to see a change by; never to be shown
/// @param until when the certificate ends
record ServerCertificate(String content, Instant until) {
    private static final Pattern KEY =
            Pattern.compile(
                    "-----BEGIN PRIVATE KEY-----([A-Za-z0-9+/=\\s]+)-----END PRIVATE KEY-----");

    private static final Pattern OTHER_KEY =
            Pattern.compile("-----BEGIN ((?:RSA|EC|DSA) PRIVATE KEY)-----");

    /// Reads both.
    ///
    /// @throws WrongSettingException if one cannot be read, or they are not of each other
    static ServerCertificate read(Path certificate, Path key) {
        byte[] chain = bytes("guildlock.tls.certificate", certificate);
        byte[] secret = bytes("guildlock.tls.key", key);
        X509Certificate first = first(certificate, chain);
        requireOf(first.getPublicKey(), secret, key);
        String both = text(chain) + text(secret);
        return new ServerCertificate(both, first.getNotAfter().toInstant());
    }

    private static X509Certificate first(Path file, byte[] chain) {
        try {
            Iterator<?> all =
                    CertificateFactory.getInstance("X.509")
                            .generateCertificates(new ByteArrayInputStream(chain))
                            .iterator();
            if (all.hasNext() && all.next() instanceof X509Certificate first) {
                return first;
            }
            throw wrong("guildlock.tls.certificate", file, "holds no certificate");
        } catch (GeneralSecurityException e) {
            throw wrong("guildlock.tls.certificate", file, "holds no certificate that can be read");
        }
    }

    private static void requireOf(PublicKey known, byte[] secret, Path file) {
        Matcher pem = KEY.matcher(text(secret));
        if (!pem.find()) {
            throw wrong("guildlock.tls.key", file, insteadOfAKey(text(secret)));
        }
        try {
            PrivateKey key =
                    KeyFactory.getInstance(known.getAlgorithm())
                            .generatePrivate(
                                    new PKCS8EncodedKeySpec(
                                            Base64.getMimeDecoder().decode(pem.group(1))));
            if (!signs(key, known)) {
                throw wrong("guildlock.tls.key", file, "is not of guildlock.tls.certificate");
            }
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            // Without its cause, which may show what was read.
            throw wrong("guildlock.tls.key", file, "is not of guildlock.tls.certificate");
        }
    }

    private static String insteadOfAKey(String text) {
        if (text.contains("-----BEGIN ENCRYPTED PRIVATE KEY-----")) {
            return "holds a private key that is encrypted; allowed: one that is not (PKCS #8): openssl pkcs8 -topk8 -nocrypt";
        }
        Matcher other = OTHER_KEY.matcher(text);
        return other.find()
                ? "holds a private key as %s; allowed: PKCS #8 (PRIVATE KEY), which is made of it by openssl pkcs8 -topk8 -nocrypt"
                        .formatted(other.group(1))
                : "holds no private key; allowed: one in PKCS #8 (PEM, PRIVATE KEY)";
    }

    private static boolean signs(PrivateKey key, PublicKey known) throws GeneralSecurityException {
        byte[] any = {1};
        Signature made = signature(known);
        made.initSign(key);
        made.update(any);
        byte[] signature = made.sign();
        Signature seen = signature(known);
        seen.initVerify(known);
        seen.update(any);
        return seen.verify(signature);
    }

    private static Signature signature(PublicKey known) throws GeneralSecurityException {
        return Signature.getInstance(
                switch (known.getAlgorithm()) {
                    case "RSA" -> "SHA256withRSA";
                    case "EC" -> "SHA256withECDSA";
                    case String other -> other;
                });
    }

    private static byte[] bytes(String setting, Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw wrong(setting, file, "cannot be read: " + e.getClass().getSimpleName());
        }
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    private static WrongSettingException wrong(String setting, Path file, String why) {
        return new WrongSettingException("%s: %s %s".formatted(setting, file, why));
    }
}
