package io.guildlock.config.santa;

import io.guildlock.config.http.Required;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// The body of `PUT …/sent` and `PUT …/received`.
@Schema(name = "SantaFlag", examples = "{\"value\": true}")
record Flag(@Schema(required = true) Boolean value) {

    Flag {
        Required.field("value", value);
    }
}
