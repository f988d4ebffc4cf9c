/// Requests that make no sense, drawn at random over everything the services document, and what an
/// answer to such a request must look like.
@NullMarked
package io.guildlock.launcher.faults.rubbish;

import org.jspecify.annotations.NullMarked;
