package io.guildlock.launcher.red;

import picocli.CommandLine.Command;

/// Imports.
@Command(
        name = "import",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        description = "Take over what another storage keeps.",
        subcommands = RedCommand.class)
public final class ImportCommand {}
