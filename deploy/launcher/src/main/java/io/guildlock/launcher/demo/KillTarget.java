package io.guildlock.launcher.demo;

/// Of which service a replica is killed midway.
public enum KillTarget {
    lock,
    config
}
