/// Compares what users were told with what is stored. Both are turned into [Fact]s, so that one way
/// of counting serves all operations and both ways of storing. Knows no storage and no service.
@NullMarked
package io.guildlock.launcher.demo.count;

import org.jspecify.annotations.NullMarked;
