package io.guildlock.launcher.demo.sample;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.EnumMap;
import java.util.Map;

/// Reads the shipped `settings.json` of each cog.
public final class SampleFiles {
    private static final ObjectMapper JSON = new ObjectMapper();

    private SampleFiles() {}

    /// What the four cogs store for the sample guild: for each, the map under `GUILD`.
    public static Map<Cog, ObjectNode> read() {
        Map<Cog, ObjectNode> maps = new EnumMap<>(Cog.class);
        for (Cog cog : Cog.values()) {
            if (cog != Cog.GIVEAWAY) {
                maps.put(
                        cog,
                        (ObjectNode)
                                file(cog).path(cog.identifier()).path("GUILD").iterator().next());
            }
        }
        return maps;
    }

    /// The whole file of one of the four cogs.
    static ObjectNode file(Cog cog) {
        String name = "/demo/sample/" + cog.title() + "/settings.json";
        try (InputStream file = SampleFiles.class.getResourceAsStream(name)) {
            if (file == null) {
                throw new IllegalStateException("the sample " + name + " is not on the class path");
            }
            return (ObjectNode) JSON.readTree(file);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + name, e);
        }
    }
}
