package io.guildlock.launcher.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/// What a replica says of itself under `/q/health/ready`.
///
/// @param ready whether it may be sent calls
/// @param reason why not, in its own words, as far as it says anything
record Readiness(boolean ready, String reason) {
    private static final ObjectMapper JSON = new ObjectMapper();

    static Readiness of(URI url, HttpClient http) {
        try {
            HttpRequest request =
                    HttpRequest.newBuilder(url.resolve("/q/health/ready"))
                            .timeout(Duration.ofSeconds(3))
                            .build();
            HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
            return new Readiness(answer.statusCode() == 200, reason(answer.body()));
        } catch (IOException e) {
            return new Readiness(false, "it does not answer yet");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Readiness(false, "interrupted");
        }
    }

    private static String reason(String health) throws IOException {
        for (JsonNode check : JSON.readTree(health).path("checks")) {
            JsonNode reason = check.path("data").path("reason");
            if (reason.isTextual()) {
                return reason.asText();
            }
        }
        return "it gives no reason";
    }
}
