package io.guildlock.redis;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/// One connection that sends one command at a time: enough for `PING`, `AUTH`, `INFO`, `CONFIG` and
/// `FLUSHALL`, and no client library.
///
/// Not thread-safe. After any [IOException] but [RedisErrorReply] the command may or may not have
/// been run, and the connection must be closed.
public final class RedisSocket implements AutoCloseable {

    private static final int MAX_REPLY_BYTES = 16 << 20;

    private final Socket socket;
    private final InputStream in;

    private RedisSocket(Socket socket) throws IOException {
        this.socket = socket;
        this.in = new BufferedInputStream(socket.getInputStream());
    }

    /// Connects; `timeout` bounds the connecting and then the wait for each reply.
    public static RedisSocket connect(String host, int port, Duration timeout) throws IOException {
        int millis = Math.toIntExact(timeout.toMillis());
        var socket = new Socket();
        try {
            socket.setTcpNoDelay(true);
            socket.setSoTimeout(millis);
            socket.connect(new InetSocketAddress(host, port), millis);
            return new RedisSocket(socket);
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    /// Sends one command and returns its reply as text: null for nil, the items of an array joined
    /// by line feeds.
    public @Nullable String send(String... command) throws IOException {
        var request = new ByteArrayOutputStream();
        request.writeBytes(ascii("*" + command.length + "\r\n"));
        for (String argument : command) {
            byte[] bytes = argument.getBytes(StandardCharsets.UTF_8);
            request.writeBytes(ascii("$" + bytes.length + "\r\n"));
            request.writeBytes(bytes);
            request.writeBytes(ascii("\r\n"));
        }
        request.writeTo(socket.getOutputStream());
        return reply();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    private @Nullable String reply() throws IOException {
        String line = line();
        String rest = line.substring(1);
        return switch (line.charAt(0)) {
            case '+', ':' -> rest;
            case '-' -> throw new RedisErrorReply(rest);
            case '$' -> bulk(Integer.parseInt(rest));
            case '*' -> array(Integer.parseInt(rest));
            default -> throw new IOException("not a Redis reply: " + line);
        };
    }

    private @Nullable String bulk(int length) throws IOException {
        if (length < 0) {
            return null;
        }
        if (length > MAX_REPLY_BYTES) {
            throw new IOException("reply of " + length + " bytes is too long");
        }
        byte[] bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw new EOFException("Redis closed the connection");
        }
        in.skipNBytes(2);
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private @Nullable String array(int size) throws IOException {
        if (size < 0) {
            return null;
        }
        var items = new StringJoiner("\n");
        for (int i = 0; i < size; i++) {
            items.add(String.valueOf(reply()));
        }
        return items.toString();
    }

    private String line() throws IOException {
        var line = new ByteArrayOutputStream();
        for (int b = in.read(); b != '\r'; b = in.read()) {
            if (b < 0 || line.size() > MAX_REPLY_BYTES) {
                throw new EOFException("Redis closed the connection");
            }
            line.write(b);
        }
        in.skipNBytes(1);
        if (line.size() == 0) {
            throw new IOException("not a Redis reply: an empty line");
        }
        return line.toString(StandardCharsets.UTF_8);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
