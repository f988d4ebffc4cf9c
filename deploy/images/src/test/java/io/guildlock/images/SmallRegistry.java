package io.guildlock.images;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/// A registry of images at loopback, over TLS, as far as Jib pushes to it and pulls from it (OCI
/// distribution, `/v2/NAME/blobs` and `/v2/NAME/manifests`). Keeps all in memory.
final class SmallRegistry implements AutoCloseable {
    private static final class Content {
        private final String type;
        private final byte[] bytes;

        Content(String type, byte[] bytes) {
            this.type = type;
            this.bytes = bytes;
        }

        String type() {
            return type;
        }

        byte[] bytes() {
            return bytes;
        }
    }

    private final HttpsServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Map<String, Content> blobs = new ConcurrentHashMap<>();
    private final Map<String, Content> manifests = new ConcurrentHashMap<>();

    /// @param folder for the certificate with which it speaks TLS, as nobody's
    SmallRegistry(Path folder) throws Exception {
        server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(made(folder.resolve("store.p12"))));
        server.createContext("/v2/", this::answer);
        server.setExecutor(threads);
        server.start();
    }

    private static SSLContext made(Path store) throws Exception {
        char[] password = "for-tests-only".toCharArray();
        Process process =
                new ProcessBuilder(
                                System.getProperty("java.home") + "/bin/keytool",
                                "-J-XX:TieredStopAtLevel=1",
                                "-genkeypair",
                                "-keyalg",
                                "EC",
                                "-dname",
                                "CN=localhost",
                                "-storetype",
                                "PKCS12",
                                "-storepass",
                                new String(password),
                                "-keystore",
                                store.toString())
                        .inheritIO()
                        .start();
        if (process.waitFor() != 0) {
            throw new IllegalStateException("keytool failed");
        }
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, password);
        }
        var factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(keys, password);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(factory.getKeyManagers(), null, null);
        return context;
    }

    /// Before the names of its images.
    String address() {
        return "localhost:" + server.getAddress().getPort();
    }

    /// What was pushed under a tag or digest.
    byte[] manifest(String reference) {
        return bytes(manifests, reference);
    }

    byte[] blob(String digest) {
        return bytes(blobs, digest);
    }

    private static byte[] bytes(Map<String, Content> all, String name) {
        Content content = all.get(name);
        if (content == null) {
            throw new AssertionError("never pushed: " + name);
        }
        return content.bytes();
    }

    private void answer(HttpExchange call) throws IOException {
        try (call) {
            String path = call.getRequestURI().getPath();
            String last = path.substring(path.lastIndexOf('/') + 1);
            byte[] body = call.getRequestBody().readAllBytes();
            switch (call.getRequestMethod()) {
                case "POST" -> accepted(call, 202, path + "upload");
                case "PATCH" -> {
                    blobs.put(digest(body), new Content("application/octet-stream", body));
                    accepted(call, 202, path);
                }
                case "PUT" -> {
                    if (path.contains("/manifests/")) {
                        keep(call, last, body);
                    }
                    accepted(call, 201, path);
                }
                default -> give(call, path.contains("/manifests/") ? manifests : blobs, last);
            }
        }
    }

    private void keep(HttpExchange call, String reference, byte[] body) {
        var content = new Content(call.getRequestHeaders().getFirst("Content-Type"), body);
        manifests.put(reference, content);
        manifests.put(digest(body), content);
    }

    private static void accepted(HttpExchange call, int status, String where) throws IOException {
        call.getResponseHeaders().set("Location", where);
        call.sendResponseHeaders(status, -1);
    }

    private static void give(HttpExchange call, Map<String, Content> all, String name)
            throws IOException {
        Content content = all.get(name);
        if (content == null) {
            call.sendResponseHeaders(name.isEmpty() ? 200 : 404, -1);
            return;
        }
        call.getResponseHeaders().set("Content-Type", content.type());
        call.getResponseHeaders().set("Docker-Content-Digest", digest(content.bytes()));
        if (call.getRequestMethod().equals("HEAD")) {
            call.getResponseHeaders().set("Content-Length", "" + content.bytes().length);
            call.sendResponseHeaders(200, -1);
        } else {
            call.sendResponseHeaders(200, content.bytes().length);
            call.getResponseBody().write(content.bytes());
        }
    }

    private static String digest(byte[] bytes) {
        try {
            return "sha256:"
                    + HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
