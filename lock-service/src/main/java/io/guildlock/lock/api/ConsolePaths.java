package io.guildlock.lock.api;

import io.guildlock.runtime.caller.OpenPaths;
import jakarta.inject.Singleton;

/// The console's files, which hold nothing of any bot: a page that can be had without a key can ask
/// for one.
@Singleton
class ConsolePaths implements OpenPaths {

    @Override
    public boolean isOpen(String path) {
        return path.equals("/")
                || path.equals("/index.html")
                || path.startsWith("/console/")
                || path.startsWith("/webjars/");
    }
}
