package io.guildlock.launcher.keys;

import picocli.CommandLine.Command;

/// API keys.
@Command(
        name = "keys",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        description = {
            "Make, list and revoke the API keys of a file; show what was done.",
            "Services that were given the file take changes within seconds: ./guildlock up --keys FILE."
        },
        subcommands = {
            CreateCommand.class,
            ListCommand.class,
            RevokeCommand.class,
            LogCommand.class
        })
public final class KeysCommand {}
