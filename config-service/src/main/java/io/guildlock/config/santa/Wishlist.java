package io.guildlock.config.santa;

import io.guildlock.config.http.Names;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// The body of `PUT …/wishlist`.
@Schema(examples = "{\"text\": \"A book\"}")
record Wishlist(@Schema(description = "Up to 2,000 characters", required = true) String text) {

    static final int LONGEST = 2_000;

    Wishlist {
        Names.text("text", text, 0, LONGEST);
    }
}
