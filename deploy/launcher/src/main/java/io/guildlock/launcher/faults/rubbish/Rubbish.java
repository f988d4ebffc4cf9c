package io.guildlock.launcher.faults.rubbish;

import java.io.ByteArrayOutputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Makes requests that are wrong in one or several ways. Not thread-safe.
final class Rubbish {
    private static final Pattern NAME = Pattern.compile("\\{([^}]*)}");

    /// A client may ask to wait for a minute, and would; a test should not.
    private static final List<String> NEVER = List.of("waitMs");

    private static final List<String> TEXTS =
            List.of(
                    "",
                    " ",
                    "42",
                    "0",
                    "-1",
                    "007",
                    "global",
                    "party:7",
                    "a".repeat(129),
                    "x".repeat(5_000),
                    "18446744073709551616",
                    "9223372036854775807",
                    "1e400",
                    "NaN",
                    "null",
                    "true",
                    "../..",
                    "%",
                    "{}",
                    "{a:b}",
                    "*",
                    "'\"`",
                    "\u0000",
                    "\n",
                    "\r\nX: y",
                    "ü",
                    "\ud83d\ude00",
                    "\u202e",
                    "\ufffe",
                    "a/b",
                    "a?b",
                    "00000000-0000-4000-8000-000000000000");

    private static final List<String> VALUES =
            List.of(
                    "null",
                    "true",
                    "0",
                    "-1",
                    "1",
                    "2147483648",
                    "9223372036854775808",
                    "1e308",
                    "1e400",
                    "-0.0",
                    "1.5",
                    "\"\"",
                    "\"42\"",
                    "\"\\u0000\"",
                    "\"\\ud800\"",
                    "\"\ud83d\ude00\"",
                    "[]",
                    "{}",
                    "[[]]",
                    "{\"\":0}",
                    "[null,1,\"a\",{}]",
                    "{\"a\":1,\"a\":2}",
                    "\"" + "y".repeat(9_000) + "\"");

    private static final List<String> BODIES =
            List.of(
                    "",
                    "null",
                    "[]",
                    "\"text\"",
                    "1",
                    "{",
                    "{\"a\"",
                    "{}{}",
                    "{} x",
                    "{'a':1}",
                    "{\"a\":1,}",
                    "\ufeff{}",
                    "[".repeat(3_000),
                    "{\"a\":".repeat(2_000) + "1" + "}".repeat(2_000),
                    "{\"a\":\"" + "z".repeat(300_000) + "\"}",
                    "NaN",
                    "{\"a\":01}",
                    "\u0000",
                    "// {}",
                    "<xml/>",
                    "a=1&b=2");

    private static final List<String> TYPES =
            List.of(
                    "application/json",
                    "application/json",
                    "application/json",
                    "application/json",
                    "application/merge-patch+json",
                    "application/x-ndjson",
                    "text/plain",
                    "application/json; charset=utf-16",
                    "application/xml",
                    "*/*",
                    "rubbish",
                    "");

    private final RandomGenerator random;

    Rubbish(RandomGenerator random) {
        this.random = random;
    }

    /// An HTTP/1.1 request, after whose answer the server closes the connection.
    static final class Request {
        private final byte[] bytes;
        private final boolean cutOff;

        private Request(byte[] bytes, boolean cutOff) {
            this.bytes = bytes;
            this.cutOff = cutOff;
        }

        /// Not to be changed.
        byte[] bytes() {
            return bytes;
        }

        /// Whether the body is shorter than the request says.
        boolean cutOff() {
            return cutOff;
        }
    }

    Request request(Endpoint endpoint, String host) {
        boolean cutOff = takesBody(endpoint) && random.nextInt(20) == 0;
        byte[] body = takesBody(endpoint) ? body(endpoint) : new byte[0];
        StringBuilder head = new StringBuilder();
        head.append(method(endpoint)).append(' ').append(target(endpoint));
        head.append(" HTTP/1.1\r\nHost: ").append(host).append("\r\nConnection: close\r\n");
        for (String header : headers(endpoint)) {
            head.append(header).append("\r\n");
        }
        if (body.length > 0 || takesBody(endpoint)) {
            head.append("Content-Type: ").append(any(TYPES)).append("\r\n");
            int promised = cutOff ? body.length + 10 : body.length;
            head.append("Content-Length: ").append(promised).append("\r\n");
        }
        ByteArrayOutputStream request = new ByteArrayOutputStream();
        request.writeBytes(head.append("\r\n").toString().getBytes(StandardCharsets.UTF_8));
        request.writeBytes(body);
        return new Request(request.toByteArray(), cutOff);
    }

    private static boolean takesBody(Endpoint endpoint) {
        return !endpoint.method().equals("GET") && !endpoint.method().equals("DELETE");
    }

    private String method(Endpoint endpoint) {
        return random.nextInt(30) == 0
                ? any(List.of("PUT", "POST", "PATCH", "DELETE", "OPTIONS", "RUBBISH"))
                : endpoint.method();
    }

    private String target(Endpoint endpoint) {
        StringBuilder target = new StringBuilder();
        Matcher names = NAME.matcher(endpoint.path());
        while (names.find()) {
            names.appendReplacement(target, Matcher.quoteReplacement(segment(names.group(1))));
        }
        names.appendTail(target);
        char separator = '?';
        for (String query : endpoint.queries()) {
            if (random.nextBoolean()) {
                target.append(separator).append(query).append('=').append(encoded(any(TEXTS)));
                separator = '&';
            }
        }
        return target.toString();
    }

    // Mostly right, so that rubbish gets past the first check.
    private String segment(String name) {
        if (random.nextInt(4) == 0) {
            String text = encoded(any(TEXTS));
            return text.isEmpty() ? "%20" : text;
        }
        return switch (name) {
            case "guild", "user", "role", "granter" -> Integer.toString(random.nextInt(50, 55));
            case "lease" -> "00000000-0000-4000-8000-00000000000" + random.nextInt(3);
            case "entity" -> "party:" + random.nextInt(1_000_000);
            default -> Integer.toString(random.nextInt(3));
        };
    }

    private List<String> headers(Endpoint endpoint) {
        return java.util.stream.Stream.concat(
                        endpoint.headers().stream(),
                        List.of(
                                "Idempotency-Key",
                                "If-Match",
                                "Guildlock-Lease",
                                "Guildlock-Durability",
                                "Last-Event-ID")
                                .stream())
                .filter(_ -> random.nextInt(6) == 0)
                .map(name -> name + ": " + headerText())
                .toList();
    }

    private String headerText() {
        return any(TEXTS)
                .chars()
                .filter(c -> c >= ' ' && c != 0x7f)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private byte[] body(Endpoint endpoint) {
        if (random.nextInt(4) == 0 || endpoint.members().isEmpty()) {
            byte[] body = any(BODIES).getBytes(StandardCharsets.UTF_8);
            return random.nextInt(5) == 0 ? notUtf8(body) : body;
        }
        StringBuilder body = new StringBuilder("{");
        for (String member : endpoint.members()) {
            if (random.nextInt(3) != 0 && !NEVER.contains(member)) {
                body.append(body.length() > 1 ? "," : "");
                body.append('"').append(member).append("\":").append(any(VALUES));
            }
        }
        return body.append('}').toString().getBytes(StandardCharsets.UTF_8);
    }

    private byte[] notUtf8(byte[] body) {
        byte[] broken = java.util.Arrays.copyOf(body, body.length + 2);
        broken[random.nextInt(broken.length)] = (byte) 0xff;
        return broken;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private <T> T any(List<T> things) {
        return things.get(random.nextInt(things.size()));
    }
}
